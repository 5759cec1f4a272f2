//! Lines of records (`styrbord_domain::lines`): rows with an identity, in tables made from their fields.

mod adding;
mod facts;
mod ids;
mod log;
#[cfg(test)]
mod tests;

pub(crate) use facts::{Course, Held, at, changes};
pub(crate) use ids::{give_ids, lay_ids};
pub(crate) use log::{Entry, Line, every_log, of, of_pages, read, select};
