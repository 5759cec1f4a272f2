//! `benefit`: one wanted or unwanted effect, who answers for it, and how it will be measured.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::project::ProjectFacts;
use crate::act::{Act, Gives, Takes};
use crate::answering::Day;
use crate::benefits::{
    BUDGET_YEAR, Basis, BenefitCost, BenefitSign, COST_FIELDS, Cadence, Case, Direction,
    IndicatorRole, LONGEST_HORIZON, Measurement, Mode, PlanPoint, Planned, Prepared, Profile,
    ProfileFault, Rate, Recurrence, Standing, Terms, Valuation, ValuationFault, cost_faults,
    profile_faults, valuation_faults,
};
use crate::change::ChangeKind;
use crate::codes;
use crate::cpr;
use crate::facts::{Facts, Holds, Whole, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, Unit, key, optional, required};
use crate::kind::Kind;
use crate::lines::Lines;
use crate::locked::Lock;
use crate::money::Ore;
use crate::rights::{Action, Holding};
use crate::state::turn;

codes! {
    /// Where the effect is felt.
    pub enum BenefitArea {
        Economy = "economy", Time = "time", Quality = "quality", CitizenExperience = "citizen_experience",
        StaffExperience = "staff_experience", Compliance = "compliance", Environment = "environment",
    }
}
codes! {
    /// How it is expressed.
    pub enum BenefitForm { Financial = "financial", Quantified = "quantified", Qualitative = "qualitative" }
}
codes! {
    /// Where it stands.
    pub enum BenefitStatus {
        Draft = "draft", Planned = "planned", Active = "active", Realised = "realised",
        PartlyRealised = "partly_realised", Abandoned = "abandoned",
    }
}
codes! {
    /// How sure the owner is of the target.
    pub enum Confidence { Low = "low", Medium = "medium", High = "high" }
}

impl BenefitStatus {
    /// Whether the plan has been approved: everything but a draft is carried out, or was.
    #[must_use]
    pub const fn plan_is_approved(self) -> bool {
        !matches!(self, Self::Draft)
    }
}

/// A draft is free, but a board approves its plan, and decides what is given up (domain §8 and §9).
const DRAFT: Lock = Lock {
    codes: Some((
        "status",
        &[
            "planned",
            "active",
            "realised",
            "partly_realised",
            "abandoned",
        ],
    )),
    giving_up: Some("abandoned"),
    decision: Some("plan_decision"),
    ..Lock::NONE
};

/// The promise: what is measured, from where to where, and by when (domain §5). Who works on it and how it is
/// measured may change without asking.
const PLAN: Lock = Lock {
    fields: &[
        "sign",
        "mode",
        "unit",
        "direction",
        "baseline",
        "baseline_date",
        "target",
        "start",
        "full_effect",
        "follow_up_to",
        "plan",
        "recurring",
        "basis",
        "volume",
        "unit_price",
        "price_year",
        "cashable_share",
        "budget_account",
        "budget_decision",
        "costs",
        "discount_percent",
        "horizon",
        // By them it is known which decisions are about the benefit.
        "project",
        "system",
    ],
    fillable: &[
        "unit",
        "direction",
        "baseline",
        "baseline_date",
        "target",
        "start",
        "full_effect",
        "follow_up_to",
        "basis",
        "volume",
        "unit_price",
        "price_year",
        "cashable_share",
        "budget_account",
        "budget_decision",
        "costs",
    ],
    usual: &[
        SIGN_AS_USUAL,
        MODE_AS_USUAL,
        RECURRENCE_AS_USUAL,
        RATE_AS_USUAL,
    ],
    codes: Some(("status", &["", "draft", "abandoned"])),
    ..DRAFT
};

/// The promise where the unit says what a step in it is: that was approved with it, also unsaid.
const PLAN_IN_MINUTES: Lock = Lock {
    usual: &[
        SIGN_AS_USUAL,
        MODE_AS_USUAL,
        RECURRENCE_AS_USUAL,
        RATE_AS_USUAL,
        ("basis", Basis::Minutes.as_str()),
    ],
    ..PLAN
};
const PLAN_IN_HOURS: Lock = Lock {
    usual: &[
        SIGN_AS_USUAL,
        MODE_AS_USUAL,
        RECURRENCE_AS_USUAL,
        RATE_AS_USUAL,
        ("basis", Basis::Hours.as_str()),
    ],
    ..PLAN
};
const PLAN_IN_UNITS: Lock = Lock {
    usual: &[
        SIGN_AS_USUAL,
        MODE_AS_USUAL,
        RECURRENCE_AS_USUAL,
        RATE_AS_USUAL,
        ("basis", Basis::Unit.as_str()),
    ],
    ..PLAN
};
/// What is counted in kroner is worth as much as it says: a number or a price would make it something else.
const PLAN_IN_KRONER: Lock = Lock {
    fillable: &[
        "unit",
        "direction",
        "baseline",
        "baseline_date",
        "target",
        "start",
        "full_effect",
        "follow_up_to",
        "basis",
        "price_year",
        "cashable_share",
        "budget_account",
        "budget_decision",
        "costs",
    ],
    usual: &[
        SIGN_AS_USUAL,
        MODE_AS_USUAL,
        RECURRENCE_AS_USUAL,
        RATE_AS_USUAL,
        ("basis", Basis::Kroner.as_str()),
    ],
    ..PLAN
};

