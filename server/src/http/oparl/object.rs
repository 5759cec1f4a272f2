//! The sorts of objects, and where each is.

use styrbord_registry::Exchanged;

/// A sort of object that has addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Object {
    Organization,
    Person,
    Membership,
    Meeting,
    AgendaItem,
    Paper,
    Consultation,
    File,
    Location,
    Decision,
    VoteEvent,
}

impl Object {
    pub const ALL: [Self; 11] = [
        Self::Organization,
        Self::Person,
        Self::Membership,
        Self::Meeting,
        Self::AgendaItem,
        Self::Paper,
        Self::Consultation,
        Self::File,
        Self::Location,
        Self::Decision,
        Self::VoteEvent,
    ];

    /// The part of its addresses that says what it is.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Membership => "membership",
            Self::Meeting => "meeting",
            Self::AgendaItem => "agendaitem",
            Self::Paper => "paper",
            Self::Consultation => "consultation",
            Self::File => "file",
            Self::Location => "location",
            Self::Decision => "decision",
            Self::VoteEvent => "voteevent",
        }
    }

    /// What it says that it is: as OParl has it, or Popolo.
    pub const fn names_itself(self) -> &'static str {
        match self {
            Self::Organization => "https://schema.oparl.org/1.1/Organization",
            Self::Person => "https://schema.oparl.org/1.1/Person",
            Self::Membership => "https://schema.oparl.org/1.1/Membership",
            Self::Meeting => "https://schema.oparl.org/1.1/Meeting",
            Self::AgendaItem => "https://schema.oparl.org/1.1/AgendaItem",
            Self::Paper => "https://schema.oparl.org/1.1/Paper",
            Self::Consultation => "https://schema.oparl.org/1.1/Consultation",
            Self::File => "https://schema.oparl.org/1.1/File",
            Self::Location => "https://schema.oparl.org/1.1/Location",
            Self::Decision => "http://www.popoloproject.com/schemas/motion.json#",
            Self::VoteEvent => "http://www.popoloproject.com/schemas/vote_event.json#",
        }
    }

    /// What it is made of: the case of an item and its treatment come and go with the item, a place with its meeting.
    pub const fn of(self) -> Exchanged {
        match self {
            Self::Organization => Exchanged::Organization,
            Self::Person => Exchanged::Person,
            Self::Membership => Exchanged::Membership,
            Self::Meeting | Self::Location => Exchanged::Meeting,
            Self::AgendaItem | Self::Paper | Self::Consultation => Exchanged::AgendaItem,
            Self::File => Exchanged::File,
            Self::Decision => Exchanged::Decision,
            Self::VoteEvent => Exchanged::VoteEvent,
        }
    }

    /// Whether there is a list of them; a place stands within its meeting.
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::Location)
    }

    /// How many a page of the list has at most: a meeting holds its whole agenda.
    pub const fn most(self) -> u64 {
        match self {
            Self::Meeting => 25,
            _ => 100,
        }
    }
}
