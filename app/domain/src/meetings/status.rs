//! How far a meeting has come, and what it may turn to.

crate::codes! {
    /// How far a meeting has come.
    #[derive(Default)]
    pub enum MeetingStatus {
        /// Its agenda is being made; nobody was told.
        #[default]
        Planned = "planned",
        /// Its agenda was sent.
        AgendaSent = "agenda_sent",
        /// It has begun.
        Held = "held",
        /// It is over, and its minutes are being written.
        MinutesDraft = "minutes_draft",
        /// Its minutes were approved.
        MinutesApproved = "minutes_approved",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

crate::codes! {
    /// What turns a meeting.
    pub enum MeetingAct {
        SendAgenda = "send_agenda", Open = "open", Close = "close", ApproveMinutes = "approve_minutes",
        Reopen = "reopen", Cancel = "cancel",
    }
}

impl MeetingStatus {
    /// What an act turns it to; none where it is not for a meeting that stands so. Before its agenda is sent no meeting
    /// begins, and what has begun is not called off.
    #[must_use]
    pub const fn after(self, act: MeetingAct) -> Option<Self> {
        match (self, act) {
            // Sent again, it is another version.
            (Self::Planned | Self::AgendaSent, MeetingAct::SendAgenda) => Some(Self::AgendaSent),
            (Self::AgendaSent, MeetingAct::Open) => Some(Self::Held),
            (Self::Held, MeetingAct::Close) => Some(Self::MinutesDraft),
            (Self::MinutesDraft, MeetingAct::ApproveMinutes) => Some(Self::MinutesApproved),
            (Self::MinutesDraft | Self::MinutesApproved, MeetingAct::Reopen) => Some(Self::Held),
            (Self::Planned | Self::AgendaSent, MeetingAct::Cancel) => Some(Self::Cancelled),
            _ => None,
        }
    }

    /// Whether its agenda can still get other items, and these another order.
    #[must_use]
    pub const fn takes_items(self) -> bool {
        matches!(self, Self::Planned | Self::AgendaSent | Self::Held)
    }

    /// Whether it is going on.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Held)
    }

    /// Whether it is still to come.
    #[must_use]
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::AgendaSent)
    }
}
