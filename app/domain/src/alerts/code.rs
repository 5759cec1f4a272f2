//! What an alert says.

use super::topic::AlertTopic;

crate::codes! {
    /// What an alert says: its text is `alert-` and this.
    pub enum AlertCode {
        EvidenceExpires = "evidence_expires",
        ReviewDue = "review_due",
        /// The facts of a system are to be declared right.
        AttestationDue = "attestation_due",
        ArchiveDue = "archive_due",
        /// Nobody has a role that somebody must have.
        RoleVacant = "role_vacant",
        /// The agenda of a meeting is to be sent.
        AgendaDue = "agenda_due",
        /// An item of a coming meeting lacks what it is decided on.
        PapersDue = "papers_due",
        MinutesDue = "minutes_due",
        /// An agenda was sent; told to those who come.
        AgendaSent = "agenda_sent",
        /// An item of an agenda that was sent; told to who presents it.
        ItemSent = "item_sent",
        /// A meeting whose agenda was sent is called off; told to those who would have come.
        MeetingCancelled = "meeting_cancelled",
        /// Minutes lie before those who were there.
        MinutesToAnswer = "minutes_to_answer",
        /// Somebody who was there objects to the minutes; told to who wrote them and who approves them.
        MinutesObjected = "minutes_objected",
        /// Told to who is to do it.
        ActionDue = "action_due",
        /// Told to who leads the forum.
        ActionLate = "action_late",
        /// Something is to have ended with a system; told to who sees to it.
        ExitDue = "exit_due",
        /// A condition of a decision is to be met; told to who leads the forum and keeps its papers.
        ConditionDue = "condition_due",
        /// A condition of a decision is to be met, and nobody was given to see to it; told to the same.
        ConditionOpen = "condition_open",
        /// A forum has still to ratify what could not wait.
        RatificationDue = "ratification_due",
        Changed = "changed",
        Commented = "commented",
        Mentioned = "mentioned",
        ReportMade = "report_made",
        ReportAnswered = "report_answered",
    }
}

impl AlertCode {
    /// What it is about.
    #[must_use]
    pub const fn topic(self) -> AlertTopic {
        match self {
            Self::EvidenceExpires => AlertTopic::Evidence,
            Self::ReviewDue | Self::AttestationDue => AlertTopic::Review,
            Self::ArchiveDue => AlertTopic::Archive,
            Self::RoleVacant => AlertTopic::Role,
            Self::AgendaDue
            | Self::PapersDue
            | Self::MinutesDue
            | Self::AgendaSent
            | Self::ItemSent
            | Self::MeetingCancelled
            | Self::MinutesToAnswer
            | Self::MinutesObjected
            | Self::RatificationDue => AlertTopic::Meeting,
            Self::ActionDue
            | Self::ActionLate
            | Self::ExitDue
            | Self::ConditionDue
            | Self::ConditionOpen => AlertTopic::Action,
            Self::Changed => AlertTopic::Followed,
            Self::Commented | Self::Mentioned => AlertTopic::Comment,
            Self::ReportMade | Self::ReportAnswered => AlertTopic::Report,
        }
    }

    /// Whether it is of what others did, and not of what is due.
    #[must_use]
    pub const fn is_of_others(self) -> bool {
        matches!(
            self,
            Self::AgendaSent
                | Self::ItemSent
                | Self::MeetingCancelled
                | Self::MinutesToAnswer
                | Self::MinutesObjected
        ) || self.topic().is_of_others()
    }
}
