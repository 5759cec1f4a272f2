//! What the plan of a system's exit lacks, and what it cannot say.

use jiff::civil::Date;

use super::SystemFacts;
use super::exit::ExitRow;
use super::planned::PlannedStage;
use crate::fault::{Faults, FieldFault};
use crate::lifecycle::{Disposition, ExitPart, Stage};
use crate::rights::Holding;

impl SystemFacts {
    /// The parts of an exit that concern the system, or may, and that its plan has no row for.
    #[must_use]
    pub fn exit_lacks(&self) -> Vec<ExitPart> {
        let concerns = |part: &ExitPart| match part {
            ExitPart::Contract => self.was_bought() != Some(false),
            ExitPart::Data => self.holds_data() != Some(false),
            ExitPart::Archive => self.is_worth_keeping() != Some(false),
            ExitPart::Access => self.has_login() != Some(false),
            ExitPart::Integration | ExitPart::Users | ExitPart::Cost => true,
        };
        let has_row = |part: ExitPart| self.exit.iter().any(|row| row.part == part);
        let parts = ExitPart::ALL.into_iter();
        parts
            .filter(|part| concerns(part) && !has_row(*part))
            .collect()
    }

    /// Whether it is being ended: decided, and not closed yet.
    #[must_use]
    pub fn exit_goes_on(&self) -> bool {
        self.stage.exit_has_begun() && self.stage != Stage::Closed
    }

    /// Who sees that something ends with the system, while it is being ended.
    pub(super) fn exit_responsible(&self) -> impl Iterator<Item = (Holding, &str)> {
        let goes_on = self.exit_goes_on();
        let rows = self.exit.iter().filter(move |_| goes_on);
        rows.filter_map(|row| Some((Holding::ExitResponsible, row.responsible.as_deref()?)))
    }

    /// Whether a row of the plan says enough to act by.
    #[must_use]
    pub fn exit_row_is_whole(&self, row: &ExitRow) -> bool {
        row.is_whole(self.successor.as_ref())
    }
}

/// Whether the plan says of all that concerns the system what becomes of it, who sees to it and by when.
pub(super) fn is_planned(system: &SystemFacts) -> bool {
    let mut rows = system.exit.iter();
    system.exit_lacks().is_empty() && rows.all(|row| system.exit_row_is_whole(row))
}

/// What is against a plan: two rows about the same, a row that goes over to the system itself, something that is not said why, and
/// days that cannot be: after the planned end of the system, and data deleted before the archive has them. `system` is its own
/// address, where it has one.
#[must_use]
pub fn check_exit(facts: &SystemFacts, system: Option<&str>) -> Faults {
    let mut faults = Faults::default();
    let archived = facts
        .exit
        .iter()
        .filter(|row| row.part == ExitPart::Archive && row.disposition != Some(Disposition::None));
    let archived = archived.filter_map(|row| row.due).max();
    for (place, row) in facts.exit.iter().enumerate() {
        let at = |field: &str, code: &str| FieldFault::new(format!("exit.{place}.{field}"), code);
        let mut earlier = facts.exit.iter().take(place);
        if earlier.any(|other| other.is_about(row)) {
            faults.push(at("name", "exit_row_twice"));
        }
        if row.unit.is_some() && row.part != ExitPart::Users {
            faults.push(at("unit", "exit_unit_of_users"));
        }
        if row.disposition == Some(Disposition::None) && row.note.is_none() {
            faults.push(at("note", "needs_reason"));
        }
        if row.successor.is_some() && row.successor.as_deref() == system {
            faults.push(at("successor", "exit_to_itself"));
        }
        if let (Some(due), Some(end)) = (row.due, end_before(facts, row.before()))
            && end < due
        {
            faults.push(at("due", "exit_after_end").with("end", end));
        }
        let is_deleted = row.part == ExitPart::Data && row.disposition == Some(Disposition::Delete);
        if let (true, Some(due), Some(archived)) = (is_deleted, row.due, archived)
            && due < archived
        {
            faults.push(at("due", "exit_deleted_before_archived").with("date", archived));
        }
    }
    faults
}

/// The day on which a system is planned to come to a stage, as far as that lies ahead of it.
fn end_before(facts: &SystemFacts, stage: Stage) -> Option<Date> {
    let planned = facts.planned.iter();
    let planned = planned
        .filter(|planned: &&PlannedStage| planned.stage == stage && stage != facts.stage)
        .map(|planned| planned.date)
        .min();
    let is_in_use = facts.stage.comes_before(Stage::Decommissioned);
    let last = facts.in_use_until.filter(|_| is_in_use);
    planned.or(last.filter(|_| stage == Stage::Decommissioned))
}
