//! The worked example of benefit arithmetic from the value of a minute to the end of the case, to the digit.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Amount, Basis, CashFlow, CashLine, Direction, Entry, Figures, Measurement, OwnerEstimate,
    Period, PlannedPeriod, Profile, Rate, Recurring, RolloutStatus, RolloutUnit, Valuation, Why,
    assess, benefit_cost_ratio, break_even, cash_split, coverage, discounted_break_even, flow,
    flow_bases, gap_split, level_bases, periods, planned_flow, present_worth, rounded,
    yearly_value,
};
use styrbord_domain::benefits::{Cadence, PeriodState};
use styrbord_domain::money::Ore;

use crate::benefits_examples::{change, decimal, measured, share};

const SEPTEMBER: Date = date(2026, 9, 30);
const START: Date = date(2026, 1, 1);
const YEAR_END: Date = date(2026, 12, 31);

/// Whole kroner, as the example tells them.
pub fn kroner(amount: Amount) -> String {
    let kroner = amount.in_ore() / Decimal::ONE_HUNDRED;
    rounded(kroner, 0).normalize().to_string()
}

pub fn from_kroner(kroner: i64) -> Amount {
    Amount::from(Ore(kroner * 100))
}

pub fn shown(figure: Result<Decimal, Why>, decimals: u32) -> String {
    figure.map_or_else(
        |why| why.to_string(),
        |value| rounded(value, decimals).normalize().to_string(),
    )
}

/// Case handling time from 18 to 12 minutes.
fn profile() -> Profile {
    change(Direction::LowerIsBetter, "18.0", "12.0")
}

pub fn case_time() -> Valuation {
    Valuation {
        basis: Some(Basis::Minutes),
        volume: Some(decimal("40000")),
        unit_price: Some(Ore(36_000)),
        price_year: Some(2026),
        cashable_share: Some(decimal("0.6")),
        budget_account: true,
        budget_decision: true,
        approved: false,
    }
}

fn yearly() -> Amount {
    let delta = profile().change().unwrap();
    yearly_value(delta, &case_time()).unwrap().amount
}

/// Quarters of 2026, with what grows in each of them.
fn quarters() -> Vec<PlannedPeriod> {
    let quarters = periods(Cadence::Quarter, START, YEAR_END).unwrap();
    let planned = planned_flow(yearly().in_ore(), START, YEAR_END, &quarters).unwrap();
    let rows = quarters.into_iter().zip(planned);
    rows.map(|(period, planned)| PlannedPeriod { period, planned })
        .collect()
}

/// Øre that came in the first three quarters.
fn came() -> Vec<Measurement> {
    vec![
        measured(1, date(2026, 3, 31), "3000000"),
        measured(2, date(2026, 6, 30), "11000000"),
        measured(3, SEPTEMBER, "17000000"),
    ]
}

#[test]
fn a_year_of_shorter_cases_is_worth_1_440_000_of_which_864_000_is_cashable() {
    let found = yearly_value(decimal("6"), &case_time()).unwrap();
    assert_eq!(found.hours, Some(decimal("4000")));
    assert_eq!(kroner(found.amount), "1440000");
    let split = cash_split(found.amount, case_time().cashable_share).unwrap();
    assert_eq!(
        (kroner(split.cashable), kroner(split.freed)),
        ("864000".into(), "576000".into())
    );
    assert_eq!(split.rounded(), Ok((Ore(86_400_000), Ore(57_600_000))));
    // What has come by the reading of 30 September, at the same price.
    let so_far = yearly_value(decimal("3.5"), &case_time()).unwrap();
    assert_eq!(kroner(so_far.amount), "840000");
}

#[test]
fn the_quarters_of_the_year_are_planned_by_the_share_at_their_middle() {
    let planned: Vec<String> = quarters()
        .iter()
        .map(|row| kroner(Amount::ore(row.planned)))
        .collect();
    assert_eq!(planned, ["45000", "135000", "225000", "315000"]);
    let found = flow(&quarters(), &[], SEPTEMBER).unwrap();
    assert_eq!(kroner(Amount::ore(found.planned_in_all)), "720000");
}

