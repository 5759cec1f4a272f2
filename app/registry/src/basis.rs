//! By what right somebody does something: their own, or that of another for whom they stand in.

use uuid::Uuid;

use crate::actor::{Actor, StandIn};

/// By what right somebody does something to a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Basis {
    /// Their own.
    Own,
    /// That of another.
    For(StandIn),
}

impl Basis {
    /// The better of two: who has a right does not act for another.
    pub fn better(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(Self::Own), _) | (_, Some(Self::Own)) => Some(Self::Own),
            (one, other) => one.or(other),
        }
    }

    /// The other by whose right it is.
    pub fn other(self) -> Option<StandIn> {
        match self {
            Self::Own => None,
            Self::For(other) => Some(other),
        }
    }
}

impl Actor {
    /// For whom of some people they stand in, at a record that says something of these.
    pub(crate) fn stand_in(&self, people: &[Uuid], page: Uuid) -> Option<&StandIn> {
        let of_them = |one: &&StandIn| {
            people.contains(&one.person) && one.scope.is_none_or(|scope| scope == page)
        };
        self.stands_in.iter().find(of_them)
    }
}
