//! Which stages of a system are drawn over the years.

use jiff::civil::{Date, date};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::roadmap::{Known, spans};

/// The first of January of a year.
const fn year(year: i16) -> Date {
    date(year, 1, 1)
}

/// `operation 2020` as a stage with its day.
fn stages(words: &str) -> Vec<(Stage, Date)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let pairs = words.chunks(2);
    pairs
        .map(|pair| (pair[0].parse().unwrap(), year(pair[1].parse().unwrap())))
        .collect()
}

#[test]
fn past_stages_end_where_the_next_begins_and_plans_lie_ahead() {
    for (moves, planned, in_use, expected) in [
        ("", "", (None, None), ""),
        ("operation 2020", "", (None, None), "operation 2020-"),
        (
            "implementation 2019 operation 2020",
            "phase_out 2028 decommissioned 2029",
            (None, None),
            "implementation 2019-2020, operation 2020-2028, +phase_out 2028-2029, +decommissioned 2029-",
        ),
        // It was in use before anybody recorded in which stage.
        (
            "operation 2020",
            "",
            (Some(year(2011)), None),
            "? 2011-2020, operation 2020-",
        ),
        ("", "", (Some(year(2011)), None), "? 2011-"),
        // The last day of use ends what nothing else ends.
        (
            "operation 2020",
            "",
            (None, Some(date(2029, 12, 31))),
            "operation 2020-2030",
        ),
        // Nothing comes after the end, and nothing is drawn of it.
        (
            "operation 2015 phase_out 2020 closed 2022",
            "",
            (None, Some(date(2021, 12, 31))),
            "operation 2015-2020, phase_out 2020-2022",
        ),
        (
            "idea 2020 cancelled 2021",
            "",
            (None, None),
            "idea 2020-2021",
        ),
        // A plan that was not kept begins today at the earliest, and till then it stays where it is.
        (
            "operation 2015",
            "phase_out 2020",
            (None, None),
            "operation 2015-2026, +phase_out 2026-",
        ),
        // Two moves on a day.
        (
            "idea 2020 analysis 2020 acquisition 2021",
            "",
            (None, None),
            "analysis 2020-2021, acquisition 2021-",
        ),
        // Back into use.
        (
            "operation 2015 phase_out 2018 operation 2019",
            "",
            (None, None),
            "operation 2015-2018, phase_out 2018-2019, operation 2019-",
        ),
        ("", "operation 2028", (None, None), "+operation 2028-"),
    ] {
        let known = Known {
            moves: &stages(moves),
            planned: &stages(planned),
            in_use,
        };
        let said = spans(&known, year(2026)).into_iter().map(|span| {
            let plan = if span.planned { "+" } else { "" };
            let stage = span.stage.map_or("?", Stage::as_str);
            let until = span
                .until
                .map_or(String::new(), |day| day.year().to_string());
            format!("{plan}{stage} {}-{until}", span.from.year())
        });
        let said: Vec<String> = said.collect();
        assert_eq!(said.join(", "), expected, "{moves} / {planned}");
    }
}
