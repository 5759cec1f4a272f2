//! What follows from a benefit and its readings on a day, by the names that programs rely on (`computed`).
//!
//! Decimals are not rounded, money is in whole øre. What cannot be told is null, with its reason under `why`.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use styrbord_domain::benefits::{
    Amount, Case, GapSplit, Measurement, PartOf, Rating, RolloutUnit, Standing, Why, coverage,
};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, IndicatorFacts};
use styrbord_registry::{Desk, Fault, Record};

/// The name under which it stands.
pub const COMPUTED: &str = "computed";

/// The colours of F21 as programs know them; white is a measurement that is missing.
pub const COLOURS: &[&str] = &["green", "amber", "red", "grey", "white"];

/// The reason of figures that need facts which the register does not hold yet.
const NOT_YET_RECORDED: &str = "not_yet_recorded";

/// The figures of money.
const OF_MONEY: [&str; 10] = [
    "value_year",
    "cashable_year",
    "expected_value",
    "expected_cashable",
    "arrived_value",
    "arrived_cashable",
    "cumulated_plan",
    "npv",
    "break_even_years",
    "bcr",
];
/// The figures of the rollout.
const OF_ROLLOUT: [&str; 6] = [
    "coverage_units",
    "coverage_users",
    "adoption",
    "rollout_gap",
    "effect_gap",
    "to_the_bottom",
];
/// Why an indicator has neither.
const OF_ITS_BENEFITS: &str = "of_its_benefits";

/// Whether a record of a kind has figures that follow from its readings and the day.
pub fn has(kind: Kind) -> bool {
    matches!(kind, Kind::Benefit | Kind::Indicator)
}

/// The figures of a benefit, or of an indicator, on the day of the desk.
///
/// # Errors
/// Only when the database fails.
pub async fn of(desk: &Desk, record: &Record) -> Result<Value, Fault> {
    let today = desk.today();
    let readings = desk.readings(record).await?;
    let readings: Vec<Measurement> = readings.iter().map(|reading| reading.measurement).collect();
    let mut told = Told::default();
    match record.page.kind {
        Kind::Indicator => {
            let facts: IndicatorFacts = record.facts()?;
            told.standing(&facts.standing(&readings, today));
            // An indicator has neither price nor system: those are its benefits'.
            told.none(&OF_MONEY, OF_ITS_BENEFITS);
            told.none(&OF_ROLLOUT, OF_ITS_BENEFITS);
        }
        _ => {
            let facts: BenefitFacts = record.facts()?;
            let standing = facts.standing(&readings, today);
            told.standing(&standing);
            told.worth(&standing);
            told.case(&facts.case(today));
            let units = rolled_out(desk, facts.system.as_deref()).await?;
            told.rollout(&units, today, &standing);
        }
    }
    told.unknown("cumulated_actual", NOT_YET_RECORDED);
    Ok(told.whole())
}

/// What is said of the units of the system that a benefit depends on.
async fn rolled_out(desk: &Desk, system: Option<&str>) -> Result<Vec<RolloutUnit>, Fault> {
    let Some(system) = system else {
        return Ok(Vec::new());
    };
    match desk.record(Kind::System, system).await {
        Ok(system) => Ok(desk.rollout(&system).await?.units()),
        // On a past day it may not have been there, and not everybody may know of it.
        Err(Fault::NotFound) => Ok(Vec::new()),
        Err(fault) => Err(fault),
    }
}

/// Figures, and the reasons of those that are none.
#[derive(Default)]
pub struct Told {
    figures: Map<String, Value>,
    why: Map<String, Value>,
}

