//! What each outcome means once it is decided: what holds, what it ends, and what it must explain.

use super::{DecisionKind, DecisionStatus};

crate::codes! {
    /// What becomes of an earlier decision that a new one names.
    pub enum Ending {
        /// The new decision holds in its place.
        Replaced = "replaced",
        /// Nothing holds in its place.
        TakenBack = "taken_back",
    }
}

impl DecisionKind {
    /// The word for a decision of this kind that stands; none for one that is simply in effect.
    ///
    /// Turning down, putting off, noting and passing on leave no rule to follow, so that "in effect" would be false
    /// of them. What is delegated holds, and is said to be delegated.
    #[must_use]
    pub const fn outcome(self) -> Option<DecisionStatus> {
        match self {
            Self::Approved | Self::ApprovedWithConditions | Self::WaiverGranted => None,
            Self::Rejected => Some(DecisionStatus::Rejected),
            Self::Postponed => Some(DecisionStatus::Postponed),
            Self::Noted => Some(DecisionStatus::Noted),
            Self::Escalated => Some(DecisionStatus::Escalated),
            Self::Delegated => Some(DecisionStatus::Delegated),
            Self::WaiverDenied => Some(DecisionStatus::WaiverDenied),
            Self::Repealed => Some(DecisionStatus::Repealed),
        }
    }

    /// What becomes of the decisions that one of this kind supersedes; none when it can supersede nothing, because it
    /// puts nothing in their place and takes nothing back.
    #[must_use]
    pub const fn ends(self) -> Option<Ending> {
        match self {
            Self::Approved
            | Self::ApprovedWithConditions
            | Self::Delegated
            | Self::WaiverGranted => Some(Ending::Replaced),
            Self::Repealed => Some(Ending::TakenBack),
            Self::Rejected
            | Self::Postponed
            | Self::Noted
            | Self::Escalated
            | Self::WaiverDenied => None,
        }
    }

    /// Whether reasons must stand in a decision of this kind: whoever is told no or later, is let off a rule, or loses
    /// what held, can read why (domain §4 and §6).
    #[must_use]
    pub const fn needs_reasons(self) -> bool {
        matches!(
            self,
            Self::Rejected
                | Self::Postponed
                | Self::WaiverGranted
                | Self::WaiverDenied
                | Self::Repealed
        )
    }
}

/// Whether a decision is in force as something to follow. One whose kind is unknown is, when its register says that it
/// is in effect.
#[must_use]
pub fn in_force(kind: Option<DecisionKind>, status: DecisionStatus) -> bool {
    let holds = |kind: DecisionKind| {
        kind.outcome()
            .is_none_or(|outcome| outcome == DecisionStatus::Delegated)
    };
    matches!(status, DecisionStatus::InEffect | DecisionStatus::Delegated) && kind.is_none_or(holds)
}
