//! A colour that people give, beside the one that is computed (F21).

use serde::{Deserialize, Serialize};

use super::rating::Rating;
use super::why::Why;

/// F21: the colour of a benefit. What is computed stays visible, whatever people say.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    /// What follows from plan and measurements.
    pub computed: Rating,
    /// What somebody says instead, and why.
    pub said: Option<(Rating, String)>,
}

/// F21: puts the colour that somebody gives beside the computed one.
///
/// # Errors
/// [`Why::ReasonMissing`] without a text.
pub fn judged(computed: Rating, said: Option<(Rating, String)>) -> Result<Judged, Why> {
    if said.as_ref().is_some_and(|(_, why)| why.trim().is_empty()) {
        return Err(Why::ReasonMissing);
    }
    Ok(Judged { computed, said })
}
