//! The transition table: which moves exist, who decides each, and what it must name.

use super::Stage;
use crate::decisions::DecisionKind;

use DecisionKind::{Approved, ApprovedWithConditions, Noted, Rejected, Repealed};
use Stage::{
    Acquisition, Analysis, Cancelled, Closed, Decommissioned, Idea, Implementation, Maintenance,
    Operation, PhaseOut,
};

crate::codes! {
    /// The rows of the table, by the names that people use; several pairs of stages may share one.
    pub enum MoveId {
        /// Import of a system that is already in use.
        T0 = "T0",
        /// A new idea.
        T1 = "T1",
        /// To analysis.
        T2 = "T2",
        /// To acquisition.
        T3 = "T3",
        /// From acquisition to implementation.
        T4 = "T4",
        /// From analysis to implementation, without a tender.
        T5 = "T5",
        /// To operation.
        T6 = "T6",
        /// Between operation and maintenance.
        T7 = "T7",
        /// To phase-out.
        T8 = "T8",
        /// Phase-out taken back.
        T9 = "T9",
        /// Switched off.
        T10 = "T10",
        /// Exit proved.
        T11 = "T11",
        /// Switching off taken back.
        T12 = "T12",
        /// Cancelled before implementation, or brought back as an idea.
        T13 = "T13",
        /// Cancelled during implementation.
        T14 = "T14",
        /// Review without a change of stage.
        Review = "R",
    }
}

crate::codes! {
    /// A point where a decision is taken on evidence.
    pub enum Gate {
        /// Worth analysing.
        G1 = "G1",
        /// Worth acquiring.
        G2 = "G2",
        /// Ready to implement.
        G3 = "G3",
        /// Ready for operation.
        G4 = "G4",
        /// Development ends or resumes.
        G5 = "G5",
        /// Review.
        G6 = "G6",
        /// Phase-out begins or is taken back.
        G7 = "G7",
        /// Ready to switch off.
        G8 = "G8",
        /// Exit proved.
        G9 = "G9",
    }
}

crate::codes! {
    /// Who decides a move.
    pub enum Decider {
        /// Any employee.
        AnyEmployee = "any_employee",
        /// The secretary of the forum.
        Secretary = "secretary",
        /// The secretary and the chair together.
        SecretaryAndChair = "secretary_and_chair",
        /// The portfolio forum, or a secretariat to which it has delegated amounts under a limit.
        PortfolioForum = "portfolio_forum",
        /// The forum for IT governance.
        ItGovernanceForum = "it_governance_forum",
        /// The steering group; above the money limit the board for digitalisation.
        SteeringGroup = "steering_group",
        /// The system owner proposes and the steering group accepts.
        SystemOwnerThenSteeringGroup = "system_owner_then_steering_group",
        /// The system owner.
        SystemOwner = "system_owner",
        /// The system owner; the forum notes it.
        SystemOwnerNotedByForum = "system_owner_noted_by_forum",
        /// System owner, data owner and archive contact together.
        OwnersAndArchiveContact = "owners_and_archive_contact",
        /// The forum notes the exit report.
        ForumNotesExitReport = "forum_notes_exit_report",
    }
}

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

/// The moves to another stage that a system in `from` can make, in the order of the table.
#[must_use]
pub fn next_stages(from: Stage) -> Vec<&'static Transition> {
    TRANSITIONS
        .iter()
        .filter(|candidate| candidate.from == Some(from) && candidate.to != from)
        .collect()
}

/// The row for a review of a system in `stage`; `None` where reviews are not held.
#[must_use]
pub fn review_of(stage: Stage) -> Option<&'static Transition> {
    row(Some(stage), stage)
}
