//! Taking a text out of everything that was saved: what it is, where it stands, and why it goes.

use leptos::prelude::*;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, HoldingFile, Page as Head, Places, Redacted};
use styrbord_texts::Value;

use super::account::{line, status};
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parameters::{Parameters, parameter};
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// The form by which a file that is found is looked for, to be taken out as a whole.
const FILE_FORM: &str = "file-form";

/// The form. `found` is where the text stands, once it was looked for; only then it can be taken out.
///
/// # Errors
/// `Forbidden` without the right.
pub fn redaction(
    v: &Viewer,
    parameters: &Parameters,
    rejected: Option<Rejected>,
    found: Option<Places>,
) -> Result<Page, Fault> {
    v.desk.require(Action::Redact)?;
    let rejected = rejected.unwrap_or_default();
    let code = status(&rejected);
    let number = |name: &str| parameter(parameters, name).parse::<i64>().ok();
    let done = number("places")
        .zip(number("records"))
        .map(|(places, records)| said_done(v, places.into(), records.into()));
    let v = v.clone();
    Ok(Page::new(v.t("redaction-title"), "", move || {
        let looked = found.is_some();
        let (pages, held) = found.map(|found| (found.pages, found.files)).unzip();
        let held = held.unwrap_or_default();
        let look_for_file = (!held.is_empty()).then(|| file_form(rejected.form.get("reason")));
        let done = done.map(notice);
        let act = if looked {
            view! {
                // What stands in the list above is what goes.
                <input type="hidden" name="looked" value=rejected.form.get("value").to_owned()/>
                {line(&v, &rejected, "present", "account-password-again", "password", "current-password")}
                <div class="actions">
                    <button class="button" data-kind="danger" name="act" value="remove">{v.t("redaction-remove")}</button>
                    <button class="button" name="act" value="find" formnovalidate>{v.t("redaction-find-again")}</button>
                </div>
            }
            .into_any()
        } else {
            view! { <div class="actions"><button class="button" data-kind="primary" name="act" value="find" formnovalidate>{v.t("redaction-find")}</button></div> }
                .into_any()
        };
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{v.t("redaction-title")}</h1>
            {done}
            <p>{v.t("redaction-about")}</p>
            <form class="form" id=PAGE_FORM method="post" action="/redaction">
                {line(&v, &rejected, "value", "redaction-value", "text", "off")}
                <p class="hint">{v.t("redaction-value-hint")}</p>
                {line(&v, &rejected, "reason", "redaction-reason", "text", "off")}
                <p class="hint">{v.t("redaction-reason-hint")}</p>
                {pages.map(|found| places(&v, found))}
                {files(&v, held, "redaction-files-about")}
                {act}
            </form>
            {look_for_file}
        }
        .into_any()
    })
    .narrow()
    .with_form(Some(PAGE_FORM))
    .with_status(code))
}

/// What was taken out, where files still hold it: each with the way to take it out as a whole.
pub fn redacted(v: &Viewer, done: Redacted, reason: &str) -> Page {
    let said = said_done(v, done.places.into(), done.records.into());
    let reason = reason.to_owned();
    let unseen = (done.unseen_files > 0).then(|| {
        v.tw(
            "redaction-files-unseen",
            &[("count", done.unseen_files.into())],
        )
    });
    let v = v.clone();
    Page::new(v.t("redaction-title"), "", move || {
        view! {
            <h1>{v.t("redaction-title")}</h1>
            {notice(said)}
            {files(&v, done.files, "redaction-files-left")}
            {unseen.map(|unseen| view! { <p>{unseen}</p> })}
            {file_form(&reason)}
            <p><a href="/redaction">{v.t("redaction-next")}</a></p>
        }
        .into_any()
    })
    .narrow()
}

fn said_done(v: &Viewer, places: Value, records: Value) -> String {
    let counts = [("places", places), ("records", records)];
    v.tw("redaction-done", &counts)
}

fn notice(done: String) -> AnyView {
    view! { <div class="notice" data-tone="good" role="status"><p>{done}</p></div> }.into_any()
}

/// The form of the buttons beside files.
fn file_form(reason: &str) -> AnyView {
    view! {
        <form id=FILE_FORM method="post" action="/redaction">
            <input type="hidden" name="act" value="find"/>
            <input type="hidden" name="reason" value=reason.to_owned()/>
        </form>
    }
    .into_any()
}

fn places(v: &Viewer, found: Vec<(Head, usize)>) -> AnyView {
    let rows: Vec<_> = found
        .into_iter()
        .map(|(page, count)| {
            let places = v.tw("redaction-places", &[("count", count.into())]);
            let kind = v.t(&format!("kind-{}", page.kind.as_str()));
            view! { <li><a href=page.path()>{page.title.clone()}</a><p>{format!("{kind} · {places}")}</p></li> }
        })
        .collect();
    let none = rows
        .is_empty()
        .then(|| view! { <p>{v.t("redaction-found-none")}</p> });
    view! {
        <section class="stack" aria-labelledby="found">
            <h2 id="found">{v.t("redaction-found")}</h2>
            {none}
            <ul class="rows">{rows}</ul>
            <p>{v.t("redaction-elsewhere")}</p>
        </section>
    }
    .into_any()
}

/// The files in which it stands, each with a way to take it out.
fn files(v: &Viewer, held: Vec<HoldingFile>, about: &str) -> Option<AnyView> {
    if held.is_empty() {
        return None;
    }
    let rows: Vec<_> = held
        .into_iter()
        .map(|HoldingFile { name, address, page }| {
            let look = v.tw("redaction-file-look", &[("name", name.clone().into())]);
            view! {
                <li>
                    <a href=address.clone() target="_blank" rel="noopener">{name}<span class="visually-hidden">" " {v.t("attachment-new-tab")}</span></a>
                    <p><a href=page.path()>{page.title.clone()}</a></p>
                    <button class="button" data-size="small" form=FILE_FORM name="value" value=address aria-label=look>{v.t("redaction-file-take")}</button>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="stack" aria-labelledby="found-files">
                <h2 id="found-files">{v.t("redaction-files")}</h2>
                <p>{v.t(about)}</p>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
