//! The plan of a system's exit: a row for each thing that ends.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::field::{Field, Shape, key, optional, required};
use crate::kind::Kind;
use crate::lifecycle::{Disposition, EvidenceType, ExitAsk, ExitPart, ExitStep, Stage};

/// Something that ends with a system: what becomes of it, who sees to it and by when. That it has ended is proved by evidence
/// that names the row.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct ExitRow {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What ends.
    pub part: ExitPart,
    /// Which one, where there are several: the number of a contract, the name of a set of data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The unit that stops using it; the system's users altogether when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What becomes of it; unknown when absent, which of data alone is a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<Disposition>,
    /// The system that takes it over, where that is another than the system's own successor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// The last day by which it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// What else is to be known; why nothing is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

pub(super) const EXIT_FIELDS: &[Field] = &[
    key(required(
        "part",
        Shape::Choice(ExitPart::CODES, "exit-part"),
    )),
    key(optional("name", Shape::Line(200))),
    key(optional("unit", Shape::Reference(&[Kind::Unit]))),
    optional(
        "disposition",
        Shape::Choice(Disposition::CODES, "disposition"),
    ),
    optional("successor", Shape::Reference(&[Kind::System])).none_is_no(),
    optional("responsible", Shape::Reference(&[Kind::Person])),
    optional("due", Shape::Date),
    optional("note", Shape::Line(500)),
];

impl ExitRow {
    /// The stage that the system does not come to before it is proved.
    #[must_use]
    pub const fn before(&self) -> Stage {
        self.part.before(self.disposition)
    }

    /// By which type of evidence it is proved.
    #[must_use]
    pub const fn proved_by(&self) -> EvidenceType {
        self.part.proved_by(self.disposition)
    }

    /// Whether another row is about the same.
    pub(super) fn is_about(&self, other: &Self) -> bool {
        (self.part, &self.name, &self.unit) == (other.part, &other.name, &other.unit)
    }

    /// Whether enough is said of it to act by: that nothing is to be done, or who does what by when.
    pub(super) fn is_whole(&self, successor: Option<&String>) -> bool {
        let to = self.successor.as_ref().or(successor);
        match (self.part, self.disposition) {
            (_, Some(Disposition::None)) => true,
            (ExitPart::Data, None) => false,
            (_, Some(Disposition::Migrate)) if to.is_none() => false,
            _ => self.responsible.is_some() && self.due.is_some(),
        }
    }

    /// Whether it is what it was: what was not said may be, who sees to it and by when may be others.
    fn keeps(&self, before: &Self) -> bool {
        let becomes = before.disposition.is_none() || before.disposition == self.disposition;
        let to = before.successor.is_none() || before.successor == self.successor;
        self.is_about(before) && becomes && to
    }
}

/// The rows as gates need to know of them.
pub(super) fn steps(exit: &[ExitRow]) -> Vec<ExitStep> {
    let step = |row: &ExitRow| {
        let ask = ExitAsk {
            row: row.id?,
            part: row.part,
            piece: row.proved_by(),
        };
        Some(ExitStep {
            ask,
            before: row.before(),
            due: row.due,
        })
    };
    exit.iter().filter_map(step).collect()
}

/// Whether the rows that a plan had are there as they were. Once a system is phased out nothing goes out of its plan, whoever
/// wants it easier: what turns out to be of no concern is said to be so, and approved by another.
#[must_use]
pub fn keeps_exit(after: &[ExitRow], before: &[ExitRow]) -> bool {
    before
        .iter()
        .all(|row| after.iter().any(|kept| kept.keeps(row)))
}
