//! What lies ahead of a system: how far it is from each stage, what it owes, and what has been proved.

use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::lifecycle::{EvidenceType, Item, Part, Transition, next_stages, review_of};
use styrbord_domain::rights::Action;

use super::at_gate::Proof;
use crate::{Desk, Fault, Record};

/// What lies ahead of a system.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Ahead {
    /// How far it is from each stage that it can come to next.
    pub ways: Vec<Way>,
    /// What it owes, and what it lacks in use.
    pub owed: Vec<Item>,
    /// The rows of its exit plan.
    pub exit: Vec<Item>,
    /// What has been proved of it.
    pub proofs: Vec<Proof>,
    /// What is put forward while nobody has the role that approves it; others may by right.
    pub approver_is_vacant: Vec<EvidenceType>,
}

/// How far a system is from a stage that it can come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// The move.
    pub transition: &'static Transition,
    /// How many things it asks for of this system.
    pub asked: usize,
    /// How many of them are in order.
    pub done: usize,
    /// How many that are open refuse the move.
    pub blocks: usize,
}

impl Desk {
    /// How far a system is from each stage that it can come to next, what it owes, and how its exit stands.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn ways(&self, system: &Record) -> Result<Ahead, Fault> {
        self.actor.require(Action::Read)?;
        let facts: SystemFacts = system.facts()?;
        let at = self.at_gate_as_shown(system).await?;
        let today = self.today();
        let rows = next_stages(facts.stage).into_iter();
        let ways = rows.chain(review_of(facts.stage)).map(|transition| {
            let items = at.items(transition, today, None, false);
            let of = |wanted: Part| {
                items
                    .iter()
                    .filter(move |item| item.part() == wanted)
                    .count()
            };
            Way {
                transition,
                asked: items.len() - of(Part::Apart),
                done: of(Part::Done),
                blocks: items.iter().filter(|item| item.blocks()).count(),
            }
        });
        Ok(Ahead {
            ways: ways.collect(),
            owed: at.owed(today, self.registry.clock()),
            exit: at.exit(today),
            proofs: at.proofs(today),
            approver_is_vacant: at.approver_is_vacant(today),
        })
    }
}