impl Told {
    /// F1 to F7, the colour, and F15.
    pub fn standing(&mut self, standing: &Standing) {
        let figures = &standing.figures;
        for (name, figure) in [
            ("delta_plan", figures.delta_plan),
            ("delta_actual", figures.delta_actual),
            ("realised_pct", figures.realised),
            ("planned_share", figures.planned_share),
            ("expected_to_date", figures.expected),
            ("variance", figures.variance),
            ("variance_pct", figures.variance_percent),
            ("bpi", figures.performance_index),
        ] {
            self.decimal(name, figure);
        }
        match standing.assessment.rating {
            Rating::NotDue => self.known("rag", json!("grey")),
            Rating::MeasurementMissing => self.known("rag", json!("white")),
            Rating::Unknown => {
                let why = figures.performance_index.err().unwrap_or(Why::NotMeasured);
                self.unknown("rag", why.as_str());
            }
            colour => self.known("rag", json!(colour.as_str())),
        }
        let bases = &standing.forecast;
        self.nested(
            "forecast",
            &[
                ("run_rate", bases.run_rate),
                ("as_plan", bases.as_plan),
                ("owner", bases.owner),
            ],
        );
    }

    /// F8 and F9: of the whole planned change, and what of it should have come and has come.
    pub fn worth(&mut self, standing: &Standing) {
        for ((value, cashable), yearly) in [
            (("value_year", "cashable_year"), &standing.promised),
            (("expected_value", "expected_cashable"), &standing.expected),
            (("arrived_value", "arrived_cashable"), &standing.arrived),
        ] {
            self.money(value, yearly.value.map(|value| value.amount));
            self.money(cashable, yearly.split.map(|split| split.cashable));
        }
    }

    /// F10 to F14.
    fn case(&mut self, case: &Case) {
        self.money("cumulated_plan", case.cumulated_plan);
        self.money("npv", case.worth.map(|worth| worth.npv));
        self.decimal("break_even_years", case.break_even.map(|even| even.point));
        self.decimal("bcr", case.ratio);
    }

    /// F18 to F20, by the units of the system.
    fn rollout(&mut self, units: &[RolloutUnit], today: Date, standing: &Standing) {
        if units.is_empty() {
            return self.none(&OF_ROLLOUT, NOT_YET_RECORDED);
        }
        let covered = coverage(units, today);
        for (name, part) in [
            ("coverage_units", covered.units),
            ("coverage_users", covered.users),
            ("adoption", covered.adoption),
            ("to_the_bottom", covered.to_the_bottom),
        ] {
            self.part(name, part);
        }
        self.gap(Some(standing.gap(covered.users)));
    }

    /// F19; nothing where no unit of the system is recorded.
    pub fn gap(&mut self, gap: Option<Result<GapSplit, Why>>) {
        let Some(gap) = gap else {
            return self.none(&["rollout_gap", "effect_gap"], NOT_YET_RECORDED);
        };
        self.decimal("rollout_gap", gap.map(|gap| gap.rollout));
        self.decimal("effect_gap", gap.map(|gap| gap.effect));
    }

    /// A part of 1.
    pub fn part(&mut self, name: &str, part: Result<PartOf, Why>) {
        self.decimal(name, part.map(PartOf::share));
    }

    fn none(&mut self, names: &[&str], why: &str) {
        for name in names {
            self.unknown(name, why);
        }
    }

    fn known(&mut self, name: &str, value: Value) {
        self.figures.insert(name.to_owned(), value);
    }

    fn unknown(&mut self, name: &str, why: &str) {
        self.known(name, Value::Null);
        self.why.insert(name.to_owned(), json!(why));
    }

    fn decimal(&mut self, name: &str, figure: Result<Decimal, Why>) {
        match figure {
            Ok(figure) => self.known(name, json!(figure.normalize())),
            Err(why) => self.unknown(name, why.as_str()),
        }
    }

    fn money(&mut self, name: &str, amount: Result<Amount, Why>) {
        match amount.and_then(Amount::rounded) {
            Ok(amount) => self.known(name, json!(amount)),
            Err(why) => self.unknown(name, why.as_str()),
        }
    }

    fn nested(&mut self, name: &str, parts: &[(&str, Result<Decimal, Why>)]) {
        let mut inner = Self::default();
        for (part, figure) in parts {
            inner.decimal(part, *figure);
        }
        self.known(name, Value::Object(inner.figures));
        if !inner.why.is_empty() {
            self.why.insert(name.to_owned(), Value::Object(inner.why));
        }
    }

    /// The figures with their reasons.
    pub fn whole(self) -> Value {
        let mut whole = self.figures;
        whole.insert("why".to_owned(), Value::Object(self.why));
        Value::Object(whole)
    }
}
