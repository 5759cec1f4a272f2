//! How a row of an exit plan stands, by its item of a checklist.

use jiff::civil::Date;

use super::checklist::{Item, Part};
use super::evidence::EvidenceStatus;

crate::codes! {
    /// How a row of the plan stands on a day.
    pub enum ExitState {
        /// It is to come.
        Planned = "planned",
        /// It should have been there.
        Overdue = "overdue",
        /// A proof is put forward, and nobody has approved it.
        Waits = "waits",
        /// It is proved.
        Proved = "proved",
        /// It does not concern this system, as another has approved.
        NotRelevant = "not_relevant",
    }
}

/// How a row of the plan stands on a day, by its item of a checklist.
#[must_use]
pub fn exit_state(item: &Item, day: Date) -> ExitState {
    match (item.part(), item.standing.status) {
        (Part::Waits, _) => ExitState::Waits,
        (Part::Done, _) => ExitState::Proved,
        (Part::Apart, EvidenceStatus::NotApplicable) => ExitState::NotRelevant,
        _ if item.due.is_some_and(|due| due < day) => ExitState::Overdue,
        _ => ExitState::Planned,
    }
}
