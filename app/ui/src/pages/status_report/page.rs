//! The page as a whole.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, RiskState};
use styrbord_registry::{Fault, Page as Head, Record, Risk, StatusReport};

use super::changed::changed;
use super::lists::{actions, benefits, decisions};
use crate::components::facts::{gap, reference};
use crate::components::mark::mark;
use crate::page::Page;
use crate::parts::project;
use crate::viewer::Viewer;

/// So many risks stand on the page: those of which the most is left.
const TOP_RISKS: usize = 10;

/// The report of a number on a project, compared with the one before it.
///
/// # Errors
/// `NotFound` where there is none of that number.
pub async fn status_report(v: &Viewer, record: Record, number: i64) -> Result<Page, Fault> {
    let report = v.desk.status_report(&record, number).await?;
    let facts: ProjectFacts = report.project.facts()?;
    let before = match number {
        ..=1 => None,
        _ => Some(v.desk.status_report(&record, number - 1).await?),
    };
    let reports = v.desk.status_reports(&record).await?;
    let is_last = reports.first().is_some_and(|last| last.number == number);
    let heads = v
        .desk
        .heads_of(std::slice::from_ref(&report.project))
        .await?;
    let before_facts = match &before {
        Some(before) => Some(before.project.facts::<ProjectFacts>()?),
        None => None,
    };
    let title = v.tw(
        "project-report-title",
        &[
            ("number", number.into()),
            ("project", report.project.page.title.clone().into()),
        ],
    );
    let (v, heading) = (v.clone(), title.clone());
    Ok(Page::new(title, Kind::Project.folder(), move || {
        let compared = before.as_ref().zip(before_facts.as_ref());
        let changed = compared.map(|before| changed(&v, before, (&report, &facts)));
        let overall = report.status.as_ref().map(|said| mark(&v, said.overall()));
        let said = report.status.as_ref();
        let said = said.map(|said| project::said(&v, said, Some(report.date)));
        view! {
            {head(&v, &record.page, &report, (heading, is_last))}
            <article class="stack report" data-gap="large">
                <section class="stack" data-gap="small">
                    <p class="as-typed lede">{report.summary.clone()}</p>
                    {asks(&v, &report)}
                </section>
                <section class="stack" data-gap="small">
                    <div class="cluster"><h2>{v.t("project-status-title")}</h2>{overall}</div>
                    {said}
                </section>
                {changed}
                {plan(&v, &facts, &heads)}
                {money(&v, &facts)}
                {delivered(&v, &report, &facts, &heads)}
                {risks(&v, &report, &facts)}
                {benefits(&v, &report)}
                {decisions(&v, &report)}
                {actions(&v, &report)}
                {withheld(&v, &report)}
            </article>
        }
        .into_any()
    }))
}

/// Whose it is and of when, and the way to those before and after.
fn head(
    v: &Viewer,
    project: &Head,
    report: &StatusReport,
    (heading, is_last): (String, bool),
) -> AnyView {
    let path = project.path();
    let way = |number: i64, key: &str| {
        let href = v.at(&project::address(&path, number));
        view! { <a class="button" data-kind="quiet" href=href>{v.t(key)}</a> }
    };
    let before = (report.number > 1).then(|| way(report.number - 1, "project-report-before"));
    let after = (!is_last).then(|| way(report.number + 1, "project-report-after"));
    let values = [
        ("date", v.date(report.date).into()),
        ("name", report.by.clone().into()),
    ];
    view! {
        <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
            <ol>
                <li><a href=v.at(&format!("/{}", Kind::Project.folder()))>{v.t("projects-title")}</a></li>
                <li><a href=v.at(&path)>{project.title.clone()}</a></li>
            </ol>
        </nav>
        <header class="record-head">
            <div class="record-title"><h1>{heading}</h1><div class="actions">{before}{after}</div></div>
            <p class="soft">{v.tw("project-report-as-of", &values)}</p>
        </header>
    }
    .into_any()
}

/// What whoever reads it is asked to decide.
fn asks(v: &Viewer, report: &StatusReport) -> Option<AnyView> {
    let asks = report.asks.clone();
    (!asks.is_empty()).then(|| {
        view! { <div class="notice" data-tone="info"><p><strong>{v.t("project-report-asks")}</strong> " " {asks}</p></div> }
            .into_any()
    })
}

/// Phase, who leads it, and until when.
fn plan(v: &Viewer, facts: &ProjectFacts, heads: &HashMap<String, Head>) -> AnyView {
    let person = |slug: &Option<String>| match slug {
        Some(slug) => reference(v, slug, heads),
        None => gap(v),
    };
    let phase = match facts.phase {
        Some(phase) => v.label("project-phase", phase.as_str()).into_any(),
        None => gap(v),
    };
    let end = facts
        .end
        .map_or_else(|| gap(v), |end| v.date(end).into_any());
    let field = |name: &str| v.field(Kind::Project, name);
    view! {
        <dl class="record-meta">
            <div><dt>{field("phase")}</dt><dd>{phase}</dd></div>
            <div><dt>{field("owner")}</dt><dd>{person(&facts.owner)}</dd></div>
            <div><dt>{field("lead")}</dt><dd>{person(&facts.lead)}</dd></div>
            <div><dt>{field("end")}</dt><dd>{end}</dd></div>
        </dl>
    }
    .into_any()
}

fn money(v: &Viewer, facts: &ProjectFacts) -> Option<AnyView> {
    let is_known = facts.budget.is_some() || facts.spent.is_some();
    is_known.then(|| {
        view! { <section class="stack" data-gap="small"><h2>{v.t("project-group-money")}</h2>{project::figures(v, facts)}</section> }
            .into_any()
    })
}

fn delivered(
    v: &Viewer,
    report: &StatusReport,
    facts: &ProjectFacts,
    heads: &HashMap<String, Head>,
) -> Option<AnyView> {
    let rows = &facts.deliverables;
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{v.t("project-group-deliverables")}</h2>
                <p class="soft">{project::counted(v, facts, report.date)}</p>
                {project::deliverables_table(v, rows, heads, report.date)}
            </section>
        }
        .into_any()
    })
}

/// What might go wrong, as far as the reader may know.
fn risks(v: &Viewer, report: &StatusReport, facts: &ProjectFacts) -> Option<AnyView> {
    let open = report.risks.known.iter();
    let open: Vec<Risk> = open
        .filter(|risk| risk.state == RiskState::Open)
        .cloned()
        .collect();
    let withheld = project::withheld(v, facts, &report.risks);
    if open.is_empty() && withheld.is_none() {
        return None;
    }
    let top = &open[..open.len().min(TOP_RISKS)];
    let table = (!top.is_empty()).then(|| project::risks_table(v, top, None));
    let more = (open.len() > top.len()).then(|| {
        let values = [("count", (open.len() - top.len()).into())];
        view! { <p class="soft">{v.tw("project-report-more", &values)}</p> }
    });
    Some(
        view! {
            <section class="stack" data-gap="small">
                <h2>{v.t("project-risks-title")}</h2>
                {withheld} {table} {more}
            </section>
        }
        .into_any(),
    )
}

/// That some of what the report names is not for the reader to know of any more.
fn withheld(v: &Viewer, report: &StatusReport) -> Option<AnyView> {
    (report.withheld > 0).then(|| {
        let values = [("count", report.withheld.into())];
        view! { <p class="soft">{v.tw("project-report-withheld", &values)}</p> }.into_any()
    })
}
