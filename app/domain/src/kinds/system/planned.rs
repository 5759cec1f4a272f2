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

/// What is planned of a system that is in a stage, and has been since a day where that is known, can only lie ahead of it, and
/// no stage is planned for a day before that of one which it follows.
#[must_use]
pub fn check_plan(planned: &[PlannedStage], present: Stage, since: Option<Date>) -> Faults {
    let rows = 0..planned.len();
    Faults(
        rows.filter_map(|row| fault(planned, row, present, since))
            .collect(),
    )
}

/// What of a plan can be said so.
#[must_use]
pub fn sound_plan(
    planned: &[PlannedStage],
    present: Stage,
    since: Option<Date>,
) -> Vec<PlannedStage> {
    let sound = |row: &usize| fault(planned, *row, present, since).is_none();
    let rows = (0..planned.len()).filter(sound);
    rows.filter_map(|row| planned.get(row).cloned()).collect()
}

fn fault(
    planned: &[PlannedStage],
    row: usize,
    present: Stage,
    since: Option<Date>,
) -> Option<FieldFault> {
    let plan = planned.get(row)?;
    let at = |field: &str, code: &str| FieldFault::new(format!("planned.{row}.{field}"), code);
    if !plan.lies_ahead_of(present) {
        return Some(at("stage", "planned_not_ahead"));
    }
    if let Some(since) = since.filter(|since| plan.date < *since) {
        return Some(at("date", "planned_before_present").with("date", since));
    }
    let earlier = planned
        .iter()
        .filter(|earlier| earlier.stage.comes_before(plan.stage) && plan.date < earlier.date);
    let before = earlier.map(|earlier| earlier.date).max()?;
    Some(at("date", "planned_out_of_order").with("date", before))
}
