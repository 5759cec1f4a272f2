//! What an act has touched so far.

use crate::rows::redacted;

/// What has been touched so far.
#[derive(Default)]
pub(super) struct Touched {
    pub places: usize,
    pub rows: Vec<redacted::Model>,
}