#[test]
fn three_quarters_of_the_year_have_come() {
    let found = flow(&quarters(), &came(), SEPTEMBER).unwrap();
    let in_kroner = |ore: Result<Decimal, Why>| kroner(Amount::ore(ore.unwrap()));
    assert_eq!(in_kroner(found.cumulated_plan), "405000");
    assert_eq!(in_kroner(found.compared_plan), "405000");
    assert_eq!(in_kroner(found.cumulated_actual), "310000");
    assert_eq!(in_kroner(found.variance), "-95000");
    assert_eq!(shown(found.to_date_percent, 1), "76.5");
    assert_eq!(shown(found.variance_percent, 1), "-23.5");
    assert_eq!(shown(found.of_whole_percent, 1), "43.1");
    assert_eq!(shown(found.performance_index, 4), "0.7654");
    assert_eq!((found.measured_periods, found.unmeasured_periods), (3, 0));
    assert_eq!(found.rows[3].state, PeriodState::Open);

    let owner = OwnerEstimate {
        value: decimal("60000000"),
        reason: "Sidste kvartal bliver bedre".into(),
    };
    let bases = flow_bases(&found, Some(&owner));
    assert_eq!(in_kroner(bases.run_rate), "551111");
    assert_eq!(in_kroner(bases.as_plan), "625000");
    assert_eq!(in_kroner(bases.owner), "600000");
}

#[test]
fn the_minutes_themselves_have_the_same_bases() {
    let plan = [share(SEPTEMBER, "0.75"), share(YEAR_END, "1.00")];
    let readings = [
        measured(1, date(2026, 6, 30), "15.8"),
        measured(2, SEPTEMBER, "14.5"),
    ];
    let found = level_bases(&profile(), &plan, &readings, SEPTEMBER, None);
    // 3.5 of 4.5 minutes: at that pace 4.667 of 6; as planned the last 1.5 are added.
    assert_eq!(shown(found.run_rate, 3), "4.667");
    assert_eq!(shown(found.as_plan, 3), "5");
    assert_eq!(found.owner, Err(Why::EstimateMissing));
    let figures = Figures::of(
        &profile(),
        &plan,
        &assess(&profile(), &plan, &readings, SEPTEMBER),
    );
    let told = [
        shown(figures.delta_plan, 1),
        shown(figures.delta_actual, 1),
        shown(figures.realised, 1),
        shown(figures.planned_share, 2),
        shown(figures.expected, 1),
        shown(figures.variance, 1),
        shown(figures.variance_percent, 1),
        shown(figures.performance_index, 3),
    ];
    assert_eq!(
        told,
        ["6", "3.5", "58.3", "0.75", "4.5", "-1", "-22.2", "0.778"]
    );
}

/// 1,200,000 in 2025; from 2026 on 250,000 a year to run it and 60,000 of disbenefit.
fn case() -> CashFlow {
    let line = |entry, year, kroner| CashLine {
        entry,
        year,
        amount: from_kroner(kroner),
        price_year: Some(2026),
    };
    let growing = Recurring {
        entry: Entry::Benefit,
        yearly: yearly(),
        price_year: Some(2026),
        start: START,
        full_effect: YEAR_END,
    };
    let mut lines = growing.lines(2025, 5).unwrap();
    lines.push(line(Entry::OneOff, 2025, 1_200_000));
    for year in 2026..=2030 {
        lines.push(line(Entry::Running, year, 250_000));
        lines.push(line(Entry::Disbenefit, year, 60_000));
    }
    CashFlow::of(2025, 5, &lines).unwrap()
}

