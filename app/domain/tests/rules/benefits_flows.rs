//! Benefits that come period by period (F10), forecasts (F15) and the reasons of F1–F7, at the edges.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Bases, BenefitSign, Cadence, Direction, Figures, Flow, Measurement, Mode, OwnerEstimate,
    Period, PeriodState, PlanPoint, PlannedPeriod, Profile, Rating, RatingLimits, Why, assess,
    flow, flow_bases, level_bases, periods,
};

use crate::benefits_examples::{change, decimal, measured, share};
use crate::benefits_worked::shown;

const YEAR_END: Date = date(2026, 12, 31);

/// 10, 20, 30 and 40 in the quarters of 2026.
fn plan() -> Vec<PlannedPeriod> {
    let quarters = periods(Cadence::Quarter, date(2026, 1, 1), YEAR_END).unwrap();
    (1..)
        .zip(quarters)
        .map(|(number, period)| PlannedPeriod {
            period,
            planned: Decimal::from(number * 10),
        })
        .collect()
}

/// `P P' A V V% index to-date of-whole | run-rate as-plan`, with reasons where there is no figure.
fn told(found: &Flow) -> String {
    let bases = flow_bases(found, None);
    let figures = [
        found.cumulated_plan,
        found.compared_plan,
        found.cumulated_actual,
        found.variance,
        found.variance_percent,
        found.performance_index,
        found.to_date_percent,
        found.of_whole_percent,
        bases.run_rate,
        bases.as_plan,
    ];
    figures.map(|figure| shown(figure, 2)).join(" ")
}

#[test]
fn a_flow_on_each_day_of_its_life() {
    let (march, june, september) = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30));
    let nothing_due = "not_due not_due not_due not_due not_due not_due not_due not_due";
    let unmeasured = "not_measured not_measured not_measured not_measured not_measured \
                      not_measured not_measured";
    for (case, readings, today, expected) in [
        (
            "nothing has ended",
            &[][..],
            date(2026, 3, 30),
            format!("{nothing_due} too_few_periods 100"),
        ),
        (
            "a reading of a period that has not ended waits for its end",
            &[(date(2026, 3, 1), "9")],
            date(2026, 3, 30),
            format!("{nothing_due} too_few_periods 100"),
        ),
        (
            "ended and never measured is no 0",
            &[],
            march,
            format!("10 {unmeasured} not_measured not_measured"),
        ),
        (
            "a reading of 0 is one",
            &[(march, "0")],
            march,
            "10 10 0 -10 -100 0 0 0 too_few_periods 90".into(),
        ),
        (
            "one period is no pace",
            &[(march, "5")],
            march,
            "10 10 5 -5 -50 0.5 50 5 too_few_periods 95".into(),
        ),
        (
            "two are",
            &[(march, "5"), (june, "10")],
            june,
            "30 30 15 -15 -50 0.5 50 15 50 85".into(),
        ),
        (
            "several readings of one period are added",
            &[
                (date(2026, 1, 31), "2"),
                (date(2026, 2, 28), "3"),
                (june, "10"),
            ],
            june,
            "30 30 15 -15 -50 0.5 50 15 50 85".into(),
        ),
        (
            "a period without a reading is left out of both sums, and is still to come",
            &[(march, "5"), (september, "15")],
            september,
            "60 40 20 -20 -50 0.5 50 20 50 80".into(),
        ),
        (
            "over target",
            &[
                (march, "20"),
                (june, "40"),
                (september, "60"),
                (YEAR_END, "80"),
            ],
            YEAR_END,
            "100 100 200 100 100 2 200 200 200 200".into(),
        ),
        (
            "money that is lost",
            &[(march, "-5"), (june, "-10")],
            june,
            "30 30 -15 -45 -150 -0.5 -50 -15 -50 55".into(),
        ),
        (
            "what is dated after the day is not known",
            &[(march, "5"), (june, "10"), (september, "30")],
            date(2026, 9, 29),
            "30 30 15 -15 -50 0.5 50 15 50 85".into(),
        ),
    ] {
        let readings: Vec<Measurement> = (1..)
            .zip(readings)
            .map(|(id, (on, value))| measured(id, *on, value))
            .collect();
        let found = flow(&plan(), &readings, today).unwrap();
        assert_eq!(told(&found), expected, "{case}");
    }
}

