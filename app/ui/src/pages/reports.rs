//! Errors on pages: reporting one, what became of one's own, and answering those of others.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::report::Outcome;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Report};

use crate::components::chip::chip;
use crate::components::choose::{Control, dots};
use crate::components::form::{confirm_cpr, error_summary, fault_at};
use crate::components::input::text_area;
use crate::page::{Page, Rejected};
use crate::parts::record::named;
use crate::parts::watching::REPORTS;
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// How many reports of each list are shown.
const MOST: u8 = 50;

/// Own reports, and the open ones that the reader may answer.
///
/// # Errors
/// `SignIn` for visitors.
pub async fn reports(v: &Viewer) -> Result<Page, Fault> {
    let own = v.desk.own_reports(MOST.into()).await?;
    let open = v.desk.open_reports(MOST.into()).await?;
    let (v, title) = (v.clone(), v.t("reports-title"));
    Ok(Page::new(title.clone(), "", move || {
        let open = (!open.is_empty()).then(|| list(&v, "open", "reports-open", &open));
        let own = if own.is_empty() {
            view! { <div class="empty"><p>{v.t("reports-none")}</p></div> }.into_any()
        } else {
            list(&v, "own", "reports-own", &own)
        };
        view! {
            <header class="record-head"><h1>{title}</h1><p class="soft">{v.t("reports-about")}</p></header>
            <div class="stack" data-gap="large">{open}{own}</div>
        }
        .into_any()
    }))
}

fn list(v: &Viewer, id: &'static str, title: &'static str, reports: &[Report]) -> AnyView {
    let rows: Vec<_> = reports
        .iter()
        .map(|report| {
            let said = format!("{} · {}", v.ago(report.made_at), report.by);
            view! {
                <li>
                    <span><a href=format!("{REPORTS}/{}", report.id)>{named(&report.record)}</a> <small>{said}</small></span>
                    {state(v, report)}
                </li>
            }
        })
        .collect();
    view! { <section class="needs" id=id><header><h2>{v.t(title)}</h2></header><ul class="rows">{rows}</ul></section> }
        .into_any()
}

/// What became of a report.
fn state(v: &Viewer, report: &Report) -> AnyView {
    match &report.answer {
        Some(answer) => chip("plain", v.label("report-outcome", answer.outcome.as_str())),
        None => chip("info", v.t("report-is-open")),
    }
}

/// The form for what is wrong on a page.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right; `NotFound` for a page of which the reader may not know.
pub async fn new(v: &Viewer, kind: Kind, slug: &str, rejected: Rejected) -> Result<Page, Fault> {
    v.desk.require(Action::ReportError)?;
    let page = v.desk.record(kind, slug).await?.page;
    let status = rejected.status();
    let v = v.clone();
    let title = v.tw("report-new", &[("title", page.title.clone().into())]);
    Ok(Page::new(title.clone(), kind.folder(), move || {
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{title}</h1>
            <p>{v.t("report-about")}</p>
            <form class="form" id=PAGE_FORM method="post" action=REPORTS>
                <input type="hidden" name="kind" value=kind.as_str()/>
                <input type="hidden" name="slug" value=page.slug.clone()/>
                {words(&v, &rejected, "text", "report-text")}
                {confirm_cpr(&v, &rejected)}
                <div class="actions">
                    <button class="button" data-kind="primary">{v.t("report-send")}</button>
                    <a class="button" data-kind="quiet" href=page.path()>{v.t("action-cancel")}</a>
                </div>
            </form>
        }
        .into_any()
    })
    .narrow()
    .with_form(Some(PAGE_FORM))
    .with_status(status))
}

