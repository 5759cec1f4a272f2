//! What those who were at a meeting say of its minutes before these are approved.

use super::{Attended, MeetingStatus};
use crate::kinds::MembershipRole;

crate::codes! {
    /// What somebody says of a draft of minutes.
    pub enum MinutesAnswer {
        /// They are right.
        Approves = "approves",
        /// Something in them is not.
        Objects = "objects",
    }
}

impl MinutesAnswer {
    /// Whether the minutes are approved over it with a reason alone, which all who read them read: an objection to a closed item is for
    /// the circle of the forum.
    #[must_use]
    pub const fn asks_why(self, about_closed: bool) -> bool {
        matches!(self, Self::Objects) && !about_closed
    }
}

/// Somebody with a seat, as far as it counts for whether they answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeatThere {
    /// Their seat; none for who only sat there for another.
    pub role: Option<MembershipRole>,
    /// Whether it votes.
    pub voting: bool,
    /// What was noted of them.
    pub state: Option<Attended>,
}

impl SeatThere {
    /// Whether somebody with such a seat says whether the minutes are right: they were there in a seat of their own or in that of
    /// another. Who keeps the papers has written the minutes, and who only listens is not asked, unless their seat votes; nor is a guest.
    #[must_use]
    pub fn answers(self) -> bool {
        let member = matches!(
            self.role,
            Some(MembershipRole::Chair | MembershipRole::ViceChair | MembershipRole::Member)
        );
        match self.state {
            Some(Attended::Present | Attended::Recused) => member || self.voting,
            Some(Attended::Substitute) => true,
            Some(Attended::Absent | Attended::Guest) | None => false,
        }
    }
}

impl MeetingStatus {
    /// Whether its minutes lie before those who were there.
    #[must_use]
    pub const fn asks_about_minutes(self) -> bool {
        matches!(self, Self::MinutesDraft)
    }
}
