//! One field of several records at once: what it is to be, what would become of each, and what became of it.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::cpr::CONFIRM;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Change, EMPTY, Fault, MOST_AT_ONCE, Page as Head, Record};

use super::asked::simple_fields;
use super::edits::field_choice;
use crate::components::facts;
use crate::components::form::{IDS, confirm_cpr, error_summary, notation_mark};
use crate::components::input::{self, FormContext};
use crate::page::{Page, Rejected};
use crate::pages::record_form::choices;
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// Names a record that is chosen; behind its address may stand the revision that was looked at.
const ROW: &str = "row";

/// The records that a form names, each with the revision that was looked at.
#[must_use]
pub fn rows(form: &Form) -> Vec<(String, Option<i64>)> {
    let mut rows: Vec<(String, Option<i64>)> = Vec::new();
    for row in form.all(ROW) {
        let (slug, revision) = match row.split_once('@') {
            Some((slug, revision)) => (slug, revision.parse().ok()),
            None => (row, None),
        };
        // One more than can be changed at once says as much as thousands.
        if rows.len() > MOST_AT_ONCE {
            break;
        }
        if rows.iter().all(|(known, _)| known != slug) {
            rows.push((slug.to_owned(), revision));
        }
    }
    rows
}

/// The field that a form names, if it can be changed of several records.
#[must_use]
pub fn field(v: &Viewer, kind: Kind, form: &Form) -> Option<&'static Field> {
    simple_fields(v, kind).find(|field| field.name == form.get("field"))
}

/// Asks what a field of the chosen records is to be.
///
/// # Errors
/// `SignIn` or `Forbidden` for who can edit none.
pub async fn ask(v: &Viewer, kind: Kind, rejected: Rejected) -> Result<Page, Fault> {
    allowed(v, kind)?;
    let form = &rejected.form;
    let rows: Vec<String> = rows(form).into_iter().map(|(slug, _)| slug).collect();
    let shown = &rows[..rows.len().min(MOST_AT_ONCE)];
    let heads = v.desk.heads(shown).await?;
    let titles: Vec<String> = shown
        .iter()
        .filter_map(|slug| heads.get(slug).filter(|page| page.kind == kind))
        .map(|page| page.title.clone())
        .collect();
    let field = field(v, kind, form);
    let choices = choices(v, kind, form).await?;
    let (v, status) = (v.clone(), rejected.status());
    Ok(Page::new(v.t("rows-title"), kind.folder(), move || {
        let back = list_address(kind, &rejected.form);
        let chosen = v.tw("rows-chosen", &[("count", titles.len().into())]);
        let body = match field {
            _ if titles.is_empty() => view! { <p>{v.t("rows-none")}</p> }.into_any(),
            None => view! {
                <form class="form" method="get">
                    {kept(&v, &rejected.form, &rows)}
                    {field_choice(&v, kind)}
                    <div class="actions"><button class="button" data-kind="primary">{v.t("action-continue")}</button></div>
                </form>
            }
            .into_any(),
            Some(field) => {
                let context = FormContext {
                    kind,
                    form: &rejected.form,
                    faults: &rejected.faults,
                    choices: &choices,
                    ids: IDS,
                };
                view! {
                    <form class="form" id=PAGE_FORM method="post" action=format!("/{}/edit", kind.folder())>
                        {kept(&v, &rejected.form, &rows)}
                        <input type="hidden" name="field" value=field.name/>
                        {input::field(&v, &context, field)}
                        {empty(&v, &rejected.form, field)}
                        {note(&v, &rejected.form)}
                        {confirm_cpr(&v, &rejected)}
                        <div class="actions">
                            <button class="button" data-kind="primary">{v.t("rows-preview")}</button>
                            <a href=back.clone()>{v.t("action-cancel")}</a>
                        </div>
                    </form>
                }
                .into_any()
            }
        };
        let names: Vec<_> = titles.iter().map(|title| view! { <li>{title.clone()}</li> }).collect();
        let back = titles.is_empty().then(|| to_list(&v, kind, &rejected.form));
        view! {
            {error_summary(&v, Some(kind), &rejected.faults)}
            {head(&v, kind)}
            <details class="more"><summary>{chosen}</summary><ul>{names}</ul></details>
            {body} {back}
        }
        .into_any()
    })
    .narrow()
    .with_form(field.map(|_| PAGE_FORM))
    .with_status(status))
}