/// One report: what is wrong, and what became of it or the form that says so.
///
/// # Errors
/// `NotFound` for one that is not for the reader.
pub async fn report(v: &Viewer, id: &str, rejected: Rejected) -> Result<Page, Fault> {
    let (report, may_answer) = v.desk.one_report(id).await?;
    let status = rejected.status();
    let open = may_answer && report.answer.is_none();
    let v = v.clone();
    let title = v.tw(
        "report-title",
        &[("title", report.record.page.title.clone().into())],
    );
    Ok(Page::new(title.clone(), "", move || {
        let made = v.tw(
            "report-made",
            &[
                ("name", report.by.clone().into()),
                ("when", v.instant(report.made_at).into()),
            ],
        );
        let answer = report.answer.as_ref().map(|answer| {
            let said = v.tw(
                "report-made",
                &[
                    ("name", answer.by.clone().into()),
                    ("when", v.instant(answer.at).into()),
                ],
            );
            view! {
                <section class="stack" data-gap="small" id="answer">
                    <h2>{v.label("report-outcome", answer.outcome.as_str())}</h2>
                    <p class="as-typed">{answer.text.clone()}</p>
                    <p class="soft">{said}</p>
                </section>
            }
        });
        // Somebody else was quicker: what was typed can still be copied.
        let typed = rejected.form.get("answer").to_owned();
        let typed = (report.answer.is_some() && !typed.is_empty()).then(|| {
            view! { <section class="stack" data-gap="small"><h2>{v.t("draft-typed")}</h2><p class="as-typed">{typed}</p></section> }
        });
        let waits = (report.answer.is_none() && !open)
            .then(|| view! { <p class="notice" data-tone="info">{v.t("report-waits")}</p> });
        let form = open.then(|| answer_form(&v, &report, &rejected));
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")><ol><li><a href=REPORTS>{v.t("reports-title")}</a></li></ol></nav>
            <h1>{title}</h1>
            <p><a href=report.record.page.path()>{named(&report.record)}</a></p>
            <p class="as-typed">{report.text.clone()}</p>
            <p class="soft">{made}</p>
            {answer} {typed} {waits} {form}
        }
        .into_any()
    })
    .narrow()
    .with_form(open.then_some(PAGE_FORM))
    .with_status(status))
}

fn answer_form(v: &Viewer, report: &Report, rejected: &Rejected) -> AnyView {
    let fault = fault_at(v, &rejected.faults, "outcome");
    let control = Control {
        name: "outcome".to_owned(),
        id: "f-outcome".to_owned(),
        described: None,
        wrong: fault.is_some(),
        required: true,
    };
    let outcomes = Outcome::ALL.map(Outcome::as_str);
    let outcomes = outcomes.map(|code| (code.to_owned(), v.label("report-outcome", code)));
    let outcomes = dots(v, &control, rejected.form.get("outcome"), outcomes.into());
    let wrong = fault.is_some().then_some("");
    view! {
        <form class="card form" id=PAGE_FORM method="post" action=format!("{REPORTS}/{}", report.id)>
            <h2>{v.t("report-answer")}</h2>
            <fieldset class="field" data-invalid=wrong><legend>{v.t("report-became")}</legend>{fault}{outcomes}</fieldset>
            {words(v, rejected, "answer", "report-answer-text")}
            {confirm_cpr(v, rejected)}
            <div class="actions">
                <button class="button" data-kind="primary">{v.t("report-answer-send")}</button>
                <a class="button" href=format!("{}/edit", report.record.page.path())>{v.t("report-edit-page")}</a>
            </div>
        </form>
    }
    .into_any()
}

fn words(v: &Viewer, rejected: &Rejected, name: &'static str, label: &'static str) -> AnyView {
    let fault = fault_at(v, &rejected.faults, name);
    let wrong = fault.is_some().then_some("");
    let id = format!("f-{name}");
    let value = rejected.form.get(name);
    view! {
        <div class="field" data-invalid=wrong>
            <label for=id.clone()>{v.t(label)}</label>
            {fault}
            {text_area(name.to_owned(), id, value, 5, None, wrong.map(|_| "true"))}
        </div>
    }
    .into_any()
}
