//! What others said of a project when it was reported on, in a form that is kept with the report. Pages are named with the save
//! that they stood at, so that what they were called is read from there and not kept twice.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::ActionStatus;
use crate::benefits::{Rating, Why};

/// So many of each sort are kept with a report; of more it is kept how many there were.
pub const MOST_FROZEN: usize = 50;

/// A page as it stood.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct FrozenPage {
    /// Its identity.
    pub page: Uuid,
    /// The save that it stood at.
    pub save: i64,
}

/// A benefit as it stood.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub struct FrozenBenefit {
    /// The benefit.
    #[serde(flatten)]
    pub at: FrozenPage,
    /// How it did against its plan (F21).
    pub rating: Rating,
    /// How much of the effect was there, per cent (F3); none where that was not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realised: Option<Decimal>,
    /// Why that was not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// What was read last, in its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Decimal>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_on: Option<Date>,
}

/// An action as it stood.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct FrozenAction {
    /// The action.
    #[serde(flatten)]
    pub at: FrozenPage,
    /// How far it had come.
    pub status: ActionStatus,
    /// By when it was to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Whether that was over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
}

/// What others said of a project when it was reported on, as far as everybody may know of it who may know of the project.
#[derive(Serialize, Deserialize, Clone, PartialEq, Default, Debug)]
#[serde(default)]
pub struct Frozen {
    /// The day of the report before; none of the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// Its benefits.
    pub benefits: Vec<FrozenBenefit>,
    /// What somebody had still to do about it.
    pub actions: Vec<FrozenAction>,
    /// What was decided about it since the report before.
    pub decisions: Vec<FrozenPage>,
    /// How many more of these there were: benefits, actions, decisions.
    pub more: [u64; 3],
}
