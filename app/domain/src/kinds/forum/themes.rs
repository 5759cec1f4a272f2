//! What a forum takes up each year, by the month in which it does (its annual wheel).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes;
use crate::field::{Field, Shape, key, required};

codes! {
    /// What sort of thing is taken up each year.
    pub enum ThemeKind {
        /// Something is gone through: the portfolio, the principles, the forum itself.
        Review = "review",
        /// Owners declare what is registered of their systems to be right.
        Attestation = "attestation",
        Budget = "budget",
        Other = "other",
    }
}

/// Something that a forum takes up each year.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What.
    pub what: String,
    /// In which month, 1 to 12.
    pub month: i8,
    /// What sort of thing it is.
    pub kind: ThemeKind,
}

pub(super) const THEME_FIELDS: &[Field] = &[
    key(required("what", Shape::Line(200))),
    key(required("month", Shape::Whole(1, 12))),
    required("kind", Shape::Choice(ThemeKind::CODES, "forum-theme")),
];
