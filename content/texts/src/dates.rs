//! Dates and times of day as each language writes them.

use jiff::civil::{Date, DateTime, Time};

use crate::{
    Language,
    catalogue::{text, text_with},
};

/// A date in words: `23. november 2026`, `23 November 2026`.
#[must_use]
pub fn date(language: Language, day: Date) -> String {
    let month = month(language, day.month());
    let values = [
        ("day", day.day().to_string().into()),
        ("month", month.into()),
        ("year", day.year().to_string().into()),
    ];
    text_with(language, "date-long", &values)
}

/// A short date: `23-11-2026` in Danish, `23 Nov 2026` in English.
#[must_use]
pub fn date_short(language: Language, day: Date) -> String {
    let (date, name) = match language {
        Language::Da => (format!("{:02}", day.day()), format!("{:02}", day.month())),
        Language::En => (
            day.day().to_string(),
            month(language, day.month()).chars().take(3).collect(),
        ),
    };
    let values = [
        ("day", date.into()),
        ("month", name.into()),
        ("year", format!("{:04}", day.year()).into()),
    ];
    text_with(language, "date-short", &values)
}

/// A date in words with the time of day: `23. november 2026 kl. 14.05`, `23 November 2026, 14:05`. The caller
/// has placed the instant in the organisation's time zone.
#[must_use]
pub fn date_time(language: Language, moment: DateTime) -> String {
    let values = [
        ("date", date(language, moment.date()).into()),
        ("time", time(language, moment.time()).into()),
    ];
    text_with(language, "date-and-time", &values)
}

/// A time of day to the minute: `14.05`, `14:05`.
#[must_use]
pub fn time(language: Language, moment: Time) -> String {
    let values = [
        ("hour", format!("{:02}", moment.hour()).into()),
        ("minute", format!("{:02}", moment.minute()).into()),
    ];
    text_with(language, "time-of-day", &values)
}

/// The name of a month, 1 to 12.
#[must_use]
pub fn month(language: Language, number: i8) -> String {
    text(language, &format!("month-{number}"))
}

/// How far a day is from today, in the largest unit that still says enough: `i går`, `for 3 dage siden`,
/// `om 2 måneder`. Days up to two weeks, weeks up to two months, months up to two years, then years.
#[must_use]
pub fn relative_day(language: Language, day: Date, today: Date) -> String {
    let days = day.duration_since(today).as_hours() / 24;
    let key = match days {
        0 => return text(language, "relative-today"),
        1 => return text(language, "relative-tomorrow"),
        -1 => return text(language, "relative-yesterday"),
        ..0 => "relative-past",
        _ => "relative-future",
    };
    let months = months_between(day.min(today), day.max(today));
    let (unit, count) = match days.abs() {
        distance @ 0..14 => ("days", distance),
        distance @ 14..61 => ("weeks", distance / 7),
        _ if months < 24 => ("months", months),
        _ => ("years", months / 12),
    };
    text_with(
        language,
        &format!("{key}-{unit}"),
        &[("count", count.into())],
    )
}

/// Whole calendar months: from 31 December to 30 March there are two.
fn months_between(earlier: Date, later: Date) -> i64 {
    let count = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    count(later) - count(earlier) - i64::from(later.day() < earlier.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date as day};

    use super::{Language, date, date_short, date_time, relative_day};

    #[test]
    fn dates() {
        let cases = [
            (
                day(2026, 11, 23),
                "23. november 2026",
                "23 November 2026",
                "23-11-2026",
                "23 Nov 2026",
            ),
            (
                day(2024, 2, 29),
                "29. februar 2024",
                "29 February 2024",
                "29-02-2024",
                "29 Feb 2024",
            ),
            (
                day(1900, 1, 1),
                "1. januar 1900",
                "1 January 1900",
                "01-01-1900",
                "1 Jan 1900",
            ),
            (
                Date::MAX,
                "31. december 9999",
                "31 December 9999",
                "31-12-9999",
                "31 Dec 9999",
            ),
        ];
        for (value, danish, english, danish_short, english_short) in cases {
            assert_eq!(date(Language::Da, value), danish);
            assert_eq!(date(Language::En, value), english);
            assert_eq!(date_short(Language::Da, value), danish_short);
            assert_eq!(date_short(Language::En, value), english_short);
        }
    }

    #[test]
    fn times() {
        let moment = day(2026, 11, 23).at(9, 5, 59, 0);
        assert_eq!(
            date_time(Language::Da, moment),
            "23. november 2026 kl. 09.05"
        );
        assert_eq!(date_time(Language::En, moment), "23 November 2026, 09:05");
    }

    #[test]
    fn relative_days() {
        let today = day(2026, 3, 30);
        let cases = [
            (day(2026, 3, 30), "i dag", "today"),
            (day(2026, 3, 29), "i går", "yesterday"),
            (day(2026, 3, 31), "i morgen", "tomorrow"),
            (day(2026, 3, 27), "for 3 dage siden", "3 days ago"),
            (day(2026, 4, 1), "om 2 dage", "in 2 days"),
            (day(2026, 4, 13), "om 2 uger", "in 2 weeks"),
            (day(2026, 3, 9), "for 3 uger siden", "3 weeks ago"),
            (day(2025, 12, 31), "for 2 måneder siden", "2 months ago"),
            (day(2027, 3, 30), "om 12 måneder", "in 12 months"),
            (day(2016, 3, 30), "for 10 år siden", "10 years ago"),
        ];
        for (value, danish, english) in cases {
            assert_eq!(relative_day(Language::Da, value, today), danish, "{value}");
            assert_eq!(relative_day(Language::En, value, today), english, "{value}");
        }
        assert_eq!(
            relative_day(Language::En, Date::MAX, Date::MIN),
            "in 19,998 years"
        );
    }
}