/// What should have been reached by a date, in the benefit's own unit.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct PlannedValue {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The date.
    pub date: Date,
    /// The share of the whole effect that should have arrived by then, percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Decimal>,
    /// The value that should have been reached by then, where that is said instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Decimal>,
}

/// The facts of a benefit: its profile.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct BenefitFacts {
    /// One sentence: what rises or falls, from what to what, because of what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<BenefitStatus>,
    /// Who answers for the effect: a line manager, not the project lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The project that brings it about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The system it depends on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// Units where it is felt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub org_units: Vec<String>,
    /// Where the effect is felt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<BenefitArea>,
    /// How it is expressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<BenefitForm>,
    /// Whether it is wanted; a benefit when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<BenefitSign>,
    /// A change to reach, or a limit to hold; a change when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Unit of measurement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether higher or lower is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Value before the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Decimal>,
    /// When the baseline was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_date: Option<Date>,
    /// Where the baseline comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_source: Option<String>,
    /// Value to reach, or the limit to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Decimal>,
    /// When the effect begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// When it should be there in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_effect: Option<Date>,
    /// Until when it is measured, also after the project has closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_to: Option<Date>,
    /// How often it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Cadence>,
    /// How it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Where the figures come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// Who measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_by: Option<String>,
    /// How far it is seen to that it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared: Option<Prepared>,
    /// What must hold for it to come true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumptions: Option<String>,
    /// How sure the owner is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Whether it comes each year or once; each year when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurring: Option<Recurrence>,
    /// What a step of one in the unit is, when it is turned into money; what the unit says when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// How many there are in a year: cases, pieces, people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<Decimal>,
    /// The price of one, or the agreed rate of an hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Ore>,
    /// The year in whose prices its money is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_year: Option<i16>,
    /// The part that can be taken out of a budget, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cashable_share: Option<Decimal>,
    /// The account that it is taken out of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_account: Option<String>,
    /// The decision by which it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_decision: Option<String>,
    /// Whether it counts in the sums of a portfolio.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub counted: bool,
    /// What it takes and what it makes worse, year by year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<BenefitCost>,
    /// The yearly rate by which later years count less, per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Decimal>,
    /// How many years after the first are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<u8>,
    /// The plan, point by point; without one the effect is planned to grow evenly from start to full effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<PlannedValue>,
    /// The decision by which the plan was approved, or last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_decision: Option<String>,
    /// The day of the latest reading that counts, as what speaks for it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_on: Option<Date>,
    /// What was read then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_value: Option<Decimal>,
}

impl BenefitFacts {
    /// Whether its owner leads the project: who answers for the effect in the line is not who brings it about (domain §9,
    /// separation rules).
    #[must_use]
    pub fn owner_leads(&self, project: &ProjectFacts) -> bool {
        self.owner.is_some() && self.owner == project.lead
    }

    /// Whether its plan has been approved.
    #[must_use]
    pub fn plan_is_approved(&self) -> bool {
        self.status.is_some_and(BenefitStatus::plan_is_approved)
    }

