//! What has changed since the report before.

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Aspect, DeliverableState, Mark, ProjectFacts};
use styrbord_domain::money::Ore;
use styrbord_registry::StatusReport;

use crate::components::mark::LIST;
use crate::viewer::Viewer;

/// A report and what its project said.
type Told<'t> = (&'t StatusReport, &'t ProjectFacts);

/// Each change in a line; that nothing has changed is told too.
pub fn changed(v: &Viewer, before: Told<'_>, now: Told<'_>) -> AnyView {
    let mut lines = Vec::new();
    lines.extend(marks(v, before.0, now.0));
    lines.extend(facts(v, before.1, now.1));
    lines.extend(deliverables(v, before, now));
    lines.extend(risks(v, before.1, now.1));
    lines.extend(benefits(v, before.0, now.0));
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect();
    let title = v.tw(
        "project-report-changed",
        &[("number", before.0.number.into())],
    );
    let body = match rows.is_empty() {
        true => view! { <p class="soft">{v.t("project-report-unchanged")}</p> }.into_any(),
        false => view! { <ul>{rows}</ul> }.into_any(),
    };
    view! { <section class="stack" data-gap="small" id="changed"><h2>{title}</h2>{body}</section> }
        .into_any()
}

/// What it was and what it is.
fn line(v: &Viewer, what: String, before: String, now: String) -> String {
    let values = [
        ("what", what.into()),
        ("before", before.into()),
        ("now", now.into()),
    ];
    v.tw("project-report-from-to", &values)
}

/// In which respects it does otherwise.
fn marks(v: &Viewer, before: &StatusReport, now: &StatusReport) -> Vec<String> {
    let said = |report: &StatusReport, aspect: Aspect| {
        let said = report.status.iter().flat_map(|status| &status.said);
        let mut said = said.filter(|(of, ..)| *of == aspect);
        said.next().map_or(Mark::White, |(_, mark, _)| *mark)
    };
    let words = |mark: Mark| v.label(LIST, mark.as_str());
    let changed = Aspect::ALL.into_iter().filter_map(|aspect| {
        let (was, is) = (said(before, aspect), said(now, aspect));
        let what = v.field(Kind::Project, aspect.field());
        (was != is).then(|| line(v, what, words(was), words(is)))
    });
    changed.collect()
}

/// What else the project says otherwise.
fn facts(v: &Viewer, before: &ProjectFacts, now: &ProjectFacts) -> Vec<String> {
    let unknown = || v.t("value-unknown");
    let money = |amount: Option<Ore>| {
        amount.map_or_else(unknown, |amount| {
            styrbord_texts::money(v.language, amount.0)
        })
    };
    let day = |day: Option<Date>| day.map_or_else(unknown, |day| v.date(day));
    let phase = |facts: &ProjectFacts| {
        let phase = facts.phase;
        phase.map_or_else(unknown, |phase| v.label("project-phase", phase.as_str()))
    };
    [
        ("phase", phase(before), phase(now)),
        ("end", day(before.end), day(now.end)),
        ("budget", money(before.budget), money(now.budget)),
        ("spent", money(before.spent), money(now.spent)),
    ]
    .into_iter()
    .filter(|(_, was, is)| was != is)
    .map(|(name, was, is)| line(v, v.field(Kind::Project, name), was, is))
    .collect()
}

/// What was delivered, what came to be late, and what is new.
fn deliverables(
    v: &Viewer,
    (before, before_facts): Told<'_>,
    (now, now_facts): Told<'_>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &now_facts.deliverables {
        let mut known = before_facts.deliverables.iter();
        let was = known.find(|was| was.id == one.id);
        let there = one.state == DeliverableState::Delivered;
        let was_there = was.is_some_and(|was| was.state == DeliverableState::Delivered);
        let is_late = one.is_late(now.date);
        let was_late = was.is_some_and(|was| was.is_late(before.date));
        let title = [("title", one.title.clone().into())];
        if there && !was_there {
            lines.push(v.tw("project-report-now-delivered", &title));
        } else if is_late && !was_late {
            lines.push(v.tw("project-report-now-late", &title));
        } else if was.is_none() {
            lines.push(v.tw("project-report-now-new", &title));
        }
    }
    lines
}

/// How high the highest risk scores, which is for all to know.
fn risks(v: &Viewer, before: &ProjectFacts, now: &ProjectFacts) -> Option<String> {
    let words = |facts: &ProjectFacts| match facts.risk_score {
        Some(score) => score.to_string(),
        None => v.t("project-risk-none"),
    };
    let (was, is) = (words(before), words(now));
    (was != is).then(|| line(v, v.field(Kind::Project, "risk_score"), was, is))
}

/// Which benefits do otherwise.
fn benefits(v: &Viewer, before: &StatusReport, now: &StatusReport) -> Vec<String> {
    let words =
        |rating: styrbord_domain::benefits::Rating| v.label("benefit-rating", rating.as_str());
    let changed = now.benefits.iter().filter_map(|one| {
        let mut known = before.benefits.iter();
        let was = known.find(|was| was.page.id == one.page.id)?;
        let (was, is) = (was.kept.rating, one.kept.rating);
        (was != is).then(|| line(v, one.page.title.clone(), words(was), words(is)))
    });
    changed.collect()
}
