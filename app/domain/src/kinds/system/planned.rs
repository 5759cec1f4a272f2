//! When the coming stages of a system are planned to begin, and what such a plan cannot say.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, required};
use crate::lifecycle::Stage;

/// When a stage is planned to begin.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct PlannedStage {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The stage.
    pub stage: Stage,
    /// The day it is planned to begin.
    pub date: Date,
}

pub(super) const PLANNED_FIELDS: &[Field] = &[
    key(required(
        "stage",
        Shape::Choice(Stage::KNOWN_CODES, "stage"),
    )),
    required("date", Shape::Date),
];

impl PlannedStage {
    /// Whether the stage can still come for a system that is in another.
    #[must_use]
    pub fn lies_ahead_of(&self, present: Stage) -> bool {
        self.stage != present && !self.stage.comes_before(present)
    }
}

/// No stage is planned for a day before that of one which it follows.
pub(super) fn check(planned: &[PlannedStage], faults: &mut Faults) {
    for (row, later) in planned.iter().enumerate() {
        let earlier = planned
            .iter()
            .filter(|earlier| earlier.stage.comes_before(later.stage) && later.date < earlier.date);
        if let Some(day) = earlier.map(|earlier| earlier.date).max() {
            let field = format!("planned.{row}.date");
            faults.push(FieldFault::new(field, "planned_out_of_order").with("date", day));
        }
    }
}

/// What is planned of a system that is in a stage, and has been since a day where that is known, can only lie ahead of it.
#[must_use]
pub fn check_ahead(planned: &[PlannedStage], present: Stage, since: Option<Date>) -> Faults {
    let mut faults = Faults::default();
    for (row, plan) in planned.iter().enumerate() {
        if !plan.lies_ahead_of(present) {
            let field = format!("planned.{row}.stage");
            faults.push(FieldFault::new(field, "planned_not_ahead"));
        } else if let Some(since) = since.filter(|since| plan.date < *since) {
            let field = format!("planned.{row}.date");
            faults.push(FieldFault::new(field, "planned_before_present").with("date", since));
        }
    }
    faults
}
