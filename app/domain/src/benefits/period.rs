//! Periods of days, by which plans and flows are told.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::why::Why;

/// The days from one to another, both among them.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// Whether it holds a day.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Whether all of its days have come, the last one today.
    #[must_use]
    pub fn is_closed(self, today: Date) -> bool {
        self.to <= today
    }

    /// The calendar year.
    ///
    /// # Errors
    /// [`Why::TooLarge`] for a year that no calendar has.
    pub fn year(year: i16) -> Result<Self, Why> {
        let day = |month, day| Date::new(year, month, day).map_err(|_| Why::TooLarge);
        Ok(Self {
            from: day(1, 1)?,
            to: day(12, 31)?,
        })
    }
}

/// The calendar periods of a cadence from the one that holds `first` to the one that holds `last`; the ends are cut to the
/// two days, so that no day outside of them is in any.
///
/// # Errors
/// [`Why::PeriodReversed`] when the last day is before the first.
pub fn periods(cadence: Cadence, first: Date, last: Date) -> Result<Vec<Period>, Why> {
    if last < first {
        return Err(Why::PeriodReversed);
    }
    let (year, number) = cadence.period_of(first);
    let mut begins = date(year, number * cadence.months() + 1, 1);
    let mut found = Vec::new();
    while begins <= last {
        let next = begins.saturating_add(i32::from(cadence.months()).months());
        let ends = next.saturating_sub(1.day());
        // Where the calendar ends, there is no next one.
        if next <= begins {
            break;
        }
        found.push(Period {
            from: begins.max(first),
            to: ends.min(last),
        });
        begins = next;
    }
    Ok(found)
}

/// In the order of their days, when none is reversed and no two have a day in common.
///
/// # Errors
/// [`Why::PeriodsMissing`], [`Why::PeriodReversed`], [`Why::PeriodsOverlap`].
pub fn check_periods(periods: &[Period]) -> Result<Vec<Period>, Why> {
    let mut ordered = periods.to_vec();
    ordered.sort_unstable();
    if ordered.is_empty() {
        return Err(Why::PeriodsMissing);
    }
    if ordered.iter().any(|period| period.to < period.from) {
        return Err(Why::PeriodReversed);
    }
    let overlap = ordered.windows(2).any(|pair| pair[1].from <= pair[0].to);
    if overlap {
        return Err(Why::PeriodsOverlap);
    }
    Ok(ordered)
}

/// Months from the beginning of our era to the beginning of a day; a day is its part of its own month, so that all years and
/// all quarters are of one length.
pub(super) fn months_until(day: Date) -> Decimal {
    months(day, day.day() - 1)
}

/// Months until the end of a day, which is where the next day begins.
pub(super) fn months_through(day: Date) -> Decimal {
    months(day, day.day())
}

fn months(day: Date, days: i8) -> Decimal {
    let whole = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    Decimal::from(whole) + Decimal::from(days) / Decimal::from(day.days_in_month())
}
