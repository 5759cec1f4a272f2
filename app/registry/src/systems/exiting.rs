//! The exit of a system in one look: how each row of its plan stands, and what the plan still lacks.

use styrbord_domain::kinds::{APPROVE_EVIDENCE, PROVIDE, SystemFacts};
use styrbord_domain::lifecycle::ExitPart;
use styrbord_domain::rights::Action;

use super::gate::GateItem;
use crate::{Desk, Fault, Record};

/// The exit of a system.
#[derive(Clone, PartialEq, Debug)]
pub struct ExitView {
    /// Its rows, each as the gates ask for it.
    pub rows: Vec<GateItem>,
    /// What concerns the system and has no row.
    pub lacks: Vec<ExitPart>,
    /// Whether the person at the desk may provide evidence.
    pub may_provide: bool,
}

impl Desk {
    /// How the exit of a system stands today.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exit(&self, system: &Record) -> Result<ExitView, Fault> {
        self.actor.require(Action::Read)?;
        let facts: SystemFacts = system.facts()?;
        let mut at = self.at_gate(system).await?;
        self.withhold_at(system, &mut at).await?;
        let today = self.today();
        let holders = self.holders_of(&facts, today).await?;
        let may_approve = self.may_on(APPROVE_EVIDENCE.right, system).await?;
        let mut rows = Vec::with_capacity(facts.exit.len());
        for item in at.exit(today) {
            rows.push(
                self.with_people(system, &at, item, &holders, may_approve)
                    .await?,
            );
        }
        Ok(ExitView {
            rows,
            lacks: facts.exit_lacks(),
            may_provide: self.may_on(PROVIDE.right, system).await?,
        })
    }
}
