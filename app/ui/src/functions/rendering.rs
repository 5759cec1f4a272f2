//! What a preview shows.

use serde::{Deserialize, Serialize};

/// A text as its page will show it.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rendering {
    /// The HTML.
    pub html: String,
    /// The line of the text, counted from 0, at which each block of it begins.
    pub lines: Vec<usize>,
}
