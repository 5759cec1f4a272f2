//! What forms say that stand where a meeting is run.

/// In forms: the meeting that is run, and the item to stay at.
pub const RUN: &str = "run";
/// Names the item that is dealt with, in addresses and in forms that stay at it.
pub const ITEM: &str = "item";
/// In forms: when the page came up, as the key of a form says it.
pub const SHOWN: &str = "shown";
