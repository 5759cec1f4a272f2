//! Who steers a project that is not ours alone, and what is left for us.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ControlLevel, ProjectFacts};

use super::super::loaded::Loaded;
use crate::components::facts::gap;
use crate::viewer::Viewer;

/// The section of the form in which it is written.
const SECTION: &str = "project-group-control";

/// What is told plainly; nothing of a project that is ours, or of which that is not known.
pub fn control(v: &Viewer, loaded: &Loaded, facts: &ProjectFacts) -> Option<AnyView> {
    let level = facts.control_level?;
    if level == ControlLevel::Own {
        return None;
    }
    let who = facts.external_owner.clone();
    let words = match &who {
        Some(who) => v.tw("project-steered-by", &[("owner", who.clone().into())]),
        None => v.t("project-steered-by-others"),
    };
    let ours = match level {
        ControlLevel::Shared => "project-shared-ours",
        _ => "project-external-ours",
    };
    let row = |name: &str, said: &Option<String>| {
        let said = said.clone();
        let said = said.map_or_else(|| gap(v), |said| said.into_any());
        view! { <div data-wide=""><dt>{v.field(Kind::Project, name)}</dt><dd>{said}</dd></div> }
    };
    let missing = who.is_none().then(|| row("external_owner", &who));
    let edit = loaded.edits().then(|| {
        let href = format!("{}/edit?section={SECTION}", loaded.record.page.path());
        let label = format!("{}: {}", v.t("action-edit"), v.t("project-group-control"));
        view! { <a href=href aria-label=label>{v.t("action-edit")}</a> }
    });
    Some(
        view! {
            <section class="facts" id="control">
                <header><h2>{v.label("control", level.as_str())}</h2>{edit}</header>
                <p>{words} " " {v.t(ours)}</p>
                <dl>
                    {missing}
                    {row("obligation", &facts.obligation)}
                    {row("deadline_set_by", &facts.deadline_set_by)}
                    {row("our_influence", &facts.our_influence)}
                </dl>
            </section>
        }
        .into_any(),
    )
}
