//! The transition table: which moves exist, who decides each, and what it must name.

use super::Stage;
use super::names::{Decider, Gate, MoveId};
use crate::decisions::DecisionKind;

use DecisionKind::{Approved, ApprovedWithConditions, Noted, Rejected, Repealed};
use Stage::{
    Acquisition, Analysis, Cancelled, Closed, Decommissioned, Idea, Implementation, Maintenance,
    Operation, PhaseOut, Unknown,
};

/// One move that the rules know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    /// The row's name; shared by pairs of stages with the same rule.
    pub id: MoveId,
    /// The stage that is left; `None` when the system enters the register.
    pub from: Option<Stage>,
    /// The stage that is reached.
    pub to: Stage,
    /// The gate that is passed, by which evidence is asked for; `None` when none is.
    pub gate: Option<Gate>,
    /// Who decides.
    pub decider: Decider,
    /// The kinds of decision that carry the move; empty when it needs no decision.
    pub decision_kinds: &'static [DecisionKind],
    /// Whether the decision must supersede the one that made the move which is now taken back.
    pub must_supersede: bool,
    /// Whether a reason must be written.
    pub needs_reason: bool,
}

impl Transition {
    /// Whether the move must name a decision of a forum.
    #[must_use]
    pub const fn needs_decision(&self) -> bool {
        !self.decision_kinds.is_empty()
    }

    const fn new(id: MoveId, from: Stage, to: Stage, decider: Decider) -> Self {
        Self {
            from: Some(from),
            ..Self::entering(id, to, decider)
        }
    }

    const fn entering(id: MoveId, to: Stage, decider: Decider) -> Self {
        Self {
            id,
            from: None,
            to,
            gate: None,
            decider,
            decision_kinds: &[],
            must_supersede: false,
            needs_reason: false,
        }
    }

    const fn gate(self, gate: Gate) -> Self {
        Self {
            gate: Some(gate),
            ..self
        }
    }

    const fn decided(self, decision_kinds: &'static [DecisionKind]) -> Self {
        Self {
            decision_kinds,
            ..self
        }
    }

    const fn reasoned(self) -> Self {
        Self {
            needs_reason: true,
            ..self
        }
    }

    const fn superseding(self) -> Self {
        Self {
            must_supersede: true,
            ..self
        }
    }
}

/// A forum says yes.
const YES: &[DecisionKind] = &[Approved, ApprovedWithConditions];
/// A forum says yes, or takes note of what others have decided.
const YES_OR_NOTED: &[DecisionKind] = &[Approved, ApprovedWithConditions, Noted];
/// A forum says no to the matter, yes to a proposal to stop it, or takes its earlier yes back.
const STOP: &[DecisionKind] = &[Approved, ApprovedWithConditions, Rejected, Repealed];

