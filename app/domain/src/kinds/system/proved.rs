//! What is proved of a system, as it was when evidence was last judged.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::field::{Field, Shape, optional, required};
use crate::lifecycle::{Condition as If, EvidenceLine, EvidenceStatus, EvidenceType, standing};

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

/// What is to be proved of a system in use, and when.
pub(super) const DEMANDED: [(EvidenceType, Option<If>); 10] = [
    (EvidenceType::GdprScreening, Some(If::PersonalData)),
    (EvidenceType::Dpia, Some(If::HighRisk)),
    (EvidenceType::RiskAssessment, None),
    (EvidenceType::Dpa, Some(If::Processor)),
    (EvidenceType::Supervision, Some(If::Processor)),
    (EvidenceType::Art30, Some(If::PersonalData)),
    (EvidenceType::AiClass, Some(If::Ai)),
    (EvidenceType::Accessibility, Some(If::Public)),
    (EvidenceType::IdmNsis, Some(If::Login)),
    (EvidenceType::Contingency, Some(If::Critical)),
];

/// The codes of what can be lacking.
pub(super) const DEMANDED_CODES: &[&str] = &codes();

const fn codes() -> [&'static str; DEMANDED.len()] {
    let mut codes = [""; DEMANDED.len()];
    let mut place = 0;
    while place < codes.len() {
        codes[place] = DEMANDED[place].0.as_str();
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
