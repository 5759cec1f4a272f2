//! Where a benefit is heading (F15), and plans that end short of their target, as tables.

use jiff::civil::{Date, date};
use styrbord_domain::benefits::{
    BenefitSign, Direction, Measurement, Mode, PlanPoint, Profile, curve, falls_short, rounded,
};

use crate::benefits_examples::{change, decimal, measured, share};

const YEAR_END: Date = date(2026, 12, 31);

/// A profile, its plan, what was measured, and the forecast in words.
type Case<'c> = (&'c Profile, &'c [PlanPoint], &'c [(Date, &'c str)], &'c str);

/// The forecast in words: `2026-09-30 14.5, 2026-12-31 13.33`.
fn forecast(profile: &Profile, plan: &[PlanPoint], actual: &[(Date, &str)]) -> String {
    let readings: Vec<Measurement> = (1..)
        .zip(actual)
        .map(|(id, (on, value))| measured(id, *on, value))
        .collect();
    let drawn = curve(profile, plan, &readings, date(2027, 12, 31));
    let points = drawn.forecast.iter().map(|point| {
        let value = rounded(point.value, 2).normalize();
        format!("{} {value}", point.date)
    });
    points.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_benefit_goes_on_at_the_pace_at_which_it_has_come() {
    let lower = change(Direction::LowerIsBetter, "18", "12");
    let higher = change(Direction::HigherIsBetter, "40", "70");
    let cost = Profile {
        sign: BenefitSign::Disbenefit,
        ..change(Direction::LowerIsBetter, "0", "40")
    };
    let limit = Profile {
        mode: Mode::Hold,
        ..higher
    };
    let quarters = [
        share(date(2026, 6, 30), "0.45"),
        share(date(2026, 9, 30), "0.75"),
        share(YEAR_END, "1"),
    ];
    // The ramp takes 364 days; on 2 July half of it has passed.
    let (march, july) = (date(2026, 3, 31), date(2026, 7, 2));
    let cases: &[Case<'_>] = &[
        (&lower, &[], &[], ""),
        // One reading is no pace.
        (&lower, &[], &[(july, "16")], ""),
        (
            &lower,
            &[],
            &[(march, "17"), (july, "15")],
            "2026-07-02 15, 2026-12-31 12",
        ),
        (
            &lower,
            &[],
            &[(march, "18"), (july, "16.5")],
            "2026-07-02 16.5, 2026-12-31 15",
        ),
        // Ahead, it is at the target in two thirds of the time, and no further.
        (
            &lower,
            &[],
            &[(march, "16"), (july, "13.5")],
            "2026-07-02 13.5, 2026-09-01 12",
        ),
        (
            &higher,
            &[],
            &[(march, "45"), (july, "50")],
            "2026-07-02 50, 2026-12-31 60",
        ),
        // An unwanted effect grows as its plan does.
        (
            &cost,
            &[],
            &[(march, "5"), (july, "10")],
            "2026-07-02 10, 2026-12-31 20",
        ),
        // Worse than the baseline, on it, or at the target already: there is nothing to go on by.
        (&lower, &[], &[(march, "18"), (july, "19")], ""),
        (&lower, &[], &[(march, "18"), (july, "18")], ""),
        (&lower, &[], &[(march, "13"), (july, "12")], ""),
        (&lower, &[], &[(march, "17"), (YEAR_END, "15")], ""),
        (&limit, &[], &[(march, "45"), (july, "50")], ""),
        // By a table: 3.5 of the 4.5 that was expected.
        (
            &lower,
            &quarters,
            &[(date(2026, 6, 30), "15.8"), (date(2026, 9, 30), "14.5")],
            "2026-09-30 14.5, 2026-12-31 13.33",
        ),
        (
            &lower,
            &quarters,
            &[(date(2026, 7, 1), "16"), (date(2026, 7, 15), "14.4")],
            "2026-07-15 14.4, 2026-09-30 12",
        ),
        // Nothing was expected before the first point.
        (
            &lower,
            &quarters,
            &[(march, "17"), (date(2026, 6, 29), "16")],
            "",
        ),
    ];
    for (profile, plan, actual, expected) in cases {
        assert_eq!(forecast(profile, plan, actual), *expected, "{actual:?}");
    }
    let undated = Profile {
        full_effect: None,
        ..lower
    };
    assert_eq!(forecast(&undated, &[], &[(march, "17"), (july, "15")]), "");
    // At a pace by which it would take thirty thousand years.
    let slow = forecast(&lower, &[], &[(march, "17.9"), (july, "17.9999")]);
    assert_eq!(slow, "2026-07-02 18, 2026-12-31 18");
}

#[test]
fn a_plan_that_does_not_reach_its_target_says_so() {
    let lower = change(Direction::LowerIsBetter, "18", "12");
    let open = Profile {
        full_effect: None,
        ..lower
    };
    let limit = Profile {
        mode: Mode::Hold,
        ..lower
    };
    let unknown = Profile {
        baseline: None,
        ..lower
    };
    let short = [share(date(2026, 6, 30), "0.5"), share(YEAR_END, "0.8")];
    let late = [
        share(date(2026, 6, 30), "0.5"),
        share(date(2027, 6, 30), "1"),
    ];
    let whole = [share(YEAR_END, "1"), share(date(2026, 6, 30), "0.5")];
    let found = |due, share| Some((due, decimal(share)));
    for (profile, plan, expected) in [
        (&lower, &[][..], None),
        (&lower, &whole, None),
        (&lower, &short, found(YEAR_END, "0.8")),
        (&lower, &late, found(YEAR_END, "0.5")),
        (&open, &late, None),
        (&open, &short, found(YEAR_END, "0.8")),
        (&limit, &short, None),
        (&unknown, &short, None),
    ] {
        assert_eq!(falls_short(profile, plan), expected);
    }
}
