//! In which order people do what waits for them.

use jiff::civil::Date;

/// Where something stands among what waits: what is over its day first, the longest over first of all; then what has no day,
/// and last what has time, the first due first.
#[must_use]
pub fn urgency(due: Option<Date>, today: Date) -> (u8, Option<Date>) {
    match due {
        Some(due) if due < today => (0, Some(due)),
        None => (1, None),
        Some(due) => (2, Some(due)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::urgency;

    #[test]
    fn what_is_late_comes_first_and_what_has_time_last() {
        let today = date(2026, 5, 7);
        let day = |day| Some(date(2026, 5, day));
        let mut waiting = [day(8), None, day(7), day(6), day(1), None];
        waiting.sort_by_key(|due| urgency(*due, today));
        assert_eq!(waiting, [day(1), day(6), None, None, day(7), day(8)]);
    }
}
