//! The page of a record: what it is, what holds, its text, and what points at it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{edit_right, parts_of};
use styrbord_domain::tab::Tab;
use styrbord_registry::{Fault, Offer, Record};

use crate::kinds;
use crate::page::{Page, Rejected};
use crate::parts::around::{named_by, of_kind};
use crate::parts::loaded::{Before, Loaded};
use crate::parts::record::{names, points_here, tab_head};
use crate::parts::tabs::{Tabs, title};
use crate::viewer::{LINKS, Viewer};

/// How many pages that point at a record are looked at for its page, and how many one part of its relations lists; so many are
/// shown on another day too, when what stands around it is not looked for.
const FEW: u64 = 12;
const AT_ONCE: u64 = 50;

/// The page of a record, which the reader follows where it is `watched`; a refused form of the page (a move, a reading, an
/// adoption) comes back on it.
///
/// # Errors
/// Only when the database fails.
pub async fn record(
    v: &Viewer,
    record: Record,
    watched: bool,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    let kind = record.page.kind;
    let heads = v.desk.heads_of(std::slice::from_ref(&record)).await?;
    let most = v.desk.as_of_day().map_or(FEW, |_| AT_ONCE);
    let (here, next) = v.desk.points_here(&record, None, most).await?;
    let points_here = (here, next.map(|id| id.to_string()));
    let mut offers = Vec::new();
    for (act, offer) in v.desk.offers(&record).await? {
        let before = match &offer {
            Offer::Form(_) => kinds::before(v, &record, act).await?,
            Offer::Closed(_) => Before::default(),
        };
        offers.push((act, offer, before));
    }
    let may_edit = v.desk.may_edit(&record).await?;
    let parts = parts(v, &record).await?;
    let tabs = Tabs::load(v, &record, &parts, Tab::Overview).await?;
    let may_remove = may_edit && v.desk.may_remove(&record).await?;
    let attachments = v.desk.attachments(&record).await?;
    let loaded = Loaded {
        attachments,
        watched,
        above: Vec::new(),
        as_it_was: false,
        may_remove,
        parts,
        may_edit,
        offers,
        look: kinds::look(kind),
        record,
        heads,
        tabs,
        points_here,
    };
    let status = rejected.as_ref().map_or(200, Rejected::status);
    let page = kinds::page(kind, v, loaded, rejected.unwrap_or_default()).await?;
    Ok(page.with_status(status))
}

/// The kinds of record that the reader may register as part of one, each with the field that names it.
pub(super) async fn parts(v: &Viewer, record: &Record) -> Result<Vec<(Kind, &'static str)>, Fault> {
    let mut parts = Vec::new();
    for (part, field) in parts_of(record.page.kind) {
        if v.desk.may_on(edit_right(part), record).await? && v.desk.may_register(part).await? {
            parts.push((part, field));
        }
    }
    Ok(parts)
}

/// Another tab of a record: the records of a kind that name it, or all that it has to do with (`links` in the address goes on
/// among what points at it).
///
/// # Errors
/// Only when the database fails.
pub async fn tab(v: &Viewer, record: Record, open: Tab) -> Result<Page, Fault> {
    let parts = parts(v, &record).await?;
    let tabs = Tabs::load(v, &record, &parts, open).await?;
    let (mut named, mut here, mut heads) = Default::default();
    match open {
        Tab::Of(kind) => named = named_by(v, &record, kind).await?,
        _ => {
            let after = v.asked(LINKS).parse().ok();
            let (found, next) = v.desk.points_here(&record, after, AT_ONCE).await?;
            here = (found, next.map(|id| id.to_string()));
            heads = v.desk.heads_of(std::slice::from_ref(&record)).await?;
        }
    }
    let heading = format!("{} – {}", title(v, open), record.page.title);
    let (v, folder) = (v.clone(), record.page.kind.folder());
    Ok(Page::new(heading, folder, move || {
        let body = match open {
            Tab::Of(kind) => of_kind(&v, &record, (kind, &tabs), &named, &parts),
            _ => view! {
                <div class="with-side">
                    {points_here(&v, &record, &here)}
                    <aside class="aside">{names(&v, &record, &heads)}</aside>
                </div>
            }
            .into_any(),
        };
        view! { {tab_head(&v, &record, &tabs, open)} {body} }.into_any()
    }))
}
