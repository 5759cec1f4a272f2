//! The exit of a system in one look: how each row of its plan stands, and what the plan still lacks.

use jiff::civil::Date;
use styrbord_domain::kinds::{APPROVE_EVIDENCE, ExitRow, PROVIDE, SystemFacts};
use styrbord_domain::lifecycle::{ExitPart, ExitState, Item, Wanted, exit_state};
use styrbord_domain::rights::Action;

use super::gate::GateItem;
use super::own_gates::LOOKED_AT;
use crate::references::lookup;
use crate::rights::given;
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
    /// What of a system's exit that has begun nothing proves yet.
    pub(crate) async fn exit_open(&self, system: &Record) -> Result<Vec<ExitRow>, Fault> {
        let facts: SystemFacts = system.facts()?;
        if !facts.exit_goes_on() || facts.exit.is_empty() {
            return Ok(Vec::new());
        }
        let today = self.today();
        let items = self.at_gate(system).await?.exit(today);
        let is_open = |item: &Item| {
            matches!(
                exit_state(item, today),
                ExitState::Planned | ExitState::Overdue
            )
        };
        let open = items.iter().filter(|item| is_open(item));
        let row = |item: &Item| match item.ask.wanted {
            Wanted::Exit(ask) => facts
                .exit
                .iter()
                .find(|row| row.id == Some(ask.row))
                .cloned(),
            _ => None,
        };
        Ok(open.filter_map(row).collect())
    }

    /// What ends with some systems and the person at this desk sees to, or whom they stand in for, each with its day, the first due
    /// first.
    pub(crate) async fn exits_due(
        &self,
        systems: &[Record],
        most: usize,
    ) -> Result<Vec<(Record, ExitPart, Date)>, Fault> {
        let mut ending = Vec::new();
        for system in systems {
            let facts: SystemFacts = system.facts()?;
            if facts.exit_goes_on() {
                ending.push((system.clone(), facts));
            }
        }
        let rows = ending.iter().flat_map(|(_, facts)| &facts.exit);
        let named = rows.filter_map(|row| row.responsible.as_deref());
        let pages = lookup(self.reads(&[]), &named.collect()).await?;
        let is_theirs = |system: &Record, row: &ExitRow| {
            let who = row.responsible.as_deref().and_then(|who| pages.get(who));
            who.is_some_and(|(who, _)| {
                given(self, PROVIDE.right, &[*who], system.page.id).is_some()
            })
        };
        ending.retain(|(system, facts)| facts.exit.iter().any(|row| is_theirs(system, row)));
        // The first due first: of very many gates those are looked at.
        ending.sort_by_key(|(system, facts)| {
            let due = facts.exit.iter().filter(|row| is_theirs(system, row));
            (due.filter_map(|row| row.due).min(), system.page.id)
        });
        let mut found = Vec::new();
        for (system, _) in ending.into_iter().take(most.saturating_mul(LOOKED_AT)) {
            for row in self.exit_open(&system).await? {
                if let Some(due) = row.due.filter(|_| is_theirs(&system, &row)) {
                    found.push((system.clone(), row.part, due));
                }
            }
        }
        found.sort_by_key(|(system, part, due)| (*due, system.page.id, *part));
        found.truncate(most);
        Ok(found)
    }

    /// How the exit of a system stands today.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exit(&self, system: &Record) -> Result<ExitView, Fault> {
        self.actor.require(Action::Read)?;
        let facts: SystemFacts = system.facts()?;
        let at = self.at_gate_as_shown(system).await?;
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
