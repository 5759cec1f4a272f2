//! Why a result stands where it does, as programs read it.

use serde::Serialize;
use styrbord_search::{Exact, Explanation, Part, Reason, Word};

/// An explanation: exact numbers come first, then exact names, then the highest scores.
#[derive(Serialize)]
pub struct Explained<'h> {
    exact: Exact,
    words: &'h [Word],
    missing: &'h [String],
    parts: Vec<Step>,
}

/// A step on the way from nothing to the score: it adds or it multiplies.
#[derive(Serialize)]
struct Step {
    reason: Reason,
    #[serde(skip_serializing_if = "Option::is_none")]
    adds: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<f32>,
}

/// What the index says, each step by its names.
pub fn explained(explanation: &Explanation) -> Explained<'_> {
    Explained {
        exact: explanation.exact,
        words: &explanation.words,
        missing: &explanation.missing,
        parts: explanation.parts.iter().map(step).collect(),
    }
}

const fn step(part: &Part) -> Step {
    let (reason, adds, times) = match *part {
        Part::Adds(reason, more) => (reason, Some(more), None),
        Part::Times(reason, by) => (reason, None, Some(by)),
    };
    Step {
        reason,
        adds,
        times,
    }
}