    /// Whether it was given up: nothing more is measured for it.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.status == Some(BenefitStatus::Abandoned)
    }

    /// Whether it is wanted: it is, unless something else is said.
    #[must_use]
    pub fn sign(&self) -> BenefitSign {
        self.sign.unwrap_or(USUAL_SIGN)
    }

    /// What its target is: a value to reach, unless something else is said.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode.unwrap_or(USUAL_MODE)
    }

    /// Whether it comes each year: it does, unless something else is said.
    #[must_use]
    pub fn recurring(&self) -> Recurrence {
        self.recurring.unwrap_or(USUAL_RECURRENCE)
    }

    /// What a step in its unit is: what is said, or else what the unit says.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        self.basis.or_else(|| Basis::of_unit(self.unit.as_deref()?))
    }

    /// Leaves unsaid what `before` did not say and is still as usual, so that whoever sends back what they read changes
    /// nothing.
    pub fn leave_unsaid(&mut self, before: &Self) {
        if before.sign.is_none() && self.sign() == USUAL_SIGN {
            self.sign = None;
        }
        if before.mode.is_none() && self.mode() == USUAL_MODE {
            self.mode = None;
        }
        if before.recurring.is_none() && self.recurring() == USUAL_RECURRENCE {
            self.recurring = None;
        }
    }

    /// What is missing where a part of it is to be taken out of a budget: the account, and the decision (domain §8).
    #[must_use]
    pub fn budget_faults(&self) -> Vec<ValuationFault> {
        let wrong = valuation_faults(&self.valuation()).into_iter();
        wrong.filter(|fault| fault.is_of_budget()).collect()
    }

    /// How it is turned into money.
    #[must_use]
    pub fn valuation(&self) -> Valuation {
        Valuation {
            basis: self.basis(),
            volume: self.volume,
            unit_price: self.unit_price,
            price_year: self.price_year,
            cashable_share: self.cashable_share,
            budget_account: self.budget_account.is_some(),
            budget_decision: self.budget_decision.is_some(),
            // Nobody can say so yet: a judgement stays without money.
            approved: false,
        }
    }

    /// What its case goes by: the standard rate, unless another is said.
    #[must_use]
    pub fn terms(&self) -> Terms {
        let costs = self.costs.iter().map(|cost| cost.line(self.price_year));
        Terms {
            valuation: self.valuation(),
            recurrence: self.recurring(),
            costs: costs.collect(),
            rate: self.discount_percent.map_or(Ok(Rate::STANDARD), |percent| {
                Rate::of(percent / Decimal::ONE_HUNDRED)
            }),
            horizon: self.horizon,
        }
    }

    /// What it is worth by its plan on a day.
    #[must_use]
    pub fn case(&self, today: Date) -> Case {
        Case::of(
            &Profile::from(self),
            &self.plan_points(),
            &self.terms(),
            today,
        )
    }

    /// What it tells on a day by its readings, in the order in which they were recorded.
    #[must_use]
    pub fn standing(&self, measurements: &[Measurement], today: Date) -> Standing {
        Standing::of(
            &Profile::from(self),
            &self.plan_points(),
            &self.valuation(),
            measurements,
            today,
        )
    }

    /// The plan table as the arithmetic takes it: facts hold shares in per cent, the rules use parts of 1.
    #[must_use]
    pub fn plan_points(&self) -> Vec<PlanPoint> {
        let point = |point: &PlannedValue| {
            let share = point.share.map(|share| share / Decimal::ONE_HUNDRED);
            let value = || point.planned.map(Planned::Value);
            Some(PlanPoint {
                date: point.date,
                planned: share.map(Planned::Share).or_else(value)?,
            })
        };
        self.plan.iter().filter_map(point).collect()
    }
}

impl From<&BenefitFacts> for Profile {
    fn from(facts: &BenefitFacts) -> Self {
        Self {
            sign: facts.sign(),
            direction: facts.direction,
            mode: facts.mode(),
            baseline: facts.baseline,
            baseline_on: facts.baseline_date,
            target: facts.target,
            start: facts.start,
            full_effect: facts.full_effect,
            follow_up_to: facts.follow_up_to,
            cadence: facts.cadence,
        }
    }
}

/// Refuses a point of a plan that says both what share and what value is planned, or neither.
pub(super) fn one_of_two(
    faults: &mut Faults,
    row: usize,
    [share, value]: [&str; 2],
    given: [bool; 2],
) {
    let at = match given {
        [true, true] => value,
        [false, false] => share,
        _ => return,
    };
    faults.push(FieldFault::new(
        format!("plan.{row}.{at}"),
        "plan_point_one",
    ));
}

/// What a benefit is of which nothing is said: it is wanted, it is a change, and it comes each year.
const USUAL_RECURRENCE: Recurrence = Recurrence::Yearly;
const USUAL_SIGN: BenefitSign = BenefitSign::Benefit;
pub(super) const USUAL_MODE: Mode = Mode::Change;

