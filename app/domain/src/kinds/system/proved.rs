//! What is proved of a system, as it was when evidence was last judged.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::field::{Field, Shape, optional, required};
use crate::lifecycle::{EvidenceLine, EvidenceStatus, EvidenceType, standing};

/// A piece that was approved: it is there, does not concern the system, or is waived.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proved {
    /// The piece.
    #[serde(rename = "type")]
    pub piece: EvidenceType,
    /// The last day on which it holds; none where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

/// What is proved, as it is saved.
pub(super) const PROVED: Field = optional(
    "proved",
    Shape::Rows(&[
        required("type", Shape::Choice(EvidenceType::CODES, "evidence")),
        optional("valid_to", Shape::Date),
    ]),
);

/// What is to be proved of a system in use, where it is asked for (`asked_when`), and whether that is for those who supervise the
/// protection of data and security.
pub(super) const DEMANDED: [(EvidenceType, bool); 10] = [
    (EvidenceType::GdprScreening, true),
    (EvidenceType::Dpia, true),
    (EvidenceType::RiskAssessment, true),
    (EvidenceType::Dpa, true),
    (EvidenceType::Supervision, true),
    (EvidenceType::Art30, true),
    (EvidenceType::AiClass, false),
    (EvidenceType::Accessibility, false),
    (EvidenceType::IdmNsis, false),
    (EvidenceType::Contingency, true),
];

/// The codes of what can be lacking.
pub(super) const DEMANDED_CODES: &[&str] = &codes::<{ DEMANDED.len() }>(false);

/// The codes of what is for those who supervise the protection of data and security.
pub const SUPERVISED_CODES: &[&str] = &codes::<SUPERVISED>(true);

const SUPERVISED: usize = {
    let (mut count, mut place) = (0, 0);
    while place < DEMANDED.len() {
        count += DEMANDED[place].1 as usize;
        place += 1;
    }
    count
};

/// The codes of all, or of what is `supervised` alone: `COUNT` of them.
const fn codes<const COUNT: usize>(supervised: bool) -> [&'static str; COUNT] {
    let mut codes = [""; COUNT];
    let (mut count, mut place) = (0, 0);
    while place < DEMANDED.len() {
        if DEMANDED[place].1 || !supervised {
            codes[count] = DEMANDED[place].0.as_str();
            count += 1;
        }
        place += 1;
    }
    codes
}

/// What is proved on a day by what was said of the pieces of a system, those of its exit left out.
#[must_use]
pub fn proved(lines: &[EvidenceLine], day: Date) -> Vec<Proved> {
    let pieces = EvidenceType::ALL.into_iter();
    pieces
        .filter_map(|piece| {
            let stands = standing(lines, piece, day, None);
            let holds = matches!(
                stands.status,
                EvidenceStatus::Approved | EvidenceStatus::NotApplicable | EvidenceStatus::Waived
            );
            (holds && !stands.waits && stands.line.is_some()).then_some(Proved {
                piece,
                valid_to: stands.until,
            })
        })
        .collect()
}
