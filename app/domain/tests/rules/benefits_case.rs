//! The case of a benefit from its facts to its figures, on a day.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use styrbord_domain::benefits::{Basis, Case, Why, rounded};
use styrbord_domain::kinds::BenefitFacts;

use crate::benefits_worked::kroner;

const SEPTEMBER: Date = date(2026, 9, 30);

/// The worked example as the register holds it.
fn case_time() -> Value {
    let year = |year: u16, kind: &str, kroner: i64| json!({ "year": year, "kind": kind, "amount": kroner * 100 });
    let later =
        (2026..=2030).flat_map(|of| [year(of, "running", 250_000), year(of, "disbenefit", 60_000)]);
    let costs: Vec<Value> = [year(2025, "one_off", 1_200_000)]
        .into_iter()
        .chain(later)
        .collect();
    json!({
        "unit": "minutter pr. sag", "direction": "lower_is_better", "baseline": "18", "target": "12", "cadence": "quarter",
        "start": "2026-01-01", "full_effect": "2026-12-31", "volume": "40000", "unit_price": 36_000, "price_year": 2026,
        "cashable_share": "0.6", "budget_account": "5.50", "budget_decision": "ds-2026-1", "horizon": 5, "costs": costs,
    })
}

fn case_of(facts: &Value, day: Date) -> Case {
    let facts: BenefitFacts = serde_json::from_value(facts.clone()).unwrap();
    facts.case(day)
}

fn with(name: &str, value: Value) -> Value {
    let mut facts = case_time();
    facts[name] = value;
    facts
}

fn shown(figure: Decimal, decimals: u32) -> String {
    rounded(figure, decimals).normalize().to_string()
}

#[test]
fn the_worked_example_comes_out_of_the_facts_to_the_digit() {
    let case = case_of(&case_time(), SEPTEMBER);
    let value = case.value.unwrap();
    assert_eq!(kroner(value.amount), "1440000");
    assert_eq!(value.hours, Some(Decimal::from(4_000)));
    let split = case.split.unwrap();
    assert_eq!(
        [kroner(split.cashable), kroner(split.freed)],
        ["864000", "576000"]
    );
    assert_eq!(kroner(case.cumulated_plan.unwrap()), "405000");
    let flows = case.flow.unwrap().flows().unwrap();
    let flows: Vec<String> = flows.into_iter().map(kroner).collect();
    assert_eq!(
        flows,
        [
            "-1200000", "410000", "1130000", "1130000", "1130000", "1130000"
        ]
    );
    assert_eq!(kroner(case.worth.unwrap().npv), "3206357");
    assert_eq!(shown(case.break_even.unwrap().point, 2), "1.7");
    assert_eq!(shown(case.discounted_break_even.unwrap().point, 2), "1.76");
    assert_eq!(shown(case.ratio.unwrap(), 2), "2.23");
}

#[test]
fn a_figure_of_money_that_cannot_be_told_says_why() {
    let nothing = Value::Null;
    let why = |facts: &Value| {
        let case = case_of(facts, SEPTEMBER);
        (case.value.err(), case.split.err(), case.worth.err())
    };
    for (name, value, expected) in [
        ("volume", &nothing, [Some(Why::VolumeMissing); 3]),
        ("unit_price", &nothing, [Some(Why::PriceMissing); 3]),
        ("target", &nothing, [Some(Why::TargetMissing); 3]),
        ("mode", &json!("hold"), [Some(Why::KeepsALimit); 3]),
        (
            "unit",
            &json!("kr. pr. måned"),
            [Some(Why::BasisMissing); 3],
        ),
        (
            "cashable_share",
            &nothing,
            [None, Some(Why::CashableMissing), None],
        ),
        (
            "price_year",
            &nothing,
            [None, None, Some(Why::PriceYearMissing)],
        ),
        ("horizon", &nothing, [None, None, Some(Why::HorizonMissing)]),
        (
            "full_effect",
            &nothing,
            [None, None, Some(Why::FullEffectMissing)],
        ),
        (
            "discount_percent",
            &json!("350"),
            [None, None, Some(Why::RateOutOfRange)],
        ),
    ] {
        let [worth, split, npv] = expected;
        assert_eq!(
            why(&with(name, value.clone())),
            (worth, split, npv),
            "{name}"
        );
    }
}

#[test]
fn what_was_planned_to_have_come_is_that_of_the_periods_that_have_ended() {
    for (day, expected) in [
        (date(2025, 12, 31), Err(Why::NotDue)),
        (date(2026, 3, 30), Err(Why::NotDue)),
        (date(2026, 3, 31), Ok("45000")),
        (date(2026, 9, 29), Ok("180000")),
        (SEPTEMBER, Ok("405000")),
        (date(2026, 12, 31), Ok("720000")),
        (date(2027, 12, 31), Ok("2160000")),
    ] {
        let planned = case_of(&case_time(), day).cumulated_plan;
        assert_eq!(planned.map(kroner), expected.map(str::to_owned), "{day}");
    }
}

#[test]
fn what_comes_once_comes_as_the_plan_grows_and_never_again() {
    let mut once = with("recurring", json!("one_off"));
    once["start"] = json!("2025-12-31");
    once["full_effect"] = json!("2027-12-31");
    once["plan"] =
        json!([{ "date": "2026-12-31", "share": "25" }, { "date": "2027-12-31", "share": "100" }]);
    let case = case_of(&once, date(2026, 12, 31));
    let years = case.flow.unwrap().years;
    let come: Vec<String> = years.iter().map(|year| kroner(year.benefits)).collect();
    assert_eq!(come, ["0", "360000", "1080000", "0", "0", "0"]);
    assert_eq!(kroner(case.cumulated_plan.unwrap()), "360000");
}

#[test]
fn a_disbenefit_is_a_cost_and_no_benefit() {
    let mut worse = with("sign", json!("disbenefit"));
    worse["target"] = json!("24");
    let case = case_of(&worse, SEPTEMBER);
    assert_eq!(kroner(case.value.unwrap().amount), "1440000");
    let first = case.flow.unwrap().years[1];
    assert_eq!(
        [kroner(first.benefits), kroner(first.disbenefits)],
        ["0", "780000"]
    );
    assert!(case.worth.unwrap().npv.is_negative());
    assert_eq!(case.break_even.unwrap_err(), Why::NeverPaidBack);
}

#[test]
fn a_unit_says_whether_it_is_time_or_money_of_a_year() {
    for (unit, basis) in [
        ("minutter", Some(Basis::Minutes)),
        ("min. pr. sag", Some(Basis::Minutes)),
        ("Timer pr. måned", Some(Basis::Hours)),
        ("hours", Some(Basis::Hours)),
        ("kr.", Some(Basis::Kroner)),
        ("kroner om året", Some(Basis::Kroner)),
        ("DKK per year", Some(Basis::Kroner)),
        ("kr. pr. måned", None),
        ("kr./km", None),
        ("procent", Some(Basis::Unit)),
        ("minutiøse sager", Some(Basis::Unit)),
        ("", Some(Basis::Unit)),
    ] {
        assert_eq!(Basis::of_unit(unit), basis, "{unit}");
    }
}
