//! What a change covers: everything that its save wrote and that cannot be made anew from the rest.

use std::fmt;

use serde::Serialize;
use sha2::Sha256;
use uuid::Uuid;

use crate::Fault;
use crate::hex::hex;
use crate::rows::{account_event, redacted, redaction, revision};

/// Stands before digests that cover the whole save. Those without it are older and cover title, text and facts.
const WHOLE: &str = "2:";

/// The digest of a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Digest {
    /// Of title, text and facts alone.
    Content(String),
    /// Of the whole revision or event, and of the rows of logs that belong to the save, where there are any.
    Whole { saved: String, rows: Option<String> },
}

impl Digest {
    /// Reads what the feed holds.
    pub fn read(text: &str) -> Self {
        let Some(parts) = text.strip_prefix(WHOLE) else {
            return Self::Content(text.to_owned());
        };
        let (saved, rows) = match parts.split_once(':') {
            Some((saved, rows)) => (saved, Some(rows.to_owned())),
            None => (parts, None),
        };
        Self::Whole {
            saved: saved.to_owned(),
            rows,
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content(content) => formatter.write_str(content),
            Self::Whole { saved, rows: None } => write!(formatter, "{WHOLE}{saved}"),
            Self::Whole {
                saved,
                rows: Some(rows),
            } => write!(formatter, "{WHOLE}{saved}:{rows}"),
        }
    }
}

/// The digest of a revision of a page of this kind.
pub(crate) fn of_revision(kind: &str, row: &revision::Model) -> Result<String, Fault> {
    let content = (
        (kind, row.page_id, row.number, &row.slug),
        (&row.title, &row.text, &row.facts),
        (&row.kind, row.actor_id, &row.actor_name, row.at, &row.note),
    );
    match (row.salt, &row.on_behalf_of) {
        // With its place for the salt, so that neither can pass for the other.
        (salt, Some(other)) => sum(&(content, salt, other)),
        (Some(salt), None) => sum(&(content, salt)),
        (None, None) => sum(&content),
    }
}

/// What makes a digest one that nobody finds by trying what may have been there: 128 random bits.
pub(crate) fn new_salt() -> Result<Uuid, Fault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(Fault::internal)?;
    Ok(Uuid::from_bytes(bytes))
}

/// The digest of a revision as changes without a mark hold it.
pub(crate) fn of_revision_once(row: &revision::Model) -> String {
    use sha2::Digest as _;
    hex(&Sha256::digest(format!(
        "{}\n{}\n{}",
        row.title, row.text, row.facts
    )))
}

/// The digest of the rows of logs that belong to a save, with its salt; none when there are none. Their order does not
/// count.
pub(crate) fn of_rows(mut rows: Vec<String>, salt: Option<Uuid>) -> Result<Option<String>, Fault> {
    if rows.is_empty() {
        return Ok(None);
    }
    rows.sort_unstable();
    match salt {
        Some(salt) => sum(&(rows, salt)),
        None => sum(&rows),
    }
    .map(Some)
}

/// The digest of what happened to an account.
pub(crate) fn of_event(row: &account_event::Model) -> Result<String, Fault> {
    sum(row)
}

/// The digest of an act that took a text out of what was saved, and of all that it touched.
pub(crate) fn of_redaction(
    act: &redaction::Model,
    touched: &[redacted::Model],
) -> Result<Digest, Fault> {
    let rows: Result<Vec<String>, _> = touched.iter().map(serde_json::to_string).collect();
    Ok(Digest::Whole {
        saved: sum(act)?,
        rows: of_rows(rows?, act.salt)?,
    })
}

/// The digest of anything as JSON, which says where each part begins and ends.
pub(crate) fn sum(value: &impl Serialize) -> Result<String, Fault> {
    use sha2::Digest as _;
    Ok(hex(&Sha256::digest(serde_json::to_vec(value)?)))
}
