//! How a project does in five respects, and how old that is.

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, Reported, SAY_STATUS, STATUS_DAYS, age};
use styrbord_registry::StatusSaid;

use super::super::loaded::Loaded;
use super::status_form::form;
use crate::components::mark::mark;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// What was said last with its age, what was said before folded, and the form; nothing where it is not asked and nobody has said
/// anything.
pub fn status(
    v: &Viewer,
    loaded: &Loaded,
    facts: &ProjectFacts,
    statuses: &[StatusSaid],
    rejected: &Rejected,
) -> Option<AnyView> {
    let may = loaded.offers(&SAY_STATUS);
    if statuses.is_empty() && !may && !facts.is_asked() {
        return None;
    }
    let overall = facts.overall_on(v.today()).map(|overall| mark(v, overall));
    let last = statuses.first().map(|last| {
        view! { {facts.is_asked().then(|| stale(v, facts.reported.first()))} {said(v, last, Some(v.today()))} }
    });
    let none = statuses
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("project-status-never")}</p> });
    let before = (statuses.len() > 1).then(|| {
        let before = statuses.iter().skip(1);
        let before: Vec<_> = before.map(|one| said(v, one, None)).collect();
        let words = v.tw("project-status-before", &[("count", before.len().into())]);
        view! { <details class="more"><summary>{words}</summary><div class="stack">{before}</div></details> }
    });
    // The form has a key that is sent once: the page with it is for one reader, the page without it for all who may the same.
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted.ends_with(&format!("/{}", SAY_STATUS.name));
    let form = may.then(|| match refused || v.asked(SAY_STATUS.name) == "yes" {
        true => form(v, loaded, statuses.first(), (refused, rejected)),
        false => {
            let name = SAY_STATUS.name;
            let href = format!("{}?{name}=yes#{name}", loaded.record.page.path());
            view! { <p><a class="button" href=href>{v.t("act-say-project-status")}</a></p> }
                .into_any()
        }
    });
    Some(
        view! {
            <section class="stack" data-gap="small" id="status-said">
                <div class="cluster"><h2>{v.t("project-status-title")}</h2>{overall}</div>
                {none} {last} {before} {form}
            </section>
        }
        .into_any(),
    )
}

/// That what was said counts no more.
fn stale(v: &Viewer, last: Option<&Reported>) -> Option<AnyView> {
    let last = last.filter(|last| !last.counts_on(v.today()))?;
    let values = [
        ("days", age(last.on, v.today()).into()),
        ("limit", STATUS_DAYS.into()),
    ];
    let words = v.tw("project-status-stale", &values);
    Some(view! { <div class="notice" data-tone="warn"><p>{words}</p></div> }.into_any())
}

/// What was said once in each respect and why, and by whom; with its age where a day is given.
pub fn said(v: &Viewer, status: &StatusSaid, on: Option<Date>) -> AnyView {
    let rows: Vec<_> = status
        .said
        .iter()
        .map(|(aspect, code, why)| {
            let why = (!why.is_empty()).then(|| view! { <span>{why.clone()}</span> });
            view! { <div><dt>{v.field(Kind::Project, aspect.field())}</dt><dd>{mark(v, *code)} {why}</dd></div> }
        })
        .collect();
    let values = [
        ("date", v.date(status.date).into()),
        ("name", status.by.clone().into()),
        ("days", on.map_or(0, |day| age(status.date, day)).into()),
    ];
    let by = match on {
        Some(_) => v.tw("project-status-by-age", &values),
        None => v.tw("project-status-by", &values),
    };
    view! { <div class="assessed"><dl class="marks">{rows}</dl><p class="soft">{by}</p></div> }
        .into_any()
}
