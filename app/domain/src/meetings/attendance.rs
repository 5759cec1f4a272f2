//! Who votes on an item: those who hold a voting seat and are there, or sit there for who is not.

use std::collections::HashSet;
use std::hash::Hash;

crate::codes! {
    /// Whether somebody is there.
    pub enum Attended {
        /// In their own seat.
        Present = "present",
        /// Not.
        Absent = "absent",
        /// Not for this item, because they are disqualified (Forvaltningsloven §§3–6).
        Recused = "recused",
        /// In the seat of another.
        Substitute = "substitute",
        /// Without a seat, for the meeting or for an item: to explain a matter, and with no vote.
        Guest = "guest",
    }
}

/// A seat that votes on the day of a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VotingSeat<Id> {
    /// Who holds it; none where it is vacant.
    pub person: Option<Id>,
    /// Whether whoever holds it leads the forum.
    pub leads: bool,
}

/// What was last noted of somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attends<Id> {
    /// Who.
    pub person: Id,
    /// Whether they are there.
    pub state: Attended,
    /// In whose seat, where it is another's.
    pub instead_of: Option<Id>,
}

/// Who votes on an item: the person, whose seat it is by who holds it, and whether that seat leads.
///
/// Who is not noted as there is not there: nothing is known of them. A seat is filled once, by who holds it before anybody
/// else, and a person fills one.
pub fn voters<Id: Copy + Eq + Hash>(
    seats: &[VotingSeat<Id>],
    attends: &[Attends<Id>],
) -> Vec<(Id, Id, bool)> {
    let mut voting = HashSet::new();
    let mut voters = Vec::new();
    for seat in seats {
        let Some(holder) = seat.person else { continue };
        let own = attends
            .iter()
            .find(|one| one.person == holder && one.state == Attended::Present);
        let other = || {
            attends
                .iter()
                .find(|one| one.state == Attended::Substitute && one.instead_of == Some(holder))
        };
        let filled = own.or_else(other);
        if let Some(one) = filled.filter(|one| voting.insert(one.person)) {
            voters.push((one.person, holder, seat.leads));
        }
    }
    voters
}
