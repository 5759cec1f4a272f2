//! The chain of changes: what the digest of a change covers, and how each change holds the one before.

mod digest;
mod end;
mod growth;
mod logs;
mod takeover;

pub(crate) use digest::{
    Digest, new_salt, of_event, of_redaction, of_revision, of_revision_once, of_rows, sum,
};
pub use end::{End, NotAnEnd};
pub(crate) use growth::Growth;
pub(crate) use logs::{Rows, gather, rows_of};

use sha2::{Digest as _, Sha256};

use crate::hex::hex;
use crate::rows::change;

/// The hash of a row of the feed over its content and the hash of the row before it.
pub(crate) fn hash(row: &change::Model) -> String {
    let page = row.page_id.map(|id| id.to_string()).unwrap_or_default();
    let actor = row.actor_id.map(|id| id.to_string()).unwrap_or_default();
    let other = row.on_behalf_of.as_ref();
    let other = other.map(|name| format!("\n{name}")).unwrap_or_default();
    hex(&Sha256::digest(format!(
        "{}\n{page}\n{}\n{}\n{actor}\n{}\n{}\n{}\n{}{other}",
        row.seq, row.revision, row.kind, row.actor_name, row.at, row.digest, row.previous
    )))
}
