//! `indicator`: one thing that is measured for a benefit, from where to where, and when.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

mod alike;

pub use alike::MEASURED;

use super::benefit::{
    BenefitFacts, LATEST_ON, LATEST_VALUE, MEASURE, READ_EVIDENCE, READ_NOTE, READ_ON, READ_VALUE,
    USUAL_MODE, one_of_two,
};
use crate::act::Act;
use crate::answering::Day;
use crate::benefits::{
    BenefitSign, Cadence, Direction, IndicatorRole, Measurement, Mode, PlanPoint, Planned,
    Prepared, Profile, ProfileFault, Standing, Valuation, in_force, profile_faults,
};
use crate::check::check;
use crate::facts::{Facts, Whole, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, Unit, key, optional, required};
use crate::form::Form;
use crate::kind::Kind;
use crate::lines::Lines;
use crate::locked::Lock;
use crate::rights::{Action, Holding};
use crate::state::turn;

/// The longest title, in characters.
const TITLE: usize = 200;
/// How many benefits one indicator serves at most: each of them follows what the primary one says.
pub const MOST_BENEFITS: usize = 20;

/// How many indicators a benefit has at most: each of them is looked at when the benefit is saved.
pub const MOST_INDICATORS: usize = 50;

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

crate::codes! {
    /// Why an indicator does not fit its benefits.
    pub enum Unlike {
        /// Benefits and disbenefits are not measured by one indicator.
        MixedSigns = "indicator_mixed_signs",
        /// Its target lies on the wrong side of the baseline, for what its benefits are.
        OtherWay = "indicator_other_way",
    }
}

/// What should have been reached by the end of a period.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct PlannedPoint {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The last day of the period.
    pub period_end: Date,
    /// The part of the whole effect that should have arrived by then, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_share: Option<Decimal>,
    /// The value that should have been reached by then, where that is said instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Decimal>,
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
    /// Whether the plan of one of its benefits has been approved, among those that have not been given up, or all have.
    pub plan_approved: bool,
    /// The day of the latest reading that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_on: Option<Date>,
    /// What was read then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_value: Option<Decimal>,
    /// The benefit with whose readings from before there were indicators its own begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
}

impl IndicatorFacts {
    /// What somebody who registers a benefit says of the indicator that is made with it and speaks for it; none where they say
    /// nothing.
    ///
    /// # Errors
    /// What is wrong with it: it has no other role.
    pub fn made_with(form: &Form) -> Result<Option<Self>, Faults> {
        let mut faults = Faults::default();
        let said = check(form, BenefitFacts::ENTERING, &mut faults);
        let Ok(said) = serde_json::from_value::<Self>(said.into()) else {
            return faults.or(None);
        };
        if said.role.is_some_and(|role| role != IndicatorRole::Primary) {
            faults.push(FieldFault::new("role", "benefit_makes_primary"));
        }
        said.weighs(&mut faults);
        faults.or((said != Self::default()).then_some(said))
    }

    fn weighs(&self, faults: &mut Faults) {
        if self.weight.is_some_and(|weight| weight < Decimal::ZERO) {
            faults.push(FieldFault::new("weight", "weight_negative"));
        }
    }

    /// Whether it is the one that its benefits show.
    #[must_use]
    pub fn is_primary(&self) -> bool {
        self.role == Some(IndicatorRole::Primary)
    }

