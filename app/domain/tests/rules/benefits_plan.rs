//! Plans, cadences, corrections, faults and the lines of the chart.

use jiff::civil::{Date, date};
use styrbord_domain::benefits::{
    BenefitSign, Cadence, Direction, Measurement, MeasurementFault, Mode, PlanPoint, PlanShape,
    Planned, Profile, ProfileFault, assess, check_measurement, curve, in_force, latest_at,
    next_due, profile_faults, rounded,
};
use styrbord_domain::kinds::{BenefitFacts, PlannedValue};
use uuid::Uuid;

use crate::benefits_examples::{change, decimal, measured, share};

fn corrected(id: u128, target: u128, on: Date, value: &str) -> Measurement {
    Measurement {
        corrects: Some(Uuid::from_u128(target)),
        ..measured(id, on, value)
    }
}

#[test]
fn a_plan_table_holds_from_its_latest_point_and_promises_nothing_before_the_first() {
    let profile = change(Direction::LowerIsBetter, "18", "12");
    let value = |on, value: &str| PlanPoint {
        date: on,
        planned: Planned::Value(decimal(value)),
    };
    let plan = [
        value(date(2026, 10, 1), "13.5"),
        share(date(2026, 4, 1), "0.25"),
    ];
    for (day, expected) in [
        (date(2026, 3, 31), "0"),
        (date(2026, 4, 1), "0.25"),
        (date(2026, 9, 30), "0.25"),
        (date(2026, 10, 1), "0.75"),
        (date(2030, 1, 1), "0.75"),
    ] {
        let found = assess(&profile, &plan, &[], day).planned_share;
        assert_eq!(found, Some(decimal(expected)), "{day}");
    }
}

#[test]
fn the_ramp_begins_at_the_start_and_ends_at_full_effect() {
    let profile = change(Direction::LowerIsBetter, "18", "12");
    for (day, expected) in [
        (date(2025, 6, 1), "0"),
        (date(2026, 1, 1), "0"),
        (date(2026, 7, 2), "0.5"),
        (date(2026, 12, 31), "1"),
        (date(2027, 6, 1), "1"),
    ] {
        let found = assess(&profile, &[], &[], day).planned_share;
        assert_eq!(found, Some(decimal(expected)), "{day}");
    }
}

#[test]
fn a_correction_replaces_and_both_are_kept() {
    let day = date(2026, 9, 30);
    let recorded = [measured(1, day, "14.5"), corrected(2, 1, day, "15.0")];
    assert_eq!(
        latest_at(&recorded, day).map(|latest| latest.value),
        Some(decimal("15.0"))
    );
    assert_eq!(in_force(&recorded), [recorded[1]]);
    assert_eq!(recorded[0].value, decimal("14.5"));

    let again = [
        recorded[0],
        recorded[1],
        corrected(3, 1, day, "15.5"),
        corrected(4, 2, day, "16"),
    ];
    assert_eq!(
        in_force(&again),
        [again[3]],
        "the last correction of a chain counts"
    );

    let moved = [
        measured(1, day, "14.5"),
        corrected(2, 1, date(2026, 8, 31), "14.5"),
    ];
    assert_eq!(
        latest_at(&moved, date(2026, 9, 1)),
        Some(moved[1]),
        "a wrong date can be put right"
    );

    let stray = [corrected(2, 9, day, "15")];
    assert_eq!(in_force(&stray), stray);
}

#[test]
fn latest_goes_by_date_and_then_by_the_order_of_recording() {
    let june = date(2026, 6, 30);
    let late = [
        measured(1, date(2026, 9, 30), "14"),
        measured(2, june, "16"),
        measured(3, june, "17"),
    ];
    assert_eq!(latest_at(&late, date(2026, 12, 1)), Some(late[0]));
    assert_eq!(latest_at(&late, june), Some(late[2]));
    assert_eq!(latest_at(&late, date(2026, 6, 29)), None);
}

