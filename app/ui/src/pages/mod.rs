//! The pages, one file each; each loads what it shows through the reader's desk.

pub mod account;
pub mod changes;
mod conflict;
pub mod decision_rights;
pub mod edit;
pub mod fault;
pub mod following;
pub mod front;
pub mod gate;
pub mod help;
pub mod history;
pub mod jobs;
pub mod list;
pub mod meeting;
pub mod outbox;
pub mod pictures;
pub mod record;
mod record_form;
pub mod redaction;
pub mod removed;
pub mod reports;
pub mod search;
pub mod searched;
pub mod starter_words;
pub mod stood;
mod stranded;
