//! When people are told of a day that comes: some days before it, and again after it (domain §9, clocks).

use jiff::ToSpan;
use jiff::civil::Date;

/// At which distances from a day somebody is told of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// How many days before the day, the longest before first; less than none are days after it.
    leads: &'static [i32],
    /// Every how many days after the last of them, for as long as it stands.
    then: Option<i32>,
}

/// For how many days after the last time somebody is told they may have missed it.
const KEPT: i32 = 30;

impl Pace {
    /// Evidence that runs out: 90, 30 and 0 days before.
    pub const EVIDENCE: Self = Self::at(&[90, 30, 0]);
    /// A review: 60 days before and on the day, then monthly.
    pub const REVIEW: Self = Self {
        leads: &[60, 0],
        then: Some(30),
    };
    /// What goes to the archive: half a year before, and on the day.
    pub const ARCHIVE: Self = Self::at(&[180, 0]);
    /// An action, for who is to do it: on its day and a week later.
    pub const ACTION: Self = Self::at(&[0, -7]);
    /// An action, for who leads the forum: a month later.
    pub const LATE_ACTION: Self = Self::at(&[-30]);
    /// What a decision left pending, a condition or that it is ratified, for who leads the forum and keeps its papers: two weeks
    /// before, and on the day.
    pub const PENDING: Self = Self::at(&[14, 0]);
    /// What is due on a working day that is counted elsewhere.
    pub const ON_THE_DAY: Self = Self::at(&[0]);

    const fn at(leads: &'static [i32]) -> Self {
        Self { leads, then: None }
    }

    /// The days that may be due of which somebody is told today: those up to the last of the two, from the first if there is one.
    #[must_use]
    pub fn looks(&self, today: Date) -> (Option<Date>, Date) {
        let first = self.leads.first().copied().unwrap_or_default();
        let last = self.leads.last().copied().unwrap_or_default();
        let from = today.saturating_add((last - KEPT).days());
        (
            self.then.is_none().then_some(from),
            today.saturating_add(first.days()),
        )
    }

    /// The last day up to today on which somebody is told of a day; none before the first. So who was told on it is not told
    /// again before the next.
    #[must_use]
    pub fn step(&self, due: Date, today: Date) -> Option<Date> {
        let told = |lead: &i32| due.saturating_sub(lead.days());
        let last = self.leads.last().map(told)?;
        match self.then {
            Some(every) if last <= today => {
                let since = today.since(last).map_or(0, |since| since.get_days());
                Some(last.saturating_add((since - since % every).days()))
            }
            _ => {
                let days = self.leads.iter().map(told);
                days.filter(|day| *day <= today).max()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::{KEPT, Pace};

    const ALL: [Pace; 7] = [
        Pace::EVIDENCE,
        Pace::REVIEW,
        Pace::ARCHIVE,
        Pace::ACTION,
        Pace::LATE_ACTION,
        Pace::PENDING,
        Pace::ON_THE_DAY,
    ];

    #[test]
    fn each_step_is_told_on_its_day_and_stands_until_the_next() {
        let due = date(2026, 6, 30);
        for (pace, today, step) in [
            (Pace::EVIDENCE, date(2026, 3, 31), None),
            (Pace::EVIDENCE, date(2026, 4, 1), Some(date(2026, 4, 1))),
            (Pace::EVIDENCE, date(2026, 5, 30), Some(date(2026, 4, 1))),
            (Pace::EVIDENCE, date(2026, 5, 31), Some(date(2026, 5, 31))),
            (Pace::EVIDENCE, due, Some(due)),
            (Pace::EVIDENCE, date(2027, 1, 1), Some(due)),
            (Pace::REVIEW, date(2026, 7, 29), Some(due)),
            (Pace::REVIEW, date(2026, 7, 30), Some(date(2026, 7, 30))),
            (Pace::REVIEW, date(2026, 8, 30), Some(date(2026, 8, 29))),
            (Pace::ACTION, date(2026, 7, 6), Some(due)),
            (Pace::ACTION, date(2026, 7, 7), Some(date(2026, 7, 7))),
            (Pace::LATE_ACTION, date(2026, 7, 29), None),
            (
                Pace::LATE_ACTION,
                date(2026, 7, 30),
                Some(date(2026, 7, 30)),
            ),
        ] {
            assert_eq!(pace.step(due, today), step, "{pace:?} on {today}");
        }
    }

    proptest! {
        /// Whoever looks each day tells of each step once, and finds all that has one among the days that it looks at.
        #[test]
        fn steps_go_forward_and_are_looked_at(which in 0..ALL.len(), ahead in -400_i32..400) {
            let (pace, today) = (ALL[which], date(2026, 6, 30));
            let due: Date = today.saturating_add(ahead.days());
            let step = pace.step(due, today);
            let before = pace.step(due, today.yesterday().unwrap());
            prop_assert!(step.is_none_or(|step| step <= today));
            prop_assert!(step >= before);
            prop_assert!(step == before || step == Some(today), "a step begins on its day");
            let (from, until) = pace.looks(today);
            let seen = due <= until && from.is_none_or(|from| from <= due);
            let new = step.is_some_and(|step| step >= today.saturating_sub(KEPT.days()));
            prop_assert!(!new || seen);
        }
    }
}
