//! What a forum has set to be done with a system, instead of what follows from the figures (domain §2, TIME): for as long as its
//! decision is in force.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::field::{Field, Shape, optional, required};
use crate::lifecycle::Quadrant;

/// What a forum has set. By which decision and why stands in the log of assessments.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct SetQuadrant {
    /// What it has set.
    pub quadrant: Quadrant,
    /// What follows from the figures; none where too little is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Quadrant>,
    /// The last day of its decision; none where that has no last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// One row at most.
pub(super) const SET: Field = optional(
    "quadrant_set",
    Shape::Rows(&[
        required("quadrant", Shape::Choice(Quadrant::CODES, "quadrant")),
        optional("otherwise", Shape::Choice(Quadrant::CODES, "quadrant")),
        optional("until", Shape::Date),
    ]),
);
