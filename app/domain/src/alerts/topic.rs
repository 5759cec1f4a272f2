//! What alerts are about, and how somebody hears of it.

crate::codes! {
    /// What an alert is about: each of these is chosen by itself.
    pub enum AlertTopic {
        /// Evidence runs out.
        Evidence = "evidence",
        /// A page or a system is to be gone through.
        Review = "review",
        /// Data are to be handed over to the archive.
        Archive = "archive",
        /// A role is vacant.
        Role = "role",
        /// An agenda or minutes are due, were sent or are to be answered.
        Meeting = "meeting",
        /// An action is due.
        Action = "action",
        /// Something that is followed has changed.
        Followed = "followed",
        /// Somebody has written something to be read.
        Comment = "comment",
        /// An error was reported, or a report answered.
        Report = "report",
    }
}

crate::codes! {
    /// How alerts come by mail. In the application they are there anyway.
    pub enum ByMail { AtOnce = "at_once", Daily = "daily", Off = "off" }
}

impl AlertTopic {
    /// How somebody hears of it who has chosen nothing: what the day brings comes with the day, what people write at once.
    #[must_use]
    pub const fn usual(self) -> ByMail {
        match self {
            Self::Comment | Self::Report => ByMail::AtOnce,
            _ => ByMail::Daily,
        }
    }

    /// Whether all of it is of what others did, and not of what is due.
    #[must_use]
    pub const fn is_of_others(self) -> bool {
        matches!(self, Self::Followed | Self::Comment | Self::Report)
    }

    /// Whether nobody may turn it off, as others rely on it (domain §9, clocks).
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Evidence)
    }

    /// Whether somebody may choose this way.
    #[must_use]
    pub const fn may_come(self, by_mail: ByMail) -> bool {
        !(self.is_fixed() && matches!(by_mail, ByMail::Off))
    }
}
