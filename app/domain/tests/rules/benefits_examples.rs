//! The worked example and the edge cases of benefit arithmetic, as tables.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Assessment, BenefitSign, Cadence, Direction, HoldCount, Measurement, Mode, PlanPoint, Planned,
    Profile, Rating, assess, rounded,
};
use uuid::Uuid;

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A change from `baseline` to `target` over the year 2026, measured each quarter.
pub fn change(direction: Direction, baseline: &str, target: &str) -> Profile {
    Profile {
        sign: BenefitSign::Benefit,
        direction: Some(direction),
        mode: Mode::Change,
        baseline: Some(decimal(baseline)),
        baseline_on: Some(date(2025, 12, 1)),
        target: Some(decimal(target)),
        start: Some(date(2026, 1, 1)),
        full_effect: Some(date(2026, 12, 31)),
        follow_up_to: Some(date(2028, 12, 31)),
        cadence: Some(Cadence::Quarter),
    }
}

pub fn measured(id: u128, on: Date, value: &str) -> Measurement {
    Measurement {
        id: Uuid::from_u128(id),
        date: on,
        value: decimal(value),
        corrects: None,
    }
}

pub fn share(on: Date, share: &str) -> PlanPoint {
    PlanPoint {
        date: on,
        planned: Planned::Share(decimal(share)),
    }
}

/// The results as a page would show them: `-` for what is not known.
fn shown(found: &Assessment) -> String {
    let number = |value: Option<Decimal>, decimals| {
        value.map_or("-".to_owned(), |value| {
            rounded(value, decimals).normalize().to_string()
        })
    };
    format!(
        "R {} | p {} | exp {} | V {} | V% {} | BPI {} | {}",
        number(found.realised, 1),
        number(found.planned_share, 3),
        number(found.expected_delta, 3),
        number(found.variance, 3),
        number(found.variance_percent, 1),
        number(found.performance_index, 3),
        found.rating
    )
}

const SEPTEMBER: Date = date(2026, 9, 30);

#[test]
fn the_worked_example_of_case_handling_time() {
    let profile = change(Direction::LowerIsBetter, "18.0", "12.0");
    let plan = [share(SEPTEMBER, "0.75"), share(date(2026, 12, 31), "1.00")];
    let measurements = [measured(1, SEPTEMBER, "14.5")];
    let found = assess(&profile, &plan, &measurements, SEPTEMBER);
    assert_eq!(found.planned_delta, Some(decimal("6")));
    assert_eq!(found.actual_delta, Some(decimal("3.5")));
    assert_eq!(
        shown(&found),
        "R 58.3 | p 0.75 | exp 4.5 | V -1 | V% -22.2 | BPI 0.778 | amber"
    );

    let ramp = assess(&profile, &[], &measurements, SEPTEMBER);
    let expected = Decimal::from(272) / Decimal::from(364);
    assert_eq!(
        ramp.planned_share.map(|share| rounded(share, 12)),
        Some(rounded(expected, 12))
    );
    assert!(shown(&ramp).contains("p 0.747"), "{}", shown(&ramp));
}

#[test]
fn the_edge_cases() {
    use Direction::{HigherIsBetter, LowerIsBetter};
    for (case, direction, baseline, target, value, planned, expected) in [
        (
            "higher is better",
            HigherIsBetter,
            "40",
            "70",
            "61",
            "1",
            "R 70 | p 1 | exp 30 | V -9 | V% -30 | BPI 0.7 | amber",
        ),
        (
            "over target",
            LowerIsBetter,
            "18",
            "12",
            "11",
            "1",
            "R 116.7 | p 1 | exp 6 | V 1 | V% 16.7 | BPI 1.167 | green",
        ),
        (
            "worse than baseline",
            LowerIsBetter,
            "18",
            "12",
            "20",
            "0.5",
            "R -33.3 | p 0.5 | exp 3 | V -5 | V% -166.7 | BPI -0.667 | red",
        ),
        (
            "not due yet",
            LowerIsBetter,
            "18",
            "12",
            "17",
            "0",
            "R 16.7 | p 0 | exp 0 | V 1 | V% - | BPI - | not_due",
        ),
    ] {
        let profile = change(direction, baseline, target);
        let measurements = [measured(1, SEPTEMBER, value)];
        let found = assess(
            &profile,
            &[share(SEPTEMBER, planned)],
            &measurements,
            SEPTEMBER,
        );
        assert_eq!(shown(&found), expected, "{case}");
    }
}

#[test]
fn never_measured_is_unknown_and_then_missing() {
    let profile = change(Direction::LowerIsBetter, "18", "12");
    let plan = [share(date(2026, 1, 1), "0.4")];
    let unmeasured = |today| assess(&profile, &plan, &[], today);
    // Due three months after the start, on 1 April; missing from the thirty-first day after.
    assert_eq!(unmeasured(date(2026, 5, 1)).rating, Rating::Unknown);
    let found = unmeasured(date(2026, 5, 2));
    assert_eq!(
        shown(&found),
        "R - | p 0.4 | exp 2.4 | V - | V% - | BPI - | measurement_missing"
    );
    assert_eq!(found.actual_delta, None);
}

#[test]
fn an_old_measurement_turns_white_until_follow_up_ends() {
    let profile = change(Direction::HigherIsBetter, "40", "70");
    let measurements = [measured(1, SEPTEMBER, "70")];
    let rating = |profile: &Profile, today| assess(profile, &[], &measurements, today).rating;
    assert_eq!(rating(&profile, date(2027, 1, 29)), Rating::Green);
    assert_eq!(
        rating(&profile, date(2027, 1, 30)),
        Rating::MeasurementMissing
    );
    let ended = Profile {
        follow_up_to: Some(date(2026, 12, 29)),
        ..profile
    };
    assert_eq!(rating(&ended, date(2027, 6, 1)), Rating::Green);
}