/// Shows what would become of each record, and saves it where that is wanted.
///
/// # Errors
/// As `ask`.
pub async fn preview(
    v: &Viewer,
    kind: Kind,
    field: &'static Field,
    form: Form,
    changes: Vec<Change>,
) -> Result<Page, Fault> {
    allowed(v, kind)?;
    let heads = heads(v, &changes).await?;
    let v = v.clone();
    Ok(Page::new(v.t("rows-title"), kind.folder(), move || {
        let changing: Vec<String> = changes
            .iter()
            .filter(|change| changes_something(change, field))
            .filter_map(|change| {
                let page = &change.before.as_ref()?.page;
                Some(format!("{}@{}", page.slug, page.revision))
            })
            .collect();
        let rest = changes.len() - changing.len();
        let save = v.tw("rows-save", &[("count", changing.len().into())]);
        let lede = v.tw(
            "rows-preview-lede",
            &[("count", changing.len().into()), ("rest", rest.into())],
        );
        let buttons = match changing.is_empty() {
            true => None,
            false => Some(
                view! { <button class="button" data-kind="primary" name="act" value="save">{save}</button> },
            ),
        };
        let values = form.all(field.name).into_iter().map(str::to_owned);
        let values: Vec<_> = values
            .map(|value| view! { <input type="hidden" name=field.name value=value/> })
            .collect();
        let again: Vec<String> = rows(&form).into_iter().map(|(slug, _)| slug).collect();
        view! {
            {head(&v, kind)}
            <p class="lede">{lede}</p>
            {table(&v, kind, field, &changes, &heads, false)}
            <form class="form" method="post" action=format!("/{}/edit", kind.folder())>
                {kept(&v, &form, &changing)}
                <input type="hidden" name="field" value=field.name/>
                <input type="hidden" name="note" value=form.get("note").to_owned()/>
                {form.has(CONFIRM).then(|| view! { <input type="hidden" name=CONFIRM value="true"/> })}
                {form.has(EMPTY).then(|| view! { <input type="hidden" name=EMPTY value="true"/> })}
                {values}
                <div class="actions">{buttons} <a href=list_address(kind, &form)>{v.t("action-cancel")}</a></div>
            </form>
            <form method="get" action=format!("/{}/edit", kind.folder())>
                {kept(&v, &form, &again)}
                <input type="hidden" name="field" value=field.name/>
                <button class="button" data-kind="quiet">{v.t("rows-other-value")}</button>
            </form>
        }
        .into_any()
    }))
}

/// Tells what became of each record.
///
/// # Errors
/// Only when the database fails.
pub async fn done(
    v: &Viewer,
    kind: Kind,
    field: &'static Field,
    form: Form,
    changes: Vec<Change>,
) -> Result<Page, Fault> {
    let heads = heads(v, &changes).await?;
    let v = v.clone();
    Ok(Page::new(v.t("rows-title"), kind.folder(), move || {
        let saved = changes.iter().filter(|change| change.after.is_ok()).count();
        let left = changes.len() - saved;
        let words = v.tw("rows-saved", &[("count", saved.into())]);
        let told = (left > 0).then(|| v.tw("rows-left", &[("count", left.into())]));
        let told = told.map(|words| view! { <p>{words}</p> });
        let tone = if left > 0 { "warn" } else { "good" };
        view! {
            {head(&v, kind)}
            <div class="notice" data-tone=tone role="status"><p>{words}</p>{told}</div>
            {table(&v, kind, field, &changes, &heads, true)}
            {to_list(&v, kind, &form)}
        }
        .into_any()
    }))
}

/// Each record with what it says before and after, or why it stays.
fn table(
    v: &Viewer,
    kind: Kind,
    field: &Field,
    changes: &[Change],
    heads: &HashMap<String, Head>,
    done: bool,
) -> AnyView {
    let (now, then) = match done {
        true => (v.t("rows-was"), v.t("rows-is")),
        false => (v.t("rows-now"), v.t("rows-then")),
    };
    let value = |record: &Record| match record.facts.get(field.name) {
        Some(value) => facts::lines(v, kind, field, value, heads)
            .join(", ")
            .into_any(),
        None => facts::gap(v),
    };
    let emptied = v.t(if done {
        "rows-emptied"
    } else {
        "rows-emptying"
    });
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let title = match &change.before {
                Some(record) => view! { <a href=record.page.path()>{record.page.title.clone()}</a> }.into_any(),
                None => change.slug.clone().into_any(),
            };
            let before = change.before.as_ref().map(value);
            let after = match &change.after {
                Ok(_) if !done && !changes_something(change, field) => {
                    view! { <span class="soft">{v.t("rows-same")}</span> }.into_any()
                }
                Ok(record) if !record.facts.contains_key(field.name) => {
                    view! { <strong>{emptied.clone()}</strong> }.into_any()
                }
                Ok(record) => value(record),
                Err(fault) => {
                    view! { <span class="field-error">{why(v, kind, field, fault)}</span> }.into_any()
                }
            };
            view! { <tr><th scope="row">{title}</th><td data-label=now.clone()>{before}</td><td data-label=then.clone()>{after}</td></tr> }
        })
        .collect();
    let name = v.field(kind, field.name);
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <caption>{name}</caption>
                <thead><tr><th scope="col">{v.field(kind, "title")}</th><th scope="col">{now.clone()}</th><th scope="col">{then.clone()}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Whether a record would be another.