#[test]
fn a_correction_may_be_dated_before_what_it_corrects_and_hides_it_for_good() {
    // Baseline 100, target 50; 80 in June and 50 in November, which was 70 in October.
    let profile = change(Direction::LowerIsBetter, "100", "50");
    let today = date(2026, 11, 25);
    let readings = [
        measured(1, date(2026, 6, 30), "80"),
        measured(2, date(2026, 11, 20), "50"),
        corrected(3, 2, date(2026, 10, 20), "70"),
    ];
    // Whatever the order of the list, a corrected reading never counts.
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [2, 1, 0],
        [2, 0, 1],
        [1, 0, 2],
        [1, 2, 0],
    ] {
        let listed = order.map(|at| readings[at]);
        assert_eq!(in_force(&listed), [readings[0], readings[2]], "{order:?}");
        let found = assess(&profile, &[], &listed, today);
        assert_eq!(found.latest, Some(readings[2]));
        assert_eq!(found.realised, Some(decimal("60")));
        let drawn = curve(&profile, &[], &listed, today);
        assert_eq!(drawn.actual, [readings[0], readings[2]]);
    }
    // Between the two dates nothing is remembered of the wrong one either.
    assert_eq!(latest_at(&readings, date(2026, 10, 19)), Some(readings[0]));
}

#[test]
fn a_corrected_correction_keeps_its_place_among_readings_of_one_day() {
    let day = date(2026, 9, 30);
    let readings = [
        measured(1, day, "14"),
        measured(2, day, "15"),
        corrected(3, 1, day, "13"),
        corrected(4, 3, day, "12"),
    ];
    assert_eq!(in_force(&readings), [readings[3], readings[1]]);
    assert_eq!(latest_at(&readings, day), Some(readings[1]));
}

#[test]
fn a_new_measurement_is_of_the_past_and_corrects_what_exists_once_and_with_a_reason() {
    use MeasurementFault::{
        AlreadyCorrected, BenefitDropped, CorrectsUnknown, DateInFuture, ReasonMissing,
    };
    let today = date(2026, 11, 23);
    let earlier = date(2026, 3, 1);
    let recorded = [
        measured(1, today, "14.5"),
        corrected(2, 1, today, "14"),
        measured(3, earlier, "18"),
    ];
    let cases: [(Measurement, &str, &[MeasurementFault]); 8] = [
        (measured(9, today, "14"), "", &[]),
        (corrected(9, 3, today, "15"), "Aflæst forkert", &[]),
        (corrected(9, 2, earlier, "15"), "Rettelsen var forkert", &[]),
        (corrected(9, 3, today, "15"), " ", &[ReasonMissing]),
        (corrected(9, 1, today, "15"), "x", &[AlreadyCorrected]),
        (corrected(9, 7, today, "15"), "x", &[CorrectsUnknown]),
        (measured(9, date(2026, 11, 24), "14"), "", &[DateInFuture]),
        (
            corrected(9, 7, date(2026, 11, 24), "14"),
            "",
            &[DateInFuture, CorrectsUnknown, ReasonMissing],
        ),
    ];
    for (new, note, faults) in cases {
        let found = check_measurement(&new, note, &recorded, (today, false));
        assert_eq!(found, faults, "{new:?} {note:?}");
    }
    assert_eq!(
        [
            DateInFuture,
            CorrectsUnknown,
            AlreadyCorrected,
            ReasonMissing,
            BenefitDropped
        ]
        .map(MeasurementFault::field),
        ["date", "corrects", "corrects", "note", ""]
    );
    // Of what was given up nothing new is read, and what was read is put right.
    for (new, note, faults) in cases {
        let found = check_measurement(&new, note, &recorded, (today, true));
        let dropped = new.corrects.is_none().then_some(BenefitDropped);
        let expected: Vec<_> = faults.iter().copied().chain(dropped).collect();
        assert_eq!(found, expected, "{new:?} {note:?}");
    }
}

