//! Where a page of a list ended.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::query::ListQuery;
use crate::hex::hex;
use crate::{Fault, cursor};

/// The last row of a page: what it sorts by, its title's key and its identity.
#[derive(Serialize, Deserialize)]
pub(super) struct End {
    pub value: String,
    pub title: String,
    pub id: Uuid,
}

/// A cursor of a list, as of a day where it is asked for one.
pub(super) fn write(kind: Kind, query: &ListQuery, as_of: Option<Date>, end: &End) -> String {
    let end = serde_json::to_vec(end).unwrap_or_default();
    cursor::seal(&list(kind, query, as_of), &hex(&end))
}

pub(super) fn read(
    kind: Kind,
    query: &ListQuery,
    as_of: Option<Date>,
    cursor: &str,
) -> Result<End, Fault> {
    let wrong = || Fault::invalid("cursor", "bad_cursor");
    let end = cursor::open(&list(kind, query, as_of), cursor)?;
    if !end.len().is_multiple_of(2) {
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
fn list(kind: Kind, query: &ListQuery, as_of: Option<Date>) -> String {
    let mut filters = query.filters.clone();
    filters.sort();
    format!(
        "{kind} {:?} {filters:?} {:?} {} {} {as_of:?}",
        query.text, query.in_force_on, query.sort, query.descending
    )
}
