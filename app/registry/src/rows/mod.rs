//! The tables that every record shares, as SeaORM entities.
//!
//! The tables of kinds and of lines have no entity: their columns follow from their fields (`columns`, `lines`).

pub(crate) mod account;
pub(crate) mod account_event;
pub(crate) mod alert;
pub(crate) mod alert_choice;
pub(crate) mod change;
pub(crate) mod comment;
pub(crate) mod draft;
pub(crate) mod feed;
pub(crate) mod file_text;
pub(crate) mod follower;
pub(crate) mod job;
pub(crate) mod letter;
pub(crate) mod link;
pub(crate) mod name_alias;
pub(crate) mod number_series;
pub(crate) mod once;
pub(crate) mod origin;
pub(crate) mod page;
pub(crate) mod picture;
pub(crate) mod redacted;
pub(crate) mod redaction;
pub(crate) mod report;
pub(crate) mod revision;
pub(crate) mod saved_view;
pub(crate) mod searched;
pub(crate) mod session;
pub(crate) mod setup_secret;
pub(crate) mod sign_in_place;
pub(crate) mod sign_in_try;
pub(crate) mod slug_alias;
pub(crate) mod start_view;
pub(crate) mod token;
pub(crate) mod watch;