#[test]
fn a_flow_keeps_what_it_does_not_add() {
    let readings = [
        measured(1, date(2025, 12, 31), "7"),
        measured(2, date(2026, 3, 31), "5"),
        measured(3, date(2026, 8, 1), "9"),
        Measurement {
            corrects: Some(uuid::Uuid::from_u128(2)),
            ..measured(4, date(2026, 3, 31), "6")
        },
    ];
    let today = date(2026, 8, 31);
    let found = flow(&plan(), &readings, today).unwrap();
    assert_eq!(found.outside, [readings[0]]);
    let rows: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.actual, row.state))
        .collect();
    assert_eq!(
        rows,
        [
            (Some(decimal("6")), PeriodState::Measured),
            (None, PeriodState::Unmeasured),
            (Some(decimal("9")), PeriodState::Open),
            (None, PeriodState::Open),
        ]
    );
    assert_eq!((found.measured_periods, found.unmeasured_periods), (1, 1));
}

#[test]
fn a_plan_of_a_flow_has_periods_and_plans_something() {
    assert_eq!(flow(&[], &[], YEAR_END), Err(Why::PeriodsMissing));
    let twice = [plan()[0], plan()[0]];
    assert_eq!(flow(&twice, &[], YEAR_END), Err(Why::PeriodsOverlap));
    let backwards = [PlannedPeriod {
        period: Period {
            from: YEAR_END,
            to: date(2026, 1, 1),
        },
        planned: Decimal::ONE,
    }];
    assert_eq!(flow(&backwards, &[], YEAR_END), Err(Why::PeriodReversed));
    let huge = plan().into_iter().map(|period| PlannedPeriod {
        planned: Decimal::MAX,
        ..period
    });
    let huge: Vec<PlannedPeriod> = huge.collect();
    assert_eq!(flow(&huge, &[], YEAR_END), Err(Why::TooLarge));

    let nothing: Vec<PlannedPeriod> = plan()
        .into_iter()
        .map(|period| PlannedPeriod {
            planned: Decimal::ZERO,
            ..period
        })
        .collect();
    let readings = [
        measured(1, date(2026, 3, 31), "5"),
        measured(2, date(2026, 6, 30), "5"),
    ];
    let found = flow(&nothing, &readings, date(2026, 6, 30)).unwrap();
    assert_eq!(
        told(&found),
        "0 0 10 10 nothing_planned nothing_planned nothing_planned nothing_planned nothing_planned 10"
    );
}

/// The vector of disbenefits: 80,000 of a plan of 60,000.
#[test]
fn a_disbenefit_that_comes_in_periods_is_judged_by_its_index() {
    let year = [PlannedPeriod {
        period: Period::year(2026).unwrap(),
        planned: decimal("60000"),
    }];
    let found = flow(&year, &[measured(1, YEAR_END, "80000")], YEAR_END).unwrap();
    assert_eq!(shown(found.performance_index, 3), "1.333");
    let limits = RatingLimits::default();
    let rating = |found: &Flow, missing| found.rating(&limits, BenefitSign::Disbenefit, missing);
    assert_eq!(rating(&found, false), Rating::Red);
    assert_eq!(rating(&found, true), Rating::MeasurementMissing);
    let before = flow(&year, &[], date(2026, 12, 30)).unwrap();
    assert_eq!(rating(&before, true), Rating::NotDue);
    let unmeasured = flow(&year, &[], YEAR_END).unwrap();
    assert_eq!(rating(&unmeasured, false), Rating::Unknown);
    let nothing = [PlannedPeriod {
        planned: Decimal::ZERO,
        ..year[0]
    }];
    let nothing = flow(&nothing, &[], YEAR_END).unwrap();
    assert_eq!(rating(&nothing, false), Rating::NotDue);
}

