//! What a board's decision may say, when it holds, and which decision may replace it.

mod adopt;
mod conditions;
mod forum;
mod mandate;
mod number;
mod outcome;
mod status;
mod supersede;
mod urgent;

pub use adopt::{against_adopting, missing_to_adopt};
pub use conditions::{give_condition, goes_on_as};
pub use forum::ForumType;
pub use mandate::{MONEY_LIMIT, allowed_kinds, approves_documents, within_mandate};
pub use number::{DecisionNumber, NumberRefusal};
pub use outcome::{Ending, in_force};
pub use status::{DecisionDates, DecisionStatus, may_edit, status_on};
pub use supersede::may_supersede;
pub use urgent::{against_urgent, ends, ratify_by};

crate::codes! {
    /// What a board did with the matter before it.
    pub enum DecisionKind {
        /// Approved as recommended or as worded.
        Approved = "approved",
        /// Approved, with conditions that each have a deadline.
        ApprovedWithConditions = "approved_with_conditions",
        /// Turned down.
        Rejected = "rejected",
        /// Put off to a later meeting.
        Postponed = "postponed",
        /// Information taken note of; no choice was made.
        Noted = "noted",
        /// Passed up to the parent forum.
        Escalated = "escalated",
        /// Handed to someone else to decide.
        Delegated = "delegated",
        /// A time-limited deviation from a requirement was permitted.
        WaiverGranted = "waiver_granted",
        /// A deviation was not permitted.
        WaiverDenied = "waiver_denied",
        /// An earlier decision was taken back.
        Repealed = "repealed",
    }
}

crate::codes! {
    /// Why a decision may not be made or changed as wanted.
    pub enum DecisionRefusal {
        /// The forum's charter does not list this kind of decision; the parent forum decides.
        KindOutsideMandate = "kind_outside_mandate",
        /// The amount is above the forum's money limit; the parent forum decides.
        AmountAboveLimit = "amount_above_limit",
        /// The text is locked after adoption; a change is a new decision that supersedes.
        LockedAfterAdoption = "locked_after_adoption",
        /// A decision cannot supersede itself.
        SupersedesItself = "supersedes_itself",
        /// A draft can be edited, so there is nothing to supersede.
        SupersededIsDraft = "superseded_is_draft",
        /// Another decision has superseded the old one already.
        AlreadySuperseded = "already_superseded",
        /// The old decision was revoked or has expired.
        SupersededNotInForce = "superseded_not_in_force",
        /// The old decision supersedes the new one, directly or through others.
        SupersedeCycle = "supersede_cycle",
        /// A decision of this kind puts nothing in the place of the old one and takes nothing back.
        OutcomeEndsNothing = "outcome_ends_nothing",
        /// The old decision is another forum's, which is not below this one.
        DecisionOfOtherForum = "decision_of_other_forum",
    }
}
