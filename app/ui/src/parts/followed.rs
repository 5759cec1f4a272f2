//! Pages that somebody follows, as rows.

use leptos::prelude::*;
use styrbord_registry::Record;

use super::record::named;
use super::watching::stop;
use crate::components::chip;
use crate::viewer::Viewer;

/// Followed pages: each with its state and its last change; with the button that ends it where there is room.
pub fn rows(v: &Viewer, records: &[Record], with_stop: bool) -> Vec<AnyView> {
    let rows = records.iter().map(|record| {
        let by = v.by(&record.saved_by, record.on_behalf_of.as_deref());
        let changed = format!("{} · {by}", v.ago(record.saved_at));
        let history = format!("{}/history", record.page.path());
        let stop = with_stop.then(|| stop(v, &record.page, true));
        view! {
            <li>
                <span><a href=record.page.path()>{named(record)}</a> <small><a href=history>{changed}</a></small></span>
                {chip::status(v, record)}
                {stop}
            </li>
        }
        .into_any()
    });
    rows.collect()
}
