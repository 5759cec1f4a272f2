//! `indicator`: one thing that is measured for a benefit, from where to where, and when.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::benefit::USUAL_MODE;
use crate::answering::Day;
use crate::benefits::{
    BenefitSign, Cadence, Direction, IndicatorRole, Mode, PlanPoint, Planned, Prepared, Profile,
};
use crate::facts::{Facts, Whole, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, Unit, key, optional, required};
use crate::kind::Kind;
use crate::locked::Lock;
use crate::rights::{Action, Holding};
use crate::state::turn;

/// How many benefits one indicator serves at most: each of them follows what the primary one says.
const MOST_BENEFITS: usize = 20;

/// The promise that a benefit of it has made: what is measured, from where to where, and by when (domain §5). Who measures
/// and how may change without asking.
pub const PROMISE: Lock = Lock {
    fields: &[
        "benefits",
        "role",
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
    ],
    usual: &[("mode", USUAL_MODE.as_str())],
    decision: Some("plan_decision"),
    ..Lock::NONE
};

/// What should have been reached by the end of a period.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct PlannedPoint {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The last day of the period.
    pub period_end: Date,
    /// The part of the whole effect that should have arrived by then, from 0 to 1.
    pub planned_share: Decimal,
}

/// The facts of an indicator.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct IndicatorFacts {
    /// The benefits that it is measured for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<String>,
    /// What it is to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<IndicatorRole>,
    /// What it counts for beside others of its benefit, where a forum has chosen that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Decimal>,
    /// How far it is seen to that it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared: Option<Prepared>,
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
    /// Who measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_by: Option<String>,
    /// How it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Where the figures come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// The plan, period by period; without one the effect is planned to grow evenly from start to full effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<PlannedPoint>,
    /// The decision by which the plan was approved, or last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_decision: Option<String>,
    /// Whether what it measures is wanted, as its benefits say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<BenefitSign>,
    /// Whether the plan of one of its benefits has been approved.
    pub plan_approved: bool,
}

impl IndicatorFacts {
    /// Whether it is the one that its benefits show.
    #[must_use]
    pub fn is_primary(&self) -> bool {
        self.role == Some(IndicatorRole::Primary)
    }

    /// What its target is: a value to reach, unless something else is said.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode.unwrap_or(USUAL_MODE)
    }

    /// Leaves unsaid what `before` did not say and is still as usual, so that whoever sends back what they read changes
    /// nothing.
    pub fn leave_unsaid(&mut self, before: &Self) {
        if before.mode.is_none() && self.mode() == USUAL_MODE {
            self.mode = None;
        }
    }

    /// The plan table as the arithmetic takes it.
    #[must_use]
    pub fn plan_points(&self) -> Vec<PlanPoint> {
        let point = |point: &PlannedPoint| PlanPoint {
            date: point.period_end,
            planned: Planned::Share(point.planned_share),
        };
        self.plan.iter().map(point).collect()
    }
}

impl From<&IndicatorFacts> for Profile {
    fn from(facts: &IndicatorFacts) -> Self {
        Self {
            sign: facts.sign.unwrap_or(BenefitSign::Benefit),
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

const POINT_FIELDS: &[Field] = &[
    key(required("period_end", Shape::Date)),
    required("planned_share", Shape::Decimal),
];

impl Facts for IndicatorFacts {
    const KIND: Kind = Kind::Indicator;
    const EDIT: Action = Action::EditRegister;
    const PART_OF: &'static [(&'static str, Kind)] = &[("benefits", Kind::Benefit)];
    const HEAD: &'static [Field] = &[
        optional("title", Shape::Line(200)),
        optional("text", Shape::Prose),
    ];
    const STATUS: Option<&'static str> = Some("prepared");
    const ANSWERING: &'static [&'static str] = &["measured_by"];
    const DAY: Option<Day> = Some(Day::of("full_effect"));
    const FIELDS: &'static [Field] = &[
        required("benefits", Shape::References(&[Kind::Benefit])),
        optional(
            "role",
            Shape::Choice(IndicatorRole::CODES, "indicator-role"),
        )
        .listed(),
        optional("weight", Shape::Decimal),
        optional("prepared", Shape::Choice(Prepared::CODES, "prepared")).listed(),
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
        optional("measured_by", Shape::Reference(&[Kind::Person])).listed(),
        optional("method", Shape::Line(500)),
        optional("data_source", Shape::Line(300)),
        optional("plan", Shape::Rows(POINT_FIELDS)).lines("indicator_point"),
        optional("plan_decision", Shape::Reference(&[Kind::Decision])),
    ];
    const DERIVED: &'static [Field] = &[
        optional("sign", Shape::Choice(BenefitSign::CODES, "benefit-sign")),
        optional("plan_approved", Shape::Flag),
    ];

    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        let measurer = self.measured_by.as_deref();
        let measurer = measurer.map(|slug| (Holding::Measurer, slug));
        measurer.into_iter().collect()
    }

    fn within(&self) -> Vec<Whole<'_>> {
        let benefits = self.benefits.iter();
        benefits
            .map(|slug| Whole {
                field: "benefits",
                kind: Kind::Benefit,
                slug,
            })
            .collect()
    }

    fn lock(&self) -> Option<&'static Lock> {
        self.plan_approved.then_some(&PROMISE)
    }

    /// What is not said of it is as usual.
    fn state(&self, _day: Date) -> Map<String, Value> {
        Map::from_iter([turn::fact("mode", self.mode())])
    }

    fn rules(&self, faults: &mut Faults) {
        if self.benefits.len() > MOST_BENEFITS {
            faults.push(FieldFault::new("benefits", "too_many").with("max", MOST_BENEFITS));
        }
        if self.weight.is_some_and(|weight| weight < Decimal::ZERO) {
            faults.push(FieldFault::new("weight", "weight_negative"));
        }
        if let (Some(start), Some(full)) = (self.start, self.full_effect)
            && full <= start
        {
            faults.push(FieldFault::new("full_effect", "end_before_start").with("start", start));
        }
        in_order(faults, self.full_effect, "follow_up_to", self.follow_up_to);
        for (row, point) in self.plan.iter().enumerate() {
            if point.planned_share < Decimal::ZERO || point.planned_share > Decimal::ONE {
                faults.push(
                    FieldFault::new(format!("plan.{row}.planned_share"), "out_of_range")
                        .with("min", 0)
                        .with("max", 1),
                );
            }
            let mut earlier = self.plan[..row].iter();
            if earlier.any(|earlier| earlier.period_end == point.period_end) {
                let place = format!("plan.{row}.period_end");
                faults.push(FieldFault::new(place, "same_date_twice"));
            }
        }
    }
}
