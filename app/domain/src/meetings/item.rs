//! What an item of an agenda is, and what became of it.

use super::status::MeetingStatus;

crate::codes! {
    /// What the forum is to do with an item.
    pub enum ItemKind {
        /// Decide.
        Decision = "decision",
        /// Discuss.
        Discussion = "discussion",
        /// Be told.
        Information = "information",
        /// See what became of earlier decisions.
        FollowUp = "follow_up",
        /// Approve the minutes of the meeting before.
        Minutes = "minutes",
    }
}
crate::codes! {
    /// Where an item stands.
    #[derive(Default)]
    pub enum ItemStatus {
        /// Among the forum's proposals, and not yet on an agenda.
        #[default]
        Proposed = "proposed",
        /// On the agenda of a meeting.
        Scheduled = "scheduled",
        /// Decided.
        Decided = "decided",
        /// Discussed, told or followed up.
        Treated = "treated",
        /// Put off: it comes back as an item that continues it.
        Postponed = "postponed",
        /// Taken off by who had put it there.
        Withdrawn = "withdrawn",
    }
}

impl ItemStatus {
    /// Whether the forum has still to do with it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Scheduled)
    }
}

/// Why who does not make the agendas of a forum does not write an item, nor what stands with it: whoever proposed it (`own`) does so
/// until the agenda that it is on was sent to others, and others comment on it.
#[must_use]
pub fn against_proposer(own: bool, meeting: Option<MeetingStatus>) -> Option<&'static str> {
    match (own, meeting) {
        (_, Some(status)) if status != MeetingStatus::Planned => Some("agenda_sent"),
        (false, _) => Some("proposal_of_another"),
        (true, _) => None,
    }
}
