//! The page of a record: what it is, what holds, its text, and what points at it.

use styrbord_domain::kinds::{edit_right, parts_of};
use styrbord_registry::{Fault, Offer, Record};

use crate::kinds;
use crate::page::{Page, Rejected};
use crate::parts::loaded::{Before, Loaded};
use crate::viewer::{LINKS, Viewer};

/// How many pages that point at a record its page lists at once.
const AT_ONCE: u64 = 50;

/// The page of a record; `links` in its address goes on among what points at it. A refused form of the page (a move, a reading, an adoption) comes back on it.
///
/// # Errors
/// Only when the database fails.
pub async fn record(v: &Viewer, record: Record, rejected: Option<Rejected>) -> Result<Page, Fault> {
    let kind = record.page.kind;
    let heads = v.desk.heads_of(std::slice::from_ref(&record)).await?;
    let after = v.asked(LINKS).parse().ok();
    let points_here = v.desk.points_here(&record, after, AT_ONCE).await?;
    let mut offers = Vec::new();
    for (act, offer) in v.desk.offers(&record).await? {
        let before = match &offer {
            Offer::Form(_) => kinds::before(v, &record, act).await?,
            Offer::Closed(_) => Before::default(),
        };
        offers.push((act, offer, before));
    }
    let may_edit = v.desk.may_on(edit_right(kind), &record).await?;
    let mut parts = Vec::new();
    for (part, field) in parts_of(kind) {
        if v.desk.may_on(edit_right(part), &record).await? {
            parts.push((part, field));
        }
    }
    let loaded = Loaded {
        as_it_was: false,
        parts,
        may_edit,
        offers,
        look: kinds::look(kind),
        record,
        heads,
        points_here: (points_here.0, points_here.1.map(|id| id.to_string())),
    };
    let status = rejected.as_ref().map_or(200, Rejected::status);
    let page = kinds::page(kind, v, loaded, rejected.unwrap_or_default()).await?;
    Ok(page.with_status(status))
}