/// The same for what a lock compares.
const SIGN_AS_USUAL: (&str, &str) = ("sign", USUAL_SIGN.as_str());
const MODE_AS_USUAL: (&str, &str) = ("mode", USUAL_MODE.as_str());
const RECURRENCE_AS_USUAL: (&str, &str) = ("recurring", USUAL_RECURRENCE.as_str());
const RATE_AS_USUAL: (&str, &str) = ("discount_percent", Rate::STANDARD_PERCENT);
const PLAN_FIELDS: &[Field] = &[
    key(required("date", Shape::Date)),
    optional("share", Shape::Decimal).counted(Unit::Percent),
    optional("planned", Shape::Decimal),
];
const PERSON: Shape = Shape::Reference(&[Kind::Person]);

pub(super) const READ_ON: Field = required("date", Shape::Date);
pub(super) const READ_VALUE: Field = required("value", Shape::Decimal).counted(Unit::In("unit"));
pub(super) const READ_EVIDENCE: Field = optional("evidence", Shape::Line(500));
pub(super) const READ_NOTE: Field = optional("note", Shape::Line(500));

/// The readings of benefits from before there were indicators: nothing is added to them, and the series of an indicator begins
/// with them.
pub const MEASUREMENTS: Lines = Lines::log(
    "measurement",
    "benefit_id",
    &[READ_ON, READ_VALUE, READ_EVIDENCE, READ_NOTE],
);

/// What the latest reading says, which stands with both kinds so that lists know it.
pub(super) const LATEST: &[Field] = &[LATEST_ON, LATEST_VALUE];
pub(super) const LATEST_ON: Field = optional("latest_on", Shape::Date).of_others().listed();
pub(super) const LATEST_VALUE: Field = optional("latest_value", Shape::Decimal)
    .counted(Unit::In("unit"))
    .of_others();

