//! The objects that are shown.

/// A sort of object that programs elsewhere are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Exchanged {
    /// A forum.
    Organization,
    /// A seat that a person has, or had.
    Membership,
    /// A person who has, or had, a seat.
    Person,
    /// A meeting.
    Meeting,
    /// An item of an agenda that was sent.
    AgendaItem,
    /// A vote on an item that was decided by it.
    VoteEvent,
    /// A decision that was adopted.
    Decision,
    /// A paper of a meeting, as it was published.
    File,
}

impl Exchanged {
    /// Every one, so that what stands within another comes before it.
    pub(super) const ALL: [Self; 8] = [
        Self::Organization,
        Self::Membership,
        Self::Person,
        Self::Decision,
        Self::AgendaItem,
        Self::VoteEvent,
        Self::Meeting,
        Self::File,
    ];

    /// Its name in the table.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Membership => "membership",
            Self::Person => "person",
            Self::Meeting => "meeting",
            Self::AgendaItem => "agenda_item",
            Self::VoteEvent => "vote_event",
            Self::Decision => "decision",
            Self::File => "file",
        }
    }
}