#[test]
fn a_limit_kept_in_eleven_of_twelve_months() {
    let profile = Profile {
        mode: Mode::Hold,
        cadence: Some(Cadence::Month),
        baseline: None,
        ..change(Direction::HigherIsBetter, "0", "98")
    };
    let mut measurements: Vec<Measurement> = (1..=12)
        .map(|month| {
            let value = if month == 5 { "97.9" } else { "98" };
            measured(month as u128, date(2026, month, 28), value)
        })
        .collect();
    let last_day = date(2026, 12, 31);
    let found = assess(&profile, &[], &measurements, last_day);
    assert_eq!(
        found.hold,
        Some(HoldCount {
            within: 11,
            measured: 12
        })
    );
    assert_eq!(
        shown(&found),
        "R 91.7 | p - | exp - | V - | V% - | BPI - | green"
    );
    assert_eq!((found.planned_delta, found.actual_delta), (None, None));

    measurements.push(measured(13, date(2026, 5, 30), "98.5"));
    let found = assess(&profile, &[], &measurements, last_day);
    assert_eq!(
        found.hold,
        Some(HoldCount {
            within: 12,
            measured: 12
        }),
        "the last in a period speaks for it"
    );

    let unmeasured = assess(&profile, &[], &[], date(2026, 1, 15));
    assert_eq!(
        (unmeasured.realised, unmeasured.rating),
        (None, Rating::Unknown)
    );
}

#[test]
fn a_disbenefit_is_judged_by_how_far_it_exceeds_its_plan() {
    let cost = Profile {
        sign: BenefitSign::Disbenefit,
        ..change(Direction::LowerIsBetter, "0", "60000")
    };
    for (actual, index, rating) in [
        ("60000", "1", Rating::Green),
        ("66000", "1.1", Rating::Green),
        ("66001", "1.100017", Rating::Amber),
        ("78000", "1.3", Rating::Amber),
        ("78001", "1.300017", Rating::Red),
        ("80000", "1.333333", Rating::Red),
        ("0", "0", Rating::Green),
    ] {
        let plan = [share(SEPTEMBER, "1")];
        let found = assess(&cost, &plan, &[measured(1, SEPTEMBER, actual)], SEPTEMBER);
        assert_eq!(
            found.performance_index.map(|index| rounded(index, 6)),
            Some(decimal(index))
        );
        assert_eq!(found.rating, rating, "{actual}");
    }
}

#[test]
fn the_limits_between_the_colours_belong_to_the_better_one() {
    let profile = change(Direction::HigherIsBetter, "0", "100");
    for (value, rating) in [
        ("90", Rating::Green),
        ("89.999999", Rating::Amber),
        ("70", Rating::Amber),
        ("69.999999", Rating::Red),
    ] {
        let found = assess(
            &profile,
            &[share(SEPTEMBER, "1")],
            &[measured(1, SEPTEMBER, value)],
            SEPTEMBER,
        );
        assert_eq!(found.rating, rating, "{value}");
    }
}

/// A sixth of the way, 0.15 of an expected 0.1666… is exactly 0.9; dividing first would miss it.
#[test]
fn an_index_on_the_limit_of_a_ramp_is_exact() {
    let profile = Profile {
        start: Some(date(2026, 3, 1)),
        full_effect: Some(date(2026, 3, 31)),
        ..change(Direction::HigherIsBetter, "0", "1")
    };
    let day = date(2026, 3, 6);
    let found = assess(&profile, &[], &[measured(1, day, "0.15")], day);
    assert_eq!(found.performance_index, Some(decimal("0.9")));
    assert_eq!(found.rating, Rating::Green);
}

#[test]
fn what_is_not_known_stays_unknown() {
    let whole = change(Direction::HigherIsBetter, "40", "70");
    let measurements = [measured(1, SEPTEMBER, "61")];
    for profile in [
        Profile {
            baseline: None,
            ..whole
        },
        Profile {
            target: None,
            ..whole
        },
        Profile {
            direction: None,
            ..whole
        },
        Profile {
            target: Some(decimal("40")),
            ..whole
        },
    ] {
        let found = assess(&profile, &[], &measurements, SEPTEMBER);
        assert_eq!(
            shown(&found),
            "R - | p - | exp - | V - | V% - | BPI - | unknown"
        );
    }
    let undated = Profile {
        start: None,
        ..whole
    };
    let found = assess(&undated, &[], &measurements, SEPTEMBER);
    assert_eq!(
        shown(&found),
        "R 70 | p - | exp - | V - | V% - | BPI - | unknown"
    );
}

#[test]
fn numbers_too_large_to_compute_with_are_unknown_and_not_a_crash() {
    let huge = Decimal::MAX.to_string();
    let profile = change(Direction::HigherIsBetter, &format!("-{huge}"), &huge);
    let found = assess(&profile, &[], &[measured(1, SEPTEMBER, &huge)], SEPTEMBER);
    assert_eq!(
        (found.planned_delta, found.realised, found.rating),
        (None, None, Rating::Unknown)
    );
    let steep = change(
        Direction::HigherIsBetter,
        "0",
        "0.0000000000000000000000000001",
    );
    let found = assess(&steep, &[], &[measured(1, SEPTEMBER, &huge)], SEPTEMBER);
    assert_eq!((found.realised, found.rating), (None, Rating::Unknown));
}