fn changes_something(change: &Change, field: &Field) -> bool {
    match (&change.before, &change.after) {
        (Some(before), Ok(after)) => before.facts.get(field.name) != after.facts.get(field.name),
        _ => false,
    }
}

/// What is against changing a record.
fn why(v: &Viewer, kind: Kind, field: &Field, fault: &Fault) -> String {
    match fault {
        Fault::Invalid(faults) | Fault::Refused(faults) => {
            let said = faults.0.iter().map(|fault| {
                let words = v.fault(fault);
                match fault.field.as_str() {
                    "" => words,
                    name if name == field.name => words,
                    name => format!("{}: {words}", v.field(kind, name)),
                }
            });
            said.collect::<Vec<_>>().join(" ")
        }
        Fault::Conflict { .. } => v.t("rows-conflict"),
        Fault::Internal(reference) => v.tw(
            "fault-internal",
            &[("reference", reference.as_str().into())],
        ),
        fault => v.t(&format!("fault-{}", fault.code().replace('_', "-"))),
    }
}

/// The faults of the value itself, where that is what is against every record.
#[must_use]
pub fn at_the_value(field: &Field, changes: &[Change]) -> Option<Faults> {
    let at = |change: &Change| match &change.after {
        Err(Fault::Invalid(faults)) if faults.at(field.name).next().is_some() => {
            let own = faults.at(field.name).cloned().collect();
            Some(Faults(own))
        }
        _ => None,
    };
    let mut faults: Vec<Faults> = changes.iter().map(at).collect::<Option<_>>()?;
    faults.pop()
}

async fn heads(v: &Viewer, changes: &[Change]) -> Result<HashMap<String, Head>, Fault> {
    let before = changes.iter().filter_map(|change| change.before.as_ref());
    let after = changes
        .iter()
        .filter_map(|change| change.after.as_ref().ok());
    let records: Vec<Record> = before.chain(after).cloned().collect();
    v.desk.heads_in_fields(&records).await
}

/// Asks whether they may edit anything of a kind.
///
/// # Errors
/// `SignIn` or `Forbidden` where they may not.
pub fn allowed(v: &Viewer, kind: Kind) -> Result<(), Fault> {
    match (v.desk.may_edit_some(kind), v.desk.is_signed_in()) {
        (true, _) => Ok(()),
        (false, false) => Err(Fault::SignIn),
        (false, true) => Err(Fault::Forbidden),
    }
}

fn head(v: &Viewer, kind: Kind) -> AnyView {
    view! { <header class="record-head"><p class="kind">{v.t(&format!("{}-title", kind.folder()))}</p><h1>{v.t("rows-title")}</h1></header> }
        .into_any()
}

/// What every step hands on: the rows, and the state of the list where they were chosen.
fn kept(v: &Viewer, form: &Form, rows: &[String]) -> AnyView {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| view! { <input type="hidden" name=ROW value=row.clone()/> })
        .collect();
    let state = form.get("state").to_owned();
    view! { {rows} {notation_mark(v)} <input type="hidden" name="state" value=state/> }.into_any()
}

fn list_address(kind: Kind, form: &Form) -> String {
    match form.get("state") {
        "" => format!("/{}", kind.folder()),
        state => format!("/{}?{state}", kind.folder()),
    }
}

fn to_list(v: &Viewer, kind: Kind, form: &Form) -> AnyView {
    view! { <p><a class="button" href=list_address(kind, form)>{v.t("rows-to-list")}</a></p> }
        .into_any()
}

/// Says that the field is to be empty; nothing of what cannot be, or is where no box is ticked.
fn empty(v: &Viewer, form: &Form, field: &Field) -> Option<AnyView> {
    (!field.required && field.shape != Shape::Flag).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name=EMPTY value="true" checked=form.has(EMPTY)/>
                <span>{v.t("rows-empty")}</span>
            </label>
        }
        .into_any()
    })
}

/// Why it is changed, for the history of each.
fn note(v: &Viewer, form: &Form) -> AnyView {
    let note = form.get("note").to_owned();
    view! {
        <div class="field">
            <label for="f-note">{v.t("field-change-note")}</label>
            <input id="f-note" name="note" value=note maxlength="300"/>
        </div>
    }
    .into_any()
}