#[test]
fn the_next_measurement_is_one_period_on() {
    for (cadence, expected) in [
        (Cadence::Month, date(2026, 2, 28)),
        (Cadence::Quarter, date(2026, 4, 30)),
        (Cadence::HalfYear, date(2026, 7, 31)),
        (Cadence::Year, date(2027, 1, 31)),
    ] {
        assert_eq!(cadence.next_due(date(2026, 1, 31)), expected, "{cadence}");
    }
    assert_eq!(Cadence::Year.next_due(Date::MAX), Date::MAX);
    assert_eq!(Cadence::Quarter.period_of(date(2026, 3, 31)), (2026, 0));
    assert_eq!(Cadence::Quarter.period_of(date(2026, 4, 1)), (2026, 1));
    assert_eq!(Cadence::HalfYear.period_of(date(2026, 7, 1)), (2026, 1));
    assert_eq!(Cadence::Year.period_of(date(2026, 12, 31)), (2026, 0));
}

#[test]
fn measurements_are_due_from_the_start_until_follow_up_ends() {
    let profile = change(Direction::HigherIsBetter, "40", "70");
    let today = date(2026, 9, 1);
    let due = |profile: &Profile, recorded: &[Measurement]| next_due(profile, &[], recorded, today);
    assert_eq!(due(&profile, &[]), Some(date(2026, 4, 1)));
    let measured_in_june = [measured(1, date(2026, 6, 30), "50")];
    assert_eq!(due(&profile, &measured_in_june), Some(date(2026, 9, 30)));
    let ends_before = Profile {
        follow_up_to: Some(date(2026, 9, 29)),
        ..profile
    };
    assert_eq!(due(&ends_before, &measured_in_june), None);
    assert_eq!(
        due(
            &Profile {
                cadence: None,
                ..profile
            },
            &measured_in_june
        ),
        None
    );
    let undated = Profile {
        start: None,
        ..profile
    };
    assert_eq!(due(&undated, &[]), None);
    let planned = next_due(&undated, &[share(date(2026, 3, 1), "1")], &[], today);
    assert_eq!(planned, Some(date(2026, 6, 1)));
}

#[test]
fn faults_name_their_field_and_gaps_are_no_faults() {
    let whole = change(Direction::LowerIsBetter, "18", "12");
    assert_eq!(profile_faults(&whole), []);
    for (profile, fault, field, gap) in [
        (
            Profile {
                baseline: None,
                ..whole
            },
            ProfileFault::BaselineMissing,
            "baseline",
            true,
        ),
        (
            Profile {
                target: None,
                ..whole
            },
            ProfileFault::TargetMissing,
            "target",
            true,
        ),
        (
            Profile {
                direction: None,
                ..whole
            },
            ProfileFault::DirectionMissing,
            "direction",
            true,
        ),
        (
            Profile {
                cadence: None,
                ..whole
            },
            ProfileFault::CadenceMissing,
            "cadence",
            true,
        ),
        (
            Profile {
                start: None,
                ..whole
            },
            ProfileFault::StartMissing,
            "start",
            true,
        ),
        (
            Profile {
                full_effect: None,
                ..whole
            },
            ProfileFault::FullEffectMissing,
            "full_effect",
            true,
        ),
        (
            Profile {
                follow_up_to: None,
                ..whole
            },
            ProfileFault::FollowUpMissing,
            "follow_up_to",
            true,
        ),
        (
            Profile {
                target: Some(decimal("18")),
                ..whole
            },
            ProfileFault::TargetNotBetter,
            "target",
            false,
        ),
        (
            Profile {
                direction: Some(Direction::HigherIsBetter),
                ..whole
            },
            ProfileFault::TargetNotBetter,
            "target",
            false,
        ),
        (
            Profile {
                start: whole.full_effect,
                ..whole
            },
            ProfileFault::FullEffectNotAfterStart,
            "full_effect",
            false,
        ),
        (
            Profile {
                follow_up_to: Some(date(2026, 12, 30)),
                ..whole
            },
            ProfileFault::FollowUpBeforeFullEffect,
            "follow_up_to",
            false,
        ),
    ] {
        assert_eq!(profile_faults(&profile), [fault]);
        assert_eq!((fault.field(), fault.is_gap()), (field, gap));
    }
    let same_day = Profile {
        follow_up_to: whole.full_effect,
        ..whole
    };
    assert_eq!(profile_faults(&same_day), []);
    let hold = Profile {
        mode: Mode::Hold,
        baseline: None,
        full_effect: None,
        ..whole
    };
    assert_eq!(profile_faults(&hold), []);
    let worse = Profile {
        sign: BenefitSign::Disbenefit,
        ..whole
    };
    assert_eq!(
        profile_faults(&worse),
        [ProfileFault::TargetNotBetter],
        "a disbenefit is planned to be worse"
    );
}

