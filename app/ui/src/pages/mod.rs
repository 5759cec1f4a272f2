//! The pages, one file each; each loads what it shows through the reader's desk.

pub mod account;
pub mod changes;
mod conflict;
pub mod edit;
pub mod fault;
pub mod front;
pub mod history;
pub mod jobs;
pub mod list;
pub mod outbox;
pub mod record;
pub mod redaction;
pub mod search;
mod stranded;

/// Query parameters in order, a name possibly several times.
pub type Parameters = [(String, String)];

/// The first value of a parameter; `""` when it was not given.
pub(crate) fn parameter<'p>(parameters: &'p Parameters, name: &str) -> &'p str {
    parameters
        .iter()
        .find(|(key, _)| key == name)
        .map_or("", |(_, value)| value.as_str())
}
