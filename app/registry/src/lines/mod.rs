//! Lines of records (`styrbord_domain::lines`): rows with an identity, in tables made from their fields.

mod log;

pub(crate) use log::{Entry, Line, every_log, of, read, select};
