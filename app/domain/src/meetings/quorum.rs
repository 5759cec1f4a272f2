//! Whether enough are there to decide.

/// The share of the voting seats that must be filled where the charter says nothing, in percent: the rule that a municipal
/// council has (Kommunestyrelsesloven §11(2)), taken over as what a charter usually means (domain §4).
pub const QUORUM_PERCENT: u8 = 50;

/// How many are there, of how many, and how many must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quorum {
    /// Voting seats that are filled for the item.
    pub present: usize,
    /// Voting seats that must be.
    pub needed: usize,
    /// Voting seats on the day, the vacant ones too.
    pub seats: usize,
}

impl Quorum {
    /// Whether the forum can decide. One without voting seats cannot.
    #[must_use]
    pub const fn is_met(&self) -> bool {
        self.seats > 0 && self.present >= self.needed
    }
}

/// `present ≥ ceil(q × seats)`; who is recused leaves what is present for that item only, and stays among the seats
/// (domain §4).
#[must_use]
pub fn quorum(percent: Option<u8>, seats: usize, present: usize) -> Quorum {
    let percent = usize::from(percent.unwrap_or(QUORUM_PERCENT));
    Quorum {
        present,
        needed: (percent * seats).div_ceil(100),
        seats,
    }
}
