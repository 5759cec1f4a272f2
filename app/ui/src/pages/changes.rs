//! The latest saves of all pages, and for those who audit what happened to accounts.

use leptos::prelude::*;
use styrbord_registry::{Fault, RecentChange};

use crate::components::account_event;
use crate::page::Page;
use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// Recent changes, newest first; `before` in the address goes further back.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub async fn changes(v: &Viewer, parameters: &Parameters) -> Result<Page, Fault> {
    let changes = v
        .desk
        .recent_changes(50, parameter(parameters, "before").parse().ok())
        .await?;
    let title = v.t("changes-title");
    let (v, heading) = (v.clone(), title.clone());
    Ok(Page::new(title, "", move || {
        let older = changes
            .last()
            .map(|(sequence, _)| v.at(&format!("/changes?before={sequence}")));
        let days: Vec<_> = changes
            .chunk_by(|(_, one), (_, other)| v.day(at(one)) == v.day(at(other)))
            .map(|changes| {
                let day = changes.first().map(|(_, change)| v.date(v.day(at(change))));
                let rows: Vec<_> = changes.iter().map(|(_, change)| row(&v, change)).collect();
                view! { <section><h2>{day}</h2><ul class="rows">{rows}</ul></section> }
            })
            .collect();
        view! {
            <h1>{heading}</h1>
            {days}
            {older.map(|href| view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> })}
        }
        .into_any()
    }))
}

/// When it happened, milliseconds.
const fn at(change: &RecentChange) -> i64 {
    match change {
        RecentChange::Account(event) => event.at,
        RecentChange::Save { saved, .. } => saved.at,
    }
}

/// A change, below the day of it.
fn row(v: &Viewer, change: &RecentChange) -> AnyView {
    match change {
        RecentChange::Account(event) => account_event::row(v, event, v.time(event.at)),
        RecentChange::Save { page, saved } => {
            let kind = v.t(&format!("kind-{}", page.kind.as_str()));
            let what = v.label("change-kind", saved.kind.as_str());
            let by = v.by(&saved.by, saved.on_behalf_of.as_deref());
            view! {
                <li>
                    <a href=v.at(&page.path())>{page.title.clone()}</a>
                    <p>{format!("{} · {kind} · {what} · {by}", v.time(saved.at))}</p>
                </li>
            }
            .into_any()
        }
    }
}