#[test]
fn the_case_is_paid_back_as_planned_in_cash_alone_and_at_the_present_pace() {
    let pace = flow(&quarters(), &came(), SEPTEMBER)
        .unwrap()
        .performance_index
        .unwrap();
    let planned = case();
    let cash_alone = planned.with_benefits_times(decimal("0.6")).unwrap();
    let at_pace = planned.with_benefits_times(pace).unwrap();
    for (case, flows, npv, point, discounted) in [
        (
            &planned,
            ["-1200000", "410000", "1130000"],
            "3206357",
            "1.7",
            "1.76",
        ),
        (
            &cash_alone,
            ["-1200000", "122000", "554000"],
            "883948",
            "2.95",
            "",
        ),
        (
            &at_pace,
            ["-1200000", "241111", "792222"],
            "1844450",
            "2.21",
            "",
        ),
    ] {
        let found = case.flows().unwrap();
        let told: Vec<String> = found.iter().map(|flow| kroner(*flow)).collect();
        assert_eq!(told[..3], flows);
        assert!(told[2..].iter().all(|flow| *flow == told[2]), "{told:?}");
        assert_eq!(told.len(), 6);
        assert_eq!(
            kroner(present_worth(case, Rate::STANDARD).unwrap().npv),
            npv
        );
        let back = break_even(&found).unwrap();
        assert_eq!(shown(Ok(back.point), 2), point);
        assert_eq!(back.negative_again, None);
        if !discounted.is_empty() {
            let back = discounted_break_even(&found, Rate::STANDARD).unwrap();
            assert_eq!(shown(Ok(back.point), 2), discounted);
        }
    }
    let worth = present_worth(&planned, Rate::STANDARD).unwrap();
    assert_eq!(
        (kroner(worth.benefits), kroner(worth.costs)),
        ("5806023".into(), "2599666".into())
    );
    assert_eq!(
        shown(benefit_cost_ratio(&planned, Rate::STANDARD), 2),
        "2.23"
    );
    // F11: the net of the years, what was paid once kept apart.
    let sums = planned.net_sum().unwrap();
    assert_eq!(
        [sums.net, sums.one_off, sums.after_one_off].map(kroner),
        ["4930000", "1200000", "3730000"]
    );
}

#[test]
fn the_gap_is_half_rollout_and_half_effect() {
    let unit = |number: u32| {
        let live = number < 8;
        RolloutUnit {
            unit: format!("Enhed {number}"),
            users: Some(80),
            status: Some(if live {
                RolloutStatus::Live
            } else {
                RolloutStatus::Planned
            }),
            trained: Some(live),
            process_changed: Some(number < 5),
            old_closed: Some(number < 6),
            active_users: live.then_some(64),
            ..RolloutUnit::default()
        }
    };
    let rollout: Vec<RolloutUnit> = (0..10).rev().map(unit).collect();
    let found = coverage(&rollout, SEPTEMBER);
    let counts = |part: Result<styrbord_domain::benefits::PartOf, Why>| {
        let part = part.unwrap();
        (part.part, part.whole)
    };
    assert_eq!(counts(found.units), (8, 10));
    assert_eq!(counts(found.users), (640, 800));
    assert_eq!(counts(found.adoption), (512, 640));
    assert_eq!(found.adoption.unwrap().share(), decimal("0.8"));
    assert_eq!(counts(found.to_the_bottom), (5, 10));
    assert_eq!(
        found.at_the_bottom,
        ["Enhed 0", "Enhed 1", "Enhed 2", "Enhed 3", "Enhed 4"]
    );
    assert_eq!(found.not_live, ["Enhed 8", "Enhed 9"]);

    let gap = gap_split(Ok(decimal("6.0")), Ok(decimal("3.5")), found.users).unwrap();
    assert_eq!((gap.rollout, gap.effect), (decimal("1.2"), decimal("1.3")));
    assert_eq!(gap.rollout + gap.effect, decimal("2.5"));
}

#[test]
fn the_calendar_year_is_four_quarters_and_twelve_months() {
    let whole = [Period::year(2026).unwrap()];
    let of = |periods: &[Period]| -> Decimal {
        let planned = planned_flow(yearly().in_ore(), START, YEAR_END, periods).unwrap();
        planned.iter().sum()
    };
    let year = of(&whole);
    assert_eq!(kroner(Amount::ore(year)), "720000");
    for cadence in Cadence::ALL {
        assert_eq!(
            of(&periods(cadence, START, YEAR_END).unwrap()),
            year,
            "{cadence}"
        );
    }
}
