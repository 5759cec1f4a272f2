//! By when papers are due (domain §9: agenda papers before a meeting, minutes after it).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::holidays::is_holiday;

/// Working days before a meeting by which its agenda is sent, and after it by which its minutes are written, where the
/// charter says nothing (domain §4).
pub const USUAL_DAYS: u8 = 5;

/// The day so many working days before another, or after it (`days` below 0 or above). Saturdays, Sundays and days
/// on which Danish public offices are closed are none.
#[must_use]
pub fn working_days_from(day: Date, days: i16) -> Date {
    let step = i64::from(days.signum());
    let (mut at, mut left) = (day, days.unsigned_abs());
    while left > 0 {
        let Ok(next) = at.checked_add(step.days()) else {
            return at;
        };
        at = next;
        let weekend = matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && !is_holiday(at) {
            left -= 1;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::working_days_from;

    #[test]
    fn weekends_are_no_working_days() {
        // A Tuesday.
        let day = date(2026, 12, 8);
        for (days, expected) in [
            (0, day),
            (-1, date(2026, 12, 7)),
            (-2, date(2026, 12, 4)),
            (-5, date(2026, 12, 1)),
            (3, date(2026, 12, 11)),
            (4, date(2026, 12, 14)),
            (5, date(2026, 12, 15)),
        ] {
            assert_eq!(working_days_from(day, days), expected, "{days}");
        }
        assert_eq!(working_days_from(date(2026, 12, 6), 1), date(2026, 12, 7));
    }

    #[test]
    fn nobody_works_over_easter_and_christmas() {
        for (day, days, expected) in [
            // Easter Sunday is 5 April 2026.
            (date(2026, 4, 7), -1, date(2026, 4, 1)),
            (date(2026, 4, 1), 1, date(2026, 4, 7)),
            (date(2026, 4, 7), -5, date(2026, 3, 26)),
            // Thursday 24 December to Friday 1 January.
            (date(2026, 12, 23), 1, date(2026, 12, 28)),
            (date(2026, 12, 30), 1, date(2027, 1, 4)),
            (date(2027, 1, 4), -5, date(2026, 12, 22)),
        ] {
            assert_eq!(working_days_from(day, days), expected, "{day} {days}");
        }
    }
}
