//! Where something can stand.

/// Where something stands, as its source says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::documents) enum Standing {
    Draft,
    /// Being looked at by those who will decide.
    InReview,
    Accepted,
    /// Accepted with conditions that must be met.
    Conditional,
    Rejected,
    /// Put off to a later meeting.
    Postponed,
    /// Taken note of; nothing was chosen.
    Noted,
    /// Passed on to those above.
    Escalated,
    Withdrawn,
    Superseded,
    /// No status, or one that is not known here.
    Unknown,
}