fn plan_line(found: &[styrbord_domain::benefits::CurvePoint]) -> String {
    let points: Vec<String> = found
        .iter()
        .map(|point| format!("{} {}", point.date, rounded(point.value, 2).normalize()))
        .collect();
    points.join(", ")
}

#[test]
fn the_chart_has_the_plan_and_what_was_measured() {
    let profile = change(Direction::LowerIsBetter, "18", "12");
    let today = date(2026, 9, 30);
    let recorded = [
        measured(1, date(2026, 6, 30), "16"),
        measured(2, date(2026, 3, 31), "17"),
        corrected(3, 1, date(2026, 6, 30), "15.5"),
        measured(4, date(2026, 10, 1), "14"),
    ];
    let ramp = curve(&profile, &[], &recorded, today);
    assert_eq!(ramp.shape, PlanShape::Line);
    assert_eq!(
        plan_line(&ramp.plan),
        "2026-01-01 18, 2026-12-31 12, 2028-12-31 12"
    );
    assert_eq!(ramp.actual, [recorded[1], recorded[2]]);

    let plan = [
        share(date(2026, 12, 31), "1"),
        share(date(2026, 9, 30), "0.75"),
    ];
    let table = curve(&profile, &plan, &recorded, today);
    assert_eq!(table.shape, PlanShape::Steps);
    assert_eq!(
        plan_line(&table.plan),
        "2026-01-01 18, 2026-09-30 13.5, 2026-12-31 12, 2028-12-31 12"
    );

    let hold = curve(
        &Profile {
            mode: Mode::Hold,
            ..profile
        },
        &[],
        &recorded,
        today,
    );
    assert_eq!(plan_line(&hold.plan), "2026-01-01 12, 2028-12-31 12");
    let unknown = curve(
        &Profile {
            baseline: None,
            ..profile
        },
        &[],
        &recorded,
        today,
    );
    assert_eq!((unknown.plan.len(), unknown.actual.len()), (0, 2));

    for (day, on_ramp, in_steps) in [
        (date(2025, 12, 31), None, None),
        (date(2026, 1, 1), Some("18"), Some("18")),
        (date(2026, 7, 2), Some("15"), Some("18")),
        (date(2026, 9, 30), None, Some("13.5")),
        (date(2026, 12, 31), Some("12"), Some("12")),
        (date(2028, 12, 31), Some("12"), Some("12")),
        (date(2029, 1, 1), None, None),
    ] {
        // On a slope most days have no finite decimal.
        if day != date(2026, 9, 30) {
            assert_eq!(ramp.planned_on(day), on_ramp.map(decimal), "{day}");
        }
        assert_eq!(table.planned_on(day), in_steps.map(decimal), "{day}");
    }
    assert_eq!(unknown.planned_on(today), None);
}

#[test]
fn the_facts_of_a_benefit_become_a_profile_and_a_plan() {
    let facts = BenefitFacts {
        direction: Some(Direction::LowerIsBetter),
        baseline: Some(decimal("18.0")),
        target: Some(decimal("12.0")),
        plan: vec![PlannedValue {
            id: None,
            date: date(2026, 9, 30),
            share: Some(decimal("75")),
            planned: None,
        }],
        ..BenefitFacts::default()
    };
    let profile = Profile::from(&facts);
    assert_eq!(
        (profile.sign, profile.mode),
        (BenefitSign::Benefit, Mode::Change)
    );
    let found = assess(&profile, &facts.plan_points(), &[], date(2026, 9, 30));
    assert_eq!(found.expected_delta, Some(decimal("4.5")));
}
