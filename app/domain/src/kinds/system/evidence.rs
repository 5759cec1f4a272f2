//! The evidence of a system: what was said of each piece, and by whom it was approved (domain §3 and §8).

use jiff::civil::Date;

use crate::act::{Act, Gives, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::lifecycle::{EvidenceStatus, EvidenceType};
use crate::lines::Lines;
use crate::rights::Action;

const PIECE: Field = required("type", Shape::Choice(EvidenceType::CODES, "evidence"));
const WHERE: Field = optional("ref", Shape::Line(500));
const DATE: Field = optional("date", Shape::Date);
const VALID_TO: Field = optional("valid_to", Shape::Date);
const REASON: Field = optional("reason", Shape::Line(500));
/// The row of the exit plan that it proves, by its identity.
const ROW: Field = optional("exit", Shape::Line(40)).none_is_no();

/// What was said of the evidence of a system. A line comes after the one before of its type, or approves it or turns it down
/// (`corrects`); none is altered. The persons stand in it by their pages, as they were when it was said: who did, and in whose
/// name.
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
        optional("person", Shape::Reference(&[Kind::Person])),
        optional("on_behalf_of", Shape::Reference(&[Kind::Person])),
        ROW,
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
        ROW,
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Evidence,
    gives: Gives::Line,
    ..Act::PLAIN
};

const JUDGED: Field = required("evidence", Shape::Line(40));

/// What was put forward is approved by another: `evidence` is the line, or its type where only one line is put forward.
pub const APPROVE_EVIDENCE: Act = Act {
    name: "approve",
    code: "approve_evidence",
    body: "evidence_approval_write",
    right: Action::ApproveEvidence,
    takes: Takes::Fields(&[JUDGED, REASON, optional(cpr::CONFIRM, Shape::Flag)]),
    change: ChangeKind::EvidenceApproved,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// What was put forward is turned down, and why.
pub const REJECT_EVIDENCE: Act = Act {
    name: "reject",
    code: "reject_evidence",
    body: "evidence_rejection_write",
    takes: Takes::Fields(&[
        JUDGED,
        required("reason", Shape::Line(500)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::EvidenceRejected,
    ends: true,
    ..APPROVE_EVIDENCE
};

/// What somebody says of a piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said<'s> {
    /// How it stands.
    pub status: EvidenceStatus,
    /// Where it is.
    pub place: &'s str,
    /// Its day; of what is to come, the day by which.
    pub date: Option<Date>,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// Why.
    pub reason: &'s str,
}

/// What is against saying so of a row of the exit plan, besides what is against saying it at all: what has ended is not put off or
/// done without, and has ended for good; and nothing is proved by what is older than the phasing out, which began on a day.
#[must_use]
pub fn against_proving(said: &Said<'_>, phased_out: Option<Date>) -> Faults {
    let mut faults = Faults::default();
    if !said.status.is_of_exit() {
        faults.push(FieldFault::new("status", "exit_not_put_off"));
    }
    if said.valid_to.is_some() {
        faults.push(FieldFault::new("valid_to", "exit_ends_for_good"));
    }
    if let (Some(date), Some(began), false) = (said.date, phased_out, said.status.is_to_come())
        && date < began
    {
        faults.push(FieldFault::new("date", "proof_before_plan").with("date", began));
    }
    faults
}

/// What is against saying so on a day.
#[must_use]
pub fn against_saying(said: &Said<'_>, today: Date) -> Faults {
    let mut faults = Faults::default();
    match said.date {
        None if said.status == EvidenceStatus::Postponed => {
            faults.push(FieldFault::new("date", "postponed_needs_date"));
        }
        Some(date) if said.status.is_to_come() && date < today => {
            faults.push(FieldFault::new("date", "to_come_in_past"));
        }
        Some(date) if !said.status.is_to_come() && today < date => {
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