/// Every move. A pair of stages stands here at most once; a pair that is absent is illegal.
///
/// Reviews (R) are held in the stages in which people use the system. No decider is written for them
/// in the table of moves; the system owner answers for the register data that they look through.
pub const TRANSITIONS: &[Transition] = &[
    Transition::entering(MoveId::T0, Implementation, Decider::Secretary),
    Transition::entering(MoveId::T0, Operation, Decider::Secretary),
    Transition::entering(MoveId::T0, Maintenance, Decider::Secretary),
    Transition::entering(MoveId::T0, PhaseOut, Decider::Secretary),
    Transition::entering(MoveId::T0, Decommissioned, Decider::Secretary),
    // What another register turned down before passes no gate by entering here, and leaves by a decision only (T13).
    Transition::entering(MoveId::T0, Cancelled, Decider::Secretary),
    // What a register does not tell is not known, which passes no gate and is no idea. Registering the stage later is
    // the same move, made up for.
    Transition::entering(MoveId::T0, Unknown, Decider::Secretary),
    Transition::new(MoveId::T0, Unknown, Implementation, Decider::Secretary),
    Transition::new(MoveId::T0, Unknown, Operation, Decider::Secretary),
    Transition::new(MoveId::T0, Unknown, Maintenance, Decider::Secretary),
    Transition::new(MoveId::T0, Unknown, PhaseOut, Decider::Secretary),
    Transition::new(MoveId::T0, Unknown, Decommissioned, Decider::Secretary),
    Transition::new(MoveId::T0, Unknown, Cancelled, Decider::Secretary),
    Transition::new(MoveId::T1, Unknown, Idea, Decider::AnyEmployee),
    Transition::entering(MoveId::T1, Idea, Decider::AnyEmployee),
    Transition::new(MoveId::T2, Idea, Analysis, Decider::PortfolioForum)
        .gate(Gate::G1)
        .decided(YES),
    Transition::new(
        MoveId::T3,
        Analysis,
        Acquisition,
        Decider::ItGovernanceForum,
    )
    .gate(Gate::G2)
    .decided(YES),
    Transition::new(
        MoveId::T4,
        Acquisition,
        Implementation,
        Decider::SteeringGroup,
    )
    .gate(Gate::G3)
    .decided(YES),
    Transition::new(MoveId::T5, Analysis, Implementation, Decider::SteeringGroup)
        .gate(Gate::G3)
        .decided(YES)
        .reasoned(),
    Transition::new(
        MoveId::T6,
        Implementation,
        Operation,
        Decider::SystemOwnerThenSteeringGroup,
    )
    .gate(Gate::G4)
    .decided(YES),
    Transition::new(
        MoveId::T7,
        Operation,
        Maintenance,
        Decider::SystemOwnerNotedByForum,
    )
    .gate(Gate::G5)
    .decided(YES_OR_NOTED)
    .reasoned(),
    Transition::new(
        MoveId::T7,
        Maintenance,
        Operation,
        Decider::SystemOwnerNotedByForum,
    )
    .gate(Gate::G5)
    .decided(YES_OR_NOTED)
    .reasoned(),
    Transition::new(
        MoveId::T8,
        Implementation,
        PhaseOut,
        Decider::ItGovernanceForum,
    )
    .gate(Gate::G7)
    .decided(YES),
    Transition::new(MoveId::T8, Operation, PhaseOut, Decider::ItGovernanceForum)
        .gate(Gate::G7)
        .decided(YES),
    Transition::new(
        MoveId::T8,
        Maintenance,
        PhaseOut,
        Decider::ItGovernanceForum,
    )
    .gate(Gate::G7)
    .decided(YES),
    Transition::new(MoveId::T9, PhaseOut, Operation, Decider::ItGovernanceForum)
        .gate(Gate::G7)
        .decided(YES)
        .superseding()
        .reasoned(),
    Transition::new(
        MoveId::T10,
        PhaseOut,
        Decommissioned,
        Decider::OwnersAndArchiveContact,
    )
    .gate(Gate::G8)
    .decided(YES_OR_NOTED),
    Transition::new(
        MoveId::T11,
        Decommissioned,
        Closed,
        Decider::ForumNotesExitReport,
    )
    .gate(Gate::G9)
    .decided(YES_OR_NOTED),
    Transition::new(
        MoveId::T12,
        Decommissioned,
        PhaseOut,
        Decider::SecretaryAndChair,
    )
    .reasoned(),
    Transition::new(MoveId::T13, Idea, Cancelled, Decider::PortfolioForum)
        .decided(STOP)
        .reasoned(),
    Transition::new(MoveId::T13, Analysis, Cancelled, Decider::ItGovernanceForum)
        .decided(STOP)
        .reasoned(),
    Transition::new(MoveId::T13, Acquisition, Cancelled, Decider::SteeringGroup)
        .decided(STOP)
        .reasoned(),
    Transition::new(MoveId::T13, Cancelled, Idea, Decider::PortfolioForum)
        .decided(YES)
        .reasoned(),
    // The reason states what stopping means for the contract.
    Transition::new(
        MoveId::T14,
        Implementation,
        Cancelled,
        Decider::SteeringGroup,
    )
    .decided(STOP)
    .reasoned(),
    Transition::new(MoveId::Review, Operation, Operation, Decider::SystemOwner).gate(Gate::G6),
    Transition::new(
        MoveId::Review,
        Maintenance,
        Maintenance,
        Decider::SystemOwner,
    )
    .gate(Gate::G6),
    Transition::new(MoveId::Review, PhaseOut, PhaseOut, Decider::SystemOwner).gate(Gate::G6),
];

/// The row for a pair of stages, if the move exists; `from` is `None` for a system that enters.
#[must_use]
pub fn row(from: Option<Stage>, to: Stage) -> Option<&'static Transition> {
    TRANSITIONS
        .iter()
        .find(|candidate| candidate.from == from && candidate.to == to)
}

/// The moves to another stage that a system in `from` can make: those that lead on, then what stops it, then those back;
/// in the order of the table.
#[must_use]
pub fn next_stages(from: Stage) -> Vec<&'static Transition> {
    let moves = TRANSITIONS.iter();
    let mut moves: Vec<&Transition> = moves
        .filter(|candidate| candidate.from == Some(from) && candidate.to != from)
        .collect();
    let place = |stage: Stage| Stage::ALL.iter().position(|other| *other == stage);
    moves.sort_by_key(|row| match row.to {
        Cancelled => 1,
        to if place(to) < place(from) => 2,
        _ => 0,
    });
    moves
}

/// The row for a review of a system in `stage`; `None` where reviews are not held.
#[must_use]
pub fn review_of(stage: Stage) -> Option<&'static Transition> {
    row(Some(stage), stage)
}
