//! What a project delivers: a row for each thing, with who sees to it, by when and how far it has come.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, optional, required};
use crate::kind::Kind;

codes! {
    /// How far a deliverable has come. That it is late follows from the day and is never said by anybody.
    #[derive(Default)]
    pub enum DeliverableState {
        /// Not begun.
        #[default]
        Planned = "planned",
        /// Begun.
        InProgress = "in_progress",
        /// There.
        Delivered = "delivered",
        /// Not to come any more.
        Dropped = "dropped",
    }
}

impl DeliverableState {
    /// Whether it is still to come.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::InProgress)
    }
}

/// Something that a project delivers.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Deliverable {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What it is.
    pub title: String,
    /// The person who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The last day by which it is to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How far it has come; planned where nothing is said.
    #[serde(default)]
    pub state: DeliverableState,
    /// The day on which it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<Date>,
}

pub(super) const DELIVERABLE_FIELDS: &[Field] = &[
    key(required("title", Shape::Line(200))),
    optional("owner", Shape::Reference(&[Kind::Person])),
    optional("due", Shape::Date),
    optional(
        "state",
        Shape::Choice(DeliverableState::CODES, "deliverable-state"),
    ),
    optional("done_on", Shape::Date).none_is_no(),
];

impl Deliverable {
    /// Whether its day is over and it is still to come.
    #[must_use]
    pub fn is_late(&self, day: Date) -> bool {
        self.state.is_open() && self.due.is_some_and(|due| due < day)
    }
}

/// The name of a field of the row at a place.
pub(super) fn at_row(row: usize, field: &str) -> String {
    format!("deliverables.{row}.{field}")
}

/// Refuses rows that contradict themselves or each other: what was delivered says when, what was not says no day, and no two
/// are called the same.
pub(super) fn deliverable_faults(faults: &mut Faults, rows: &[Deliverable]) {
    for (row, one) in rows.iter().enumerate() {
        match (one.state, one.done_on) {
            (DeliverableState::Delivered, None) => {
                faults.push(FieldFault::new(at_row(row, "done_on"), "delivered_when"));
            }
            (DeliverableState::Delivered, Some(_)) | (_, None) => {}
            (_, Some(_)) => {
                faults.push(FieldFault::new(at_row(row, "done_on"), "not_delivered"));
            }
        }
        let mut before = rows[..row].iter();
        if before.any(|other| other.title == one.title) {
            faults.push(FieldFault::new(at_row(row, "title"), "deliverable_twice"));
        }
    }
}
