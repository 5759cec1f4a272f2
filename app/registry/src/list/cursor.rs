//! Where a page of a list ended. A cursor belongs to the list that gave it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::ListQuery;
use crate::Fault;
use crate::writing::hex;

/// The longest cursor: the longest keys that a list sorts by, in hexadecimal.
const MAX_CURSOR: usize = 10_000;
/// How many letters of a cursor say which list it is of.
const LIST: usize = 16;

/// The last row of a page: what it sorts by, its title's key and its identity.
#[derive(Serialize, Deserialize)]
pub(super) struct End {
    pub value: String,
    pub title: String,
    pub id: Uuid,
}

/// A cursor; clients hand it back as it came.
pub(super) fn write(kind: Kind, query: &ListQuery, end: &End) -> String {
    let end = serde_json::to_vec(end).unwrap_or_default();
    format!("{}{}", of_list(kind, query), hex(&end))
}

pub(super) fn read(kind: Kind, query: &ListQuery, cursor: &str) -> Result<End, Fault> {
    let wrong = || Fault::invalid("cursor", "bad_cursor");
    if cursor.len() > MAX_CURSOR || !cursor.is_ascii() {
        return Err(wrong());
    }
    let (list, end) = cursor.split_at_checked(LIST).ok_or_else(wrong)?;
    if list != of_list(kind, query) || !end.len().is_multiple_of(2) {
        return Err(wrong());
    }
    let bytes: Option<Vec<u8>> = (0..end.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&end[at..at + 2], 16).ok())
        .collect();
    let end: End = serde_json::from_slice(&bytes.ok_or_else(wrong)?).map_err(|_| wrong())?;
    if end.value.contains('\0') || end.title.contains('\0') {
        return Err(wrong());
    }
    Ok(end)
}

/// What tells one list from another: all that it is asked for, but for where a page begins and how long it is.
fn of_list(kind: Kind, query: &ListQuery) -> String {
    let mut filters = query.filters.clone();
    filters.sort();
    let asked = format!(
        "{kind} {:?} {filters:?} {:?} {} {}",
        query.text, query.in_force_on, query.sort, query.descending
    );
    hex(&Sha256::digest(asked))[..LIST].to_owned()
}
