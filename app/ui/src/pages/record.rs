//! The page of a record: what it is, what holds, its text, and what points at it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery};

use super::parts::{Loaded, groups, head, last_change, side, text};
use super::{benefits, decided, decisions, standards, systems};
use crate::page::{Page, Rejected};
use crate::viewer::Viewer;

/// The page of a record. A refused form of the page (a move, a reading, an adoption) comes back on it.
///
/// # Errors
/// `NotFound` when there is no such record.
pub async fn record(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    let record = v.desk.record(kind, slug).await?;
    let heads = v.desk.heads_of(std::slice::from_ref(&record)).await?;
    let points_here = v.desk.points_here(&record.page).await?;
    let loaded = Loaded {
        record,
        heads,
        points_here,
    };
    let status = rejected.as_ref().map_or(200, Rejected::status);
    let rejected = rejected.unwrap_or_default();
    let title = loaded.record.page.title.clone();
    let page = match kind {
        Kind::Decision => decisions::page(v, loaded, rejected).await?,
        Kind::System => systems::page(v, loaded, rejected).await?,
        Kind::Benefit => benefits::page(v, loaded, rejected).await?,
        Kind::Standard => standards::page(v, loaded, rejected).await?,
        Kind::Forum => {
            let changes = v.desk.decided_changes(&loaded.record).await?;
            let v = v.clone();
            Page::new(title, kind.folder(), move || {
                let changes = decided::changes(&v, kind, &changes, &loaded.heads);
                ordinary(&v, &loaded, changes.into_any())
            })
        }
        Kind::Unit => {
            let below = v
                .desk
                .list(
                    kind,
                    &ListQuery {
                        filters: vec![("parent".to_owned(), vec![loaded.record.page.slug.clone()])],
                        limit: 500,
                        ..ListQuery::default()
                    },
                )
                .await?;
            let v = v.clone();
            Page::new(title, kind.folder(), move || {
                let rows: Vec<_> = below
                    .items
                    .iter()
                    .map(|unit| view! { <li><a href=unit.page.path()>{unit.page.title.clone()}</a></li> })
                    .collect();
                let tree = (!rows.is_empty()).then(|| view! { <section class="card"><h2>{v.t("unit-below")}</h2><ul class="rows">{rows}</ul></section> });
                ordinary(&v, &loaded, tree.into_any())
            })
        }
        _ => {
            let v = v.clone();
            Page::new(title, kind.folder(), move || {
                ordinary(&v, &loaded, ().into_any())
            })
        }
    };
    Ok(page.with_status(status))
}

/// A record without parts of its own, with `extra` above its facts.
fn ordinary(v: &Viewer, loaded: &Loaded, extra: AnyView) -> AnyView {
    view! {
        {head(v, loaded)}
        <div class="with-side">
            <div class="stack" data-gap="large">{extra} {text(v, loaded)} {groups(v, loaded)}</div>
            {side(v, loaded)}
        </div>
        {last_change(v, &loaded.record)}
    }
    .into_any()
}
