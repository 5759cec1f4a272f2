//! Where a system is relevant and not used: by system, of all units or of one.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::tab::Tab;
use styrbord_registry::{AtUnit, Fault, Page as Head, Wanting};

use crate::page::Page;
use crate::parts::rolled_out::state;
pub use crate::parts::rolled_out::{UNIT, WANTING};
use crate::viewer::Viewer;

/// The parameter that says behind which row the list begins.
pub const AFTER: &str = "after";
/// How many rows stand on a page.
const ROWS: u64 = 100;

/// The list.
///
/// # Errors
/// `NotFound` for a unit that is none, `Invalid` for a place that no page gave.
pub async fn wanting(v: &Viewer, unit: Option<&str>, after: Option<&str>) -> Result<Page, Fault> {
    let unit = match unit {
        Some(slug) => Some(v.desk.record(Kind::Unit, slug).await?.page),
        None => None,
    };
    let found = v.desk.wanting(unit.as_ref(), after, ROWS).await?;
    let title = match &unit {
        Some(unit) => v.tw("wanting-title-of", &[("unit", unit.title.clone().into())]),
        None => v.t("wanting-title"),
    };
    let v = v.clone();
    Ok(Page::new(title.clone(), Kind::System.folder(), move || {
        let groups: Vec<_> = found
            .items
            .chunk_by(|one, next| one.system.id == next.system.id)
            .map(|of_system| group(&v, of_system))
            .collect();
        let nothing = groups
            .is_empty()
            .then(|| view! { <div class="empty"><p>{v.t("wanting-nothing")}</p></div> });
        view! {
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol><li><a href=v.at("/systems")>{v.t("systems-title")}</a></li>{all(&v, unit.as_ref())}</ol>
            </nav>
            <header class="record-head"><h1>{title}</h1><p class="soft">{v.t("wanting-about")}</p></header>
            {nothing}
            <div class="stack" data-gap="large">{groups}</div>
            {next(&v, unit.as_ref(), &found)}
        }
        .into_any()
    }))
}

/// From the list of one unit the way to that of all.
fn all(v: &Viewer, unit: Option<&Head>) -> Option<AnyView> {
    unit.map(|_| view! { <li><a href=v.at(WANTING)>{v.t("wanting-title")}</a></li> }.into_any())
}

fn group(v: &Viewer, rows: &[AtUnit]) -> Option<AnyView> {
    let system = &rows.first()?.system;
    let rows: Vec<_> = rows
        .iter()
        .map(|at| {
            let reason = (!at.said.reason.is_empty())
                .then(|| view! { <small>{at.said.reason.clone()}</small> });
            view! { <li><span><a href=v.at(&at.unit.path())>{at.unit.title.clone()}</a> " " {reason}</span> <span class="cluster">{state(v, &at.said)}</span></li> }
        })
        .collect();
    let path = v.at(&Tab::Rollout.path(&system.path()));
    Some(
        view! { <section><h2><a href=path>{system.title.clone()}</a></h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

fn next(v: &Viewer, unit: Option<&Head>, found: &Wanting) -> Option<AnyView> {
    let next = found.next_cursor.as_ref()?;
    let unit = unit.map_or_else(String::new, |unit| format!("{UNIT}={}&", unit.slug));
    let href = v.at(&format!("{WANTING}?{unit}{AFTER}={next}"));
    Some(view! { <p><a rel="next" href=href>{v.t("rollout-next-units")}</a></p> }.into_any())
}
