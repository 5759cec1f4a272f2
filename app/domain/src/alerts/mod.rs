//! What people are told of without asking: what is due or happens to what is theirs, and how each wants to hear of it.

mod code;
mod pace;
mod topic;

pub use code::AlertCode;
pub use pace::Pace;
pub use topic::{AlertTopic, ByMail};
