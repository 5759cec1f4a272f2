//! What a project delivers, and how far that is.

use std::collections::HashMap;

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Deliverable, DeliverableState, ProjectFacts};
use styrbord_registry::Page;

use super::super::loaded::Loaded;
use crate::components::chip::{chip, tone};
use crate::components::facts::{gap, reference};
use crate::viewer::Viewer;

/// The section of the form in which they are written.
const SECTION: &str = "project-group-deliverables";
/// The list of their states.
const STATE: &str = "deliverable-state";

/// The part of the page; nothing where there are none.
pub fn deliverables(v: &Viewer, loaded: &Loaded, facts: &ProjectFacts) -> Option<AnyView> {
    if facts.deliverables.is_empty() {
        return None;
    }
    let edit = loaded.edits().then(|| {
        let href = format!("{}/edit?section={SECTION}", loaded.record.page.path());
        let label = format!(
            "{}: {}",
            v.t("action-edit"),
            v.t("project-group-deliverables")
        );
        view! { <a href=href aria-label=label>{v.t("action-edit")}</a> }
    });
    Some(
        view! {
            <section class="needs" id="deliverables">
                <header><h2>{v.t("project-group-deliverables")}</h2>{edit}</header>
                <p class="soft">{counted(v, facts, v.today())}</p>
                {table(v, &facts.deliverables, &loaded.heads, v.today())}
            </section>
        }
        .into_any(),
    )
}

/// In one sentence how many are there, and how many are late on a day.
pub fn counted(v: &Viewer, facts: &ProjectFacts, day: Date) -> String {
    let all = facts.deliverables.iter();
    let wanted = all.filter(|one| one.state != DeliverableState::Dropped);
    let there = wanted.clone();
    let there = there.filter(|one| one.state == DeliverableState::Delivered);
    let values = [
        ("delivered", there.count().into()),
        ("all", wanted.count().into()),
        ("late", facts.late_on(day).into()),
    ];
    v.tw("project-delivered", &values)
}

/// All of them, as they stand on a day.
pub fn table(
    v: &Viewer,
    rows: &[Deliverable],
    heads: &HashMap<String, Page>,
    day: Date,
) -> AnyView {
    let name = |name: &str| v.field(Kind::Project, &format!("deliverables.{name}"));
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let owner = row.owner.as_deref();
            let owner = owner.map_or_else(|| gap(v), |owner| reference(v, owner, heads));
            let due = match (row.done_on, row.due) {
                (Some(done), _) => v
                    .tw("deliverable-done-on", &[("date", v.date(done).into())])
                    .into_any(),
                (None, Some(due)) => v.date(due).into_any(),
                (None, None) => gap(v),
            };
            let state = row.state.as_str();
            let state = chip(tone(STATE, state), v.label(STATE, state));
            let late = row.is_late(day).then(|| chip("bad", v.t("project-late")));
            view! {
                <tr>
                    <th scope="row">{row.title.clone()}</th>
                    <td data-label=name("owner")>{owner}</td>
                    <td class="nowrap" data-label=name("due")>{due}</td>
                    <td data-label=name("state")><span class="cluster">{state} {late}</span></td>
                </tr>
            }
        })
        .collect();
    let head: Vec<_> = ["title", "owner", "due", "state"]
        .into_iter()
        .map(|one| view! { <th scope="col">{name(one)}</th> })
        .collect();
    view! {
        <div class="table-wrap"><table class="data-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>
    }
    .into_any()
}
