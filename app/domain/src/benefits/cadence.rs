//! How often a benefit is measured.

use jiff::ToSpan;
use jiff::civil::Date;

crate::codes! {
    /// How often a benefit is measured.
    pub enum Cadence {
        /// Each month.
        Month = "month",
        /// Each quarter.
        Quarter = "quarter",
        /// Twice a year.
        HalfYear = "half_year",
        /// Each year.
        Year = "year",
    }
}

impl Cadence {
    /// The months from one measurement to the next.
    #[must_use]
    pub const fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The day one period after `last`; the last day of a month where it has no such day.
    #[must_use]
    pub fn next_due(self, last: Date) -> Date {
        last.saturating_add(i32::from(self.months()).months())
    }

    /// The calendar period that `day` falls in: the year, and the period's number in it from 0.
    #[must_use]
    pub fn period_of(self, day: Date) -> (i16, i8) {
        (day.year(), (day.month() - 1) / self.months())
    }
}