#[test]
fn an_estimate_of_the_owner_has_a_reason() {
    let found = flow(&plan(), &[], date(2026, 1, 1)).unwrap();
    let owner = |reason: &str| {
        let estimate = OwnerEstimate {
            value: decimal("80"),
            reason: reason.into(),
        };
        flow_bases(&found, Some(&estimate)).owner
    };
    assert_eq!(owner("To enheder kommer ikke med"), Ok(decimal("80")));
    assert_eq!(owner(" "), Err(Why::ReasonMissing));
    assert_eq!(flow_bases(&found, None).owner, Err(Why::EstimateMissing));
}

#[test]
fn a_level_is_forecast_by_its_pace_and_by_its_plan() {
    let lower = change(Direction::LowerIsBetter, "18", "12");
    let (march, july) = (date(2026, 3, 31), date(2026, 7, 2));
    let hold = Profile {
        mode: Mode::Hold,
        ..lower
    };
    let undated = Profile {
        start: None,
        ..lower
    };
    let later = [share(YEAR_END, "1")];
    for (profile, plan, readings, run_rate, as_plan) in [
        (lower, &[][..], &[][..], "not_measured", "not_measured"),
        (lower, &[], &[(july, "16")], "too_few_periods", "5"),
        // Half of the way is planned on 2 July; 2 of 3 minutes have come.
        (lower, &[], &[(march, "17"), (july, "16")], "4", "5"),
        // Over target nothing is held, and a loss goes on as one.
        (lower, &[], &[(march, "16"), (july, "12")], "12", "9"),
        (lower, &[], &[(march, "18"), (july, "19")], "-2", "2"),
        (
            lower,
            &later,
            &[(march, "17"), (july, "16")],
            "not_due",
            "8",
        ),
        (
            undated,
            &[],
            &[(march, "17"), (july, "16")],
            "start_missing",
            "start_missing",
        ),
        (
            hold,
            &[],
            &[(march, "17"), (july, "16")],
            "keeps_a_limit",
            "keeps_a_limit",
        ),
        (
            Profile {
                baseline: None,
                ..lower
            },
            &[],
            &[(march, "17"), (july, "16")],
            "baseline_missing",
            "baseline_missing",
        ),
    ] {
        let readings: Vec<Measurement> = (1..)
            .zip(readings)
            .map(|(id, (on, value))| measured(id, *on, value))
            .collect();
        let Bases {
            run_rate: pace,
            as_plan: planned,
            owner,
        } = level_bases(&profile, plan, &readings, date(2026, 8, 1), None);
        assert_eq!(
            (shown(pace, 2), shown(planned, 2)),
            (run_rate.to_owned(), as_plan.to_owned()),
            "{readings:?}"
        );
        assert_eq!(owner, Err(Why::EstimateMissing));
    }
}

/// `F1 F2 F3 F4 F5 F6 F6% F7`, with reasons where there is no figure.
fn figures(profile: &Profile, plan: &[PlanPoint], readings: &[Measurement], today: Date) -> String {
    let found = assess(profile, plan, readings, today);
    let figures = Figures::of(profile, plan, &found);
    let all = [
        figures.delta_plan,
        figures.delta_actual,
        figures.realised,
        figures.planned_share,
        figures.expected,
        figures.variance,
        figures.variance_percent,
        figures.performance_index,
    ];
    all.map(|figure| shown(figure, 3)).join(" ")
}

