//! What forms say that stand where a meeting is run.

/// In forms: when the page came up, as the key of a form says it.
pub const SHOWN: &str = "shown";
/// There and in addresses: the item behind which one goes on once it is settled.
pub const BEHIND: &str = "behind";