/// A reading is logged, or one put right.
pub const MEASURE: Act = Act {
    name: "measurements",
    code: "measure",
    body: "measurement_write",
    right: Action::EnterMeasurement,
    takes: Takes::Fields(&[
        READ_ON,
        READ_VALUE,
        READ_EVIDENCE,
        READ_NOTE,
        optional("corrects", Shape::Line(40)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Measured,
    gives: Gives::Line,
    ..Act::PLAIN
};

impl Facts for BenefitFacts {
    const KIND: Kind = Kind::Benefit;
    const EDIT: Action = Action::EditRegister;
    const PART_OF: &'static [(&'static str, Kind)] =
        &[("project", Kind::Project), ("system", Kind::System)];
    const ACTS: &'static [Act] = &[MEASURE];
    const LOGS: &'static [Lines] = &[MEASUREMENTS];
    const STATUS: Option<&'static str> = Some("status");
    const ANSWERING: &'static [&'static str] = &["owner"];
    const DAY: Option<Day> = Some(Day::of("start"));
    const FIELDS: &'static [Field] = &[
        optional("statement", Shape::Line(500)),
        optional(
            "status",
            Shape::Choice(BenefitStatus::CODES, "benefit-status"),
        )
        .listed(),
        optional("owner", PERSON).listed(),
        optional("project", Shape::Reference(&[Kind::Project])).listed(),
        optional("system", Shape::Reference(&[Kind::System])),
        optional("org_units", Shape::References(&[Kind::Unit])),
        optional("area", Shape::Choice(BenefitArea::CODES, "benefit-area")).listed(),
        optional("form", Shape::Choice(BenefitForm::CODES, "benefit-form")),
        optional("sign", Shape::Choice(BenefitSign::CODES, "benefit-sign"))
            .of_day()
            .listed(),
        optional("mode", Shape::Choice(Mode::CODES, "benefit-mode")).of_day(),
        optional("unit", Shape::Line(60)),
        optional("direction", Shape::Choice(Direction::CODES, "direction")),
        optional("baseline", Shape::Decimal).counted(Unit::In("unit")),
        optional("baseline_date", Shape::Date),
        optional("baseline_source", Shape::Line(300)),
        optional("target", Shape::Decimal).counted(Unit::In("unit")),
        optional("start", Shape::Date),
        optional("full_effect", Shape::Date).listed(),
        optional("follow_up_to", Shape::Date),
        optional("cadence", Shape::Choice(Cadence::CODES, "cadence")),
        optional("method", Shape::Line(500)),
        optional("data_source", Shape::Line(300)),
        optional("measured_by", PERSON),
        optional("prepared", Shape::Choice(Prepared::CODES, "prepared")).listed(),
        optional("assumptions", Shape::Prose),
        optional("confidence", Shape::Choice(Confidence::CODES, "confidence")),
        optional("recurring", Shape::Choice(Recurrence::CODES, "recurrence")).of_day(),
        optional("basis", Shape::Choice(Basis::CODES, "benefit-basis")),
        optional("volume", Shape::Decimal),
        optional("unit_price", Shape::Money).apart(),
        optional("price_year", BUDGET_YEAR),
        optional("cashable_share", Shape::Decimal),
        optional("budget_account", Shape::Line(60)),
        optional("budget_decision", Shape::Reference(&[Kind::Decision])),
        optional("counted", Shape::Flag).listed(),
        optional("costs", Shape::Rows(COST_FIELDS)).lines("benefit_cost"),
        optional("discount_percent", Shape::Decimal).counted(Unit::Percent),
        optional("horizon", Shape::Whole(0, LONGEST_HORIZON as i64)),
        optional("plan", Shape::Rows(PLAN_FIELDS)).lines("plan_point"),
        optional("plan_decision", Shape::Reference(&[Kind::Decision])),
    ];
    const DERIVED: &'static [Field] = LATEST;
    const ENTERING: &'static [Field] = &[
        optional(
            "role",
            Shape::Choice(IndicatorRole::CODES, "indicator-role"),
        ),
        optional("weight", Shape::Decimal),
    ];

    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        let owner = self
            .owner
            .as_deref()
            .map(|slug| (Holding::BenefitOwner, slug));
        let measurer = self
            .measured_by
            .as_deref()
            .map(|slug| (Holding::Measurer, slug));
        owner.into_iter().chain(measurer).collect()
    }

    fn within(&self) -> Vec<Whole<'_>> {
        let named = [&self.project, &self.system];
        let wholes = Self::PART_OF.iter().zip(named);
        wholes
            .filter_map(|((field, kind), slug)| {
                let slug = slug.as_deref()?;
                Some(Whole {
                    field,
                    kind: *kind,
                    slug,
                })
            })
            .collect()
    }

    fn lock(&self) -> Option<&'static Lock> {
        if !self.plan_is_approved() {
            return Some(&DRAFT);
        }
        let by_unit = self.unit.as_deref().and_then(Basis::of_unit);
        Some(match (self.basis(), by_unit) {
            (Some(Basis::Kroner), _) => &PLAN_IN_KRONER,
            (_, Some(Basis::Minutes)) => &PLAN_IN_MINUTES,
            (_, Some(Basis::Hours)) => &PLAN_IN_HOURS,
            (_, Some(Basis::Unit)) => &PLAN_IN_UNITS,
            _ => &PLAN,
        })
    }

    /// What is not said of it is as usual.
    fn state(&self, _day: Date) -> Map<String, Value> {
        Map::from_iter([
            turn::fact("sign", self.sign()),
            turn::fact("mode", self.mode()),
            turn::fact("recurring", self.recurring()),
        ])
    }

    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        turn::until(turn::code(stated, "status") == "abandoned")
    }

    fn rules(&self, faults: &mut Faults) {
        if let (Some(start), Some(full)) = (self.start, self.full_effect)
            && full <= start
        {
            faults.push(FieldFault::new("full_effect", "end_before_start").with("start", start));
        }
        in_order(faults, self.full_effect, "follow_up_to", self.follow_up_to);
        if profile_faults(&Profile::from(self)).contains(&ProfileFault::TargetNotBetter) {
            faults.push(FieldFault::new(
                "target",
                ProfileFault::TargetNotBetter.as_str(),
            ));
        }
        let wrong = valuation_faults(&self.valuation());
        faults.0.extend(
            wrong
                .iter()
                // Who may not see the decision has named none: what stands hidden is put back first.
                .filter(|fault| !fault.is_gap() && !fault.is_of_budget())
                .map(|fault| FieldFault::new(fault.field(), fault.as_str())),
        );
        cost_faults(faults, &self.costs);
        if self.terms().rate.is_err() {
            faults.push(
                FieldFault::new("discount_percent", "out_of_range")
                    .with("min", 0)
                    .with("max", 100),
            );
        }
        for (row, point) in self.plan.iter().enumerate() {
            let given = [point.share.is_some(), point.planned.is_some()];
            one_of_two(faults, row, ["share", "planned"], given);
            let whole = Decimal::ZERO..=Decimal::ONE_HUNDRED;
            if point.share.is_some_and(|share| !whole.contains(&share)) {
                faults.push(
                    FieldFault::new(format!("plan.{row}.share"), "out_of_range")
                        .with("min", 0)
                        .with("max", 100),
                );
            }
            if self.plan[..row]
                .iter()
                .any(|earlier| earlier.date == point.date)
            {
                faults.push(FieldFault::new(
                    format!("plan.{row}.date"),
                    "same_date_twice",
                ));
            }
        }
    }
}