    /// The benefits that it speaks for.
    #[must_use]
    pub fn speaks_for(&self) -> &[String] {
        match self.is_primary() {
            true => &self.benefits,
            false => &[],
        }
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

    /// What it is called that nobody has given a title: after a benefit, and by its unit, as there may be several.
    #[must_use]
    pub fn title_after(&self, benefit: &str) -> String {
        let title = self.unit.as_ref().map(|unit| format!("{benefit} ({unit})"));
        title
            .filter(|title| title.chars().count() <= TITLE)
            .unwrap_or_else(|| benefit.to_owned())
    }

    /// Says what follows from the benefits that it is measured for: what was given up of them binds no more, but has its sign
    /// still.
    ///
    /// # Errors
    /// Why it does not fit them.
    pub fn follow(&mut self, benefits: &[BenefitFacts]) -> Result<(), Unlike> {
        let mut counting = benefits
            .iter()
            .filter(|benefit| benefit.counts_among(benefits));
        self.plan_approved = counting.any(BenefitFacts::plan_is_approved);
        let mut signs = benefits.iter().map(BenefitFacts::sign);
        self.sign = signs.next();
        if !signs.all(|sign| Some(sign) == self.sign) {
            return Err(Unlike::MixedSigns);
        }
        match profile_faults(&Profile::from(&*self)).contains(&ProfileFault::TargetNotBetter) {
            true => Err(Unlike::OtherWay),
            false => Ok(()),
        }
    }

    /// Says what follows from its readings, given all of them in the order in which they were recorded.
    pub fn say_latest(&mut self, readings: &[Measurement]) {
        let latest = in_force(readings).pop();
        self.latest_on = latest.map(|latest| latest.date);
        self.latest_value = latest.map(|latest| latest.value);
    }

    /// Goes on with the readings that it had.
    pub fn keep_readings(&mut self, before: &Self) {
        self.latest_on = before.latest_on;
        self.latest_value = before.latest_value;
        self.continues.clone_from(&before.continues);
    }

    /// What it tells on a day by its readings, in the order in which they were recorded. It has no money of its own.
    #[must_use]
    pub fn standing(&self, measurements: &[Measurement], today: Date) -> Standing {
        Standing::of(
            &Profile::from(self),
            &self.plan_points(),
            &Valuation::default(),
            measurements,
            today,
        )
    }

    /// The plan table as the arithmetic takes it.
    #[must_use]
    pub fn plan_points(&self) -> Vec<PlanPoint> {
        let point = |point: &PlannedPoint| {
            let share = point.planned_share.map(Planned::Share);
            let value = || point.planned.map(Planned::Value);
            Some(PlanPoint {
                date: point.period_end,
                planned: share.or_else(value)?,
            })
        };
        self.plan.iter().filter_map(point).collect()
    }
}

impl BenefitFacts {
    /// Whether an indicator that is measured for some benefits, of which this is one, is locked by it: what was given up asks
    /// for nothing more, unless all of them were.
    #[must_use]
    pub fn counts_among(&self, benefits: &[Self]) -> bool {
        !self.is_given_up() || benefits.iter().all(Self::is_given_up)
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

/// The readings of an indicator (domain §5).
pub const READINGS: Lines = Lines::log(
    "reading",
    "indicator_id",
    &[READ_ON, READ_VALUE, READ_EVIDENCE, READ_NOTE],
);

const POINT_FIELDS: &[Field] = &[
    key(required("period_end", Shape::Date)),
    optional("planned_share", Shape::Decimal),
    optional("planned", Shape::Decimal),
];

impl Facts for IndicatorFacts {
    const KIND: Kind = Kind::Indicator;
    const EDIT: Action = Action::EditRegister;
    const PART_OF: &'static [(&'static str, Kind)] = &[("benefits", Kind::Benefit)];
    const HEAD: &'static [Field] = &[
        optional("title", Shape::Line(TITLE)),
        optional("text", Shape::Prose),
    ];
    const ACTS: &'static [Act] = &[MEASURE];
    const LOGS: &'static [Lines] = &[READINGS];
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
        optional("weight", Shape::Decimal).none_is_no(),
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
        optional("sign", Shape::Choice(BenefitSign::CODES, "benefit-sign")).of_others(),
        optional("plan_approved", Shape::Flag).of_others(),
        LATEST_ON,
        LATEST_VALUE,
        optional("continues", Shape::Reference(&[Kind::Benefit]))
            .none_is_no()
            .of_others(),
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
        self.weighs(faults);
        if let (Some(start), Some(full)) = (self.start, self.full_effect)
            && full <= start
        {
            faults.push(FieldFault::new("full_effect", "end_before_start").with("start", start));
        }
        in_order(faults, self.full_effect, "follow_up_to", self.follow_up_to);
        for (row, point) in self.plan.iter().enumerate() {
            let given = [point.planned_share.is_some(), point.planned.is_some()];
            one_of_two(faults, row, ["planned_share", "planned"], given);
            let whole = Decimal::ZERO..=Decimal::ONE;
            if point
                .planned_share
                .is_some_and(|share| !whole.contains(&share))
            {
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

#[cfg(test)]
mod tests {
    use super::IndicatorFacts;
    use crate::benefits::BenefitSign;
    use crate::kinds::{BenefitFacts, BenefitStatus};

    #[test]
    fn what_was_given_up_locks_no_more_where_something_else_does() {
        use BenefitStatus::{Abandoned, Active, Draft};
        let benefit = |sign, status| BenefitFacts {
            sign: Some(sign),
            status: Some(status),
            ..BenefitFacts::default()
        };
        let (wanted, unwanted) = (BenefitSign::Benefit, BenefitSign::Disbenefit);
        for (benefits, agree, approved, sign) in [
            (vec![(wanted, Active), (wanted, Draft)], true, true, wanted),
            (
                vec![(unwanted, Active), (wanted, Draft)],
                false,
                true,
                unwanted,
            ),
            // It is measured still.
            (
                vec![(unwanted, Abandoned), (wanted, Draft)],
                false,
                false,
                unwanted,
            ),
            (
                vec![(wanted, Abandoned), (wanted, Active)],
                true,
                true,
                wanted,
            ),
            (vec![(unwanted, Abandoned)], true, true, unwanted),
        ] {
            let all: Vec<_> = benefits
                .iter()
                .map(|(sign, status)| benefit(*sign, *status))
                .collect();
            let mut indicator = IndicatorFacts::default();
            assert_eq!(indicator.follow(&all).is_ok(), agree, "{benefits:?}");
            assert_eq!(indicator.plan_approved, approved, "{benefits:?}");
            assert_eq!(indicator.sign, Some(sign), "{benefits:?}");
        }
    }
}