#[test]
fn each_figure_that_is_not_there_has_its_reason() {
    use Direction::{HigherIsBetter, LowerIsBetter};
    let today = date(2026, 9, 30);
    let whole = change(LowerIsBetter, "18", "12");
    let hold = Profile {
        mode: Mode::Hold,
        ..change(HigherIsBetter, "0", "98")
    };
    let all = |why: &str| [why; 8].join(" ");
    let due = [share(today, "1")];
    let not_due = [share(today, "0")];
    for (profile, plan, value, expected) in [
        (
            change(HigherIsBetter, "40", "70"),
            &due[..],
            Some("61"),
            "30 21 70 1 30 -9 -30 0.7".into(),
        ),
        (
            whole,
            &due,
            Some("11"),
            "6 7 116.667 1 6 1 16.667 1.167".into(),
        ),
        (
            whole,
            &[share(today, "0.5")],
            Some("20"),
            "6 -2 -33.333 0.5 3 -5 -166.667 -0.667".into(),
        ),
        (
            whole,
            &not_due,
            Some("17"),
            "6 1 16.667 0 0 1 not_due not_due".into(),
        ),
        (
            whole,
            &[share(date(2026, 1, 1), "0.4")],
            None,
            "6 not_measured not_measured 0.4 2.4 not_measured not_measured not_measured".into(),
        ),
        (
            Profile {
                start: None,
                ..change(HigherIsBetter, "0", &Decimal::MAX.to_string())
            },
            &[share(today, "2")],
            Some("0"),
            format!("{} 0 0 {}", Decimal::MAX, ["too_large"; 5].join(" ")),
        ),
        // At the edges: 20→100 at 0; 100→20 at 0 and at 80; 0→0.
        (
            change(HigherIsBetter, "20", "100"),
            &due,
            Some("0"),
            "80 -20 -25 1 80 -100 -125 -0.25".into(),
        ),
        (
            change(LowerIsBetter, "100", "20"),
            &due,
            Some("0"),
            "80 100 125 1 80 20 25 1.25".into(),
        ),
        (
            change(LowerIsBetter, "100", "20"),
            &due,
            Some("80"),
            "80 20 25 1 80 -60 -75 0.25".into(),
        ),
        (
            change(LowerIsBetter, "0", "0"),
            &due,
            Some("0"),
            all("target_not_better").replacen(" target_not_better", " 0", 1),
        ),
        // A target on the wrong side.
        (
            change(HigherIsBetter, "18", "12"),
            &due,
            Some("14"),
            all("target_not_better").replacen(" target_not_better", " -4", 1),
        ),
        (
            Profile {
                baseline: None,
                ..whole
            },
            &due,
            Some("14"),
            all("baseline_missing"),
        ),
        (
            Profile {
                target: None,
                ..whole
            },
            &due,
            Some("14"),
            all("target_missing").replacen(" target_missing", " 4", 1),
        ),
        (
            Profile {
                direction: None,
                ..whole
            },
            &due,
            Some("14"),
            all("direction_missing"),
        ),
        (
            Profile {
                start: None,
                ..whole
            },
            &[],
            Some("15"),
            "6 3 50 start_missing start_missing start_missing start_missing start_missing".into(),
        ),
        (
            Profile {
                full_effect: whole.start,
                ..whole
            },
            &[],
            Some("15"),
            format!("6 3 50 {}", ["full_effect_not_after_start"; 5].join(" ")),
        ),
        (
            hold,
            &[],
            Some("98"),
            all("keeps_a_limit").replacen(" keeps_a_limit keeps_a_limit", " keeps_a_limit 100", 1),
        ),
        (
            hold,
            &[],
            None,
            all("keeps_a_limit").replacen(
                " keeps_a_limit keeps_a_limit",
                " keeps_a_limit not_measured",
                1,
            ),
        ),
        (
            Profile {
                cadence: None,
                ..hold
            },
            &[],
            Some("98"),
            all("keeps_a_limit").replacen(
                " keeps_a_limit keeps_a_limit",
                " keeps_a_limit cadence_missing",
                1,
            ),
        ),
        (
            change(
                HigherIsBetter,
                &Decimal::MIN.to_string(),
                &Decimal::MAX.to_string(),
            ),
            &due,
            Some("0"),
            all("too_large").replacen(" too_large", &format!(" {}", Decimal::MAX), 1),
        ),
    ] {
        let readings: Vec<Measurement> = value
            .map(|value| measured(1, today, value))
            .into_iter()
            .collect();
        assert_eq!(
            figures(&profile, plan, &readings, today),
            expected,
            "{profile:?} {value:?}"
        );
    }
}

#[test]
fn every_reason_has_a_code_of_its_own() {
    for why in Why::ALL {
        assert_eq!(why.as_str().parse(), Ok(why));
    }
}
