//! The evidence of a system: what was said of each piece, and by whom it was approved (domain §3 and §8).

use jiff::civil::Date;

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::lifecycle::{EvidenceStatus, EvidenceType};
use crate::lines::Lines;
use crate::rights::Action;

const PIECE: Field = required("type", Shape::Choice(EvidenceType::CODES, "evidence"));
const WHERE: Field = optional("ref", Shape::Line(500));
const DATE: Field = optional("date", Shape::Date);
const VALID_TO: Field = optional("valid_to", Shape::Date);
const REASON: Field = optional("reason", Shape::Line(500));

/// What was said of the evidence of a system. A line comes in place of the one before of its type, or approves it
/// (`corrects`); none is altered.
pub const EVIDENCE: Lines = Lines::log(
    "evidence",
    "system_id",
    &[
        PIECE,
        required(
            "status",
            Shape::Choice(EvidenceStatus::CODES, "evidence-status"),
        ),
        WHERE,
        DATE,
        VALID_TO,
        REASON,
    ],
);

/// Something is said of a piece of evidence: it is provided, asked for, not relevant …
pub const PROVIDE: Act = Act {
    name: "evidence",
    code: "provide_evidence",
    body: "evidence_write",
    right: Action::ProvideEvidence,
    takes: Takes::Fields(&[
        PIECE,
        optional(
            "status",
            Shape::Choice(EvidenceStatus::SAID, "evidence-status"),
        ),
        WHERE,
        DATE,
        VALID_TO,
        REASON,
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Evidence,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// What was put forward is approved by another: `evidence` is its type, or the line itself.
pub const APPROVE_EVIDENCE: Act = Act {
    name: "approve",
    code: "approve_evidence",
    body: "evidence_approval_write",
    right: Action::ApproveEvidence,
    takes: Takes::Fields(&[
        required("evidence", Shape::Line(40)),
        REASON,
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::EvidenceApproved,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// What somebody says of a piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said<'s> {
    /// How it stands.
    pub status: EvidenceStatus,
    /// Where it is.
    pub place: &'s str,
    /// Its day; of what is postponed, the day until which.
    pub date: Option<Date>,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// Why.
    pub reason: &'s str,
}

/// What is against saying so on a day.
#[must_use]
pub fn against_saying(said: &Said<'_>, today: Date) -> Faults {
    let mut faults = Faults::default();
    let postponed = said.status == EvidenceStatus::Postponed;
    match (said.status, said.date) {
        (EvidenceStatus::Postponed, None) => {
            faults.push(FieldFault::new("date", "postponed_needs_date"));
        }
        (EvidenceStatus::Postponed, Some(date)) if date < today => {
            faults.push(FieldFault::new("date", "postponed_to_past"));
        }
        (_, Some(date)) if date > today && !postponed => {
            faults.push(FieldFault::new("date", "future_date"));
        }
        _ => {}
    }
    // What bears no day is of today.
    let date = said.date.unwrap_or(today);
    if said.valid_to.is_some_and(|valid_to| valid_to < date) {
        faults.push(FieldFault::new("valid_to", "end_before_start").with("start", date));
    }
    if said.status.needs_reason() && said.reason.is_empty() {
        faults.push(FieldFault::new("reason", "needs_reason"));
    }
    match said.status {
        // A statement may be all there is.
        EvidenceStatus::Provided if said.place.is_empty() && said.reason.is_empty() => {
            faults.push(FieldFault::new("ref", "evidence_where"));
        }
        EvidenceStatus::Waived if said.place.is_empty() => {
            faults.push(FieldFault::new("ref", "waiver_where"));
        }
        _ => {}
    }
    faults
}
