//! The days on which offices are closed, against calendars.

use jiff::civil::{Date, date};
use styrbord_domain::holidays::{easter, is_holiday};

#[test]
fn easter_falls_as_the_calendar_says() {
    // The earliest and the latest there are among them; Meeus' own examples are 1961, 1991, 1992, 2000, 1954 and 1818.
    for (year, month, day) in [
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1961, 4, 2),
        (1981, 4, 19),
        (1991, 3, 31),
        (1992, 4, 19),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2023, 4, 9),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2038, 4, 25),
    ] {
        assert_eq!(easter(year), date(year, month, day));
    }
}

#[test]
fn a_year_has_these_holidays() {
    let of = |year: i16| -> Vec<(i8, i8)> {
        let mut days = date(year, 1, 1).series(jiff::Span::new().days(1));
        let within = days.by_ref().take_while(|day: &Date| day.year() == year);
        let closed = within.filter(|day| is_holiday(*day));
        closed.map(|day| (day.month(), day.day())).collect()
    };
    let fixed_last = [(12, 24), (12, 25), (12, 26), (12, 31)];
    let by_year: [(i16, &[(i8, i8)]); 3] = [
        // The last year with the Great Prayer Day.
        (
            2023,
            &[
                (1, 1),
                (4, 6),
                (4, 7),
                (4, 9),
                (4, 10),
                (5, 5),
                (5, 18),
                (5, 28),
                (5, 29),
                (6, 5),
            ],
        ),
        (
            2024,
            &[
                (1, 1),
                (3, 28),
                (3, 29),
                (3, 31),
                (4, 1),
                (5, 9),
                (5, 19),
                (5, 20),
                (6, 5),
            ],
        ),
        (
            2026,
            &[
                (1, 1),
                (4, 2),
                (4, 3),
                (4, 5),
                (4, 6),
                (5, 14),
                (5, 24),
                (5, 25),
                (6, 5),
            ],
        ),
    ];
    for (year, days) in by_year {
        assert_eq!(of(year), [days, &fixed_last].concat(), "{year}");
    }
}
