//! What the law and the board ask to be proved of a system as long as it is in use (domain §8), and what of that is not.

use jiff::civil::Date;

use super::SystemFacts;
use super::proved::DEMANDED;
use crate::lifecycle::{EvidenceType, Stage, asked_when};

impl SystemFacts {
    /// What a system in use lacks on a day: what is demanded of it and proved by nothing that still holds. As at a gate, what is not
    /// known counts as if it were so. Of a system that is not in use nothing is demanded.
    #[must_use]
    pub fn lacks(&self, day: Date) -> Vec<EvidenceType> {
        if !matches!(
            self.stage,
            Stage::Operation | Stage::Maintenance | Stage::PhaseOut
        ) {
            return Vec::new();
        }
        let known = self.conditions();
        let holds = |piece| {
            let mut proved = self.proved.iter();
            proved.any(|one| one.piece == piece && one.valid_to.is_none_or(|last| day <= last))
        };
        let is_asked = |piece: &EvidenceType| {
            asked_when(*piece).is_none_or(|condition| known.get(&condition) != Some(&false))
        };
        DEMANDED
            .into_iter()
            .map(|(piece, _)| piece)
            .filter(|piece| is_asked(piece) && !holds(*piece))
            .collect()
    }
}
