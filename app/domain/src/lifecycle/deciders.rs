//! Which forum may decide at a gate: the transition table of domain §3 with the mandates of §4.

use std::hash::Hash;

use super::names::{Decider, Gate};
use super::table::Transition;
use crate::decisions::{DecisionKind, ForumType};
use crate::money::Ore;

/// What the rule needs to know of a forum's charter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Charter<Id> {
    /// The forum.
    pub forum: Id,
    /// The forum above it.
    pub parent: Option<Id>,
    /// What kind of body it is; `None` when unknown, and then its type gives it no gate.
    pub forum_type: Option<ForumType>,
    /// The gates that the charter lists; empty when it leaves them to the type.
    pub gates: Vec<Gate>,
    /// The kinds of decision that the charter lists; empty when it allows all.
    pub kinds: Vec<DecisionKind>,
    /// The largest amount that it lets the forum decide on, øre; none for any.
    pub money_limit: Option<Ore>,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it steers projects, none of which concerns the system in question.
    pub steers_others: bool,
}

impl<Id> Charter<Id> {
    /// Whether it is a group's that steers projects, and decides about their systems alone.
    #[must_use]
    pub fn steers_a_project(&self) -> bool {
        self.forum_type == Some(ForumType::ProjectSteering)
    }

    /// Whether the forum decides at the gate by its own charter. Gates that are listed count instead of those that its
    /// type gives it. A steering group decides about the systems of its own projects only.
    #[must_use]
    pub fn decides(&self, gate: Gate) -> bool {
        if self.steers_others {
            return false;
        }
        if !self.gates.is_empty() {
            return self.gates.contains(&gate);
        }
        self.forum_type.is_some_and(|kind| {
            // Screening is delegated work, and what is delegated is bounded by an amount.
            let delegated = kind != ForumType::Visitation || self.money_limit.is_some();
            delegated && usual_gates(kind).contains(&gate)
        })
    }
}

/// The gates that a type of forum decides at where its charter lists none.
const fn usual_gates(kind: ForumType) -> &'static [Gate] {
    match kind {
        ForumType::PortfolioBoard | ForumType::Visitation => &[Gate::G1],
        ForumType::DigitalisationBoard => &[Gate::G1, Gate::G3, Gate::G4],
        ForumType::ItGovernanceBoard => &[Gate::G2, Gate::G5, Gate::G7, Gate::G8, Gate::G9],
        ForumType::ProjectSteering => &[Gate::G3, Gate::G4],
        ForumType::ArchitectureBoard
        | ForumType::ChangeBoard
        | ForumType::SystemOwnerForum
        | ForumType::InfosecCommittee
        | ForumType::DataForum => &[],
    }
}

/// Whether a forum may decide at a gate: by its own charter, or because it stands above a forum that does.
#[must_use]
pub fn may_decide<Id: Copy + Eq + Hash>(gate: Gate, forum: Id, charters: &[Charter<Id>]) -> bool {
    charters
        .iter()
        .filter(|charter| charter.decides(gate))
        .any(|charter| is_at_or_above(forum, charter.forum, charters))
}

/// Whether `upper` is `lower` or stands above it in the chain of parents.
fn is_at_or_above<Id: Copy + Eq + Hash>(upper: Id, lower: Id, charters: &[Charter<Id>]) -> bool {
    let mut at = Some(lower);
    // A chain is never longer than there are forums; the bound guards against a circle.
    for _ in 0..=charters.len() {
        match at {
            Some(forum) if forum == upper => return true,
            Some(forum) => {
                at = charters
                    .iter()
                    .find(|charter| charter.forum == forum)
                    .and_then(|charter| charter.parent);
            }
            None => return false,
        }
    }
    false
}

impl Transition {
    /// The gate whose decider decides this move: its own, or for what stops or revives a system the next one ahead.
    #[must_use]
    pub const fn decided_at(&self) -> Option<Gate> {
        match (self.gate, self.decider) {
            (Some(gate), _) => Some(gate),
            (None, Decider::PortfolioForum) => Some(Gate::G1),
            (None, Decider::ItGovernanceForum) => Some(Gate::G2),
            (None, Decider::SteeringGroup) => Some(Gate::G3),
            _ => None,
        }
    }
}
