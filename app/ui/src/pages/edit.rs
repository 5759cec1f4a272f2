//! Registering and editing any kind of record, and what happens when two people edit at once.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::field::Shape;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{edit_right, fields as fields_of, head as head_of};
use styrbord_registry::{Fault, ONLY, Record};

use super::conflict::Both;
use super::record_form::{BACK, Of, choices, form, says_more, section, stored_form};
use super::stranded::stranded;
use crate::address::row_id;
use crate::components::form::error_summary;
use crate::kinds;
use crate::look::Section;
use crate::page::{Page, Rejected};
use crate::parameters::{Parameters, parameter};
use crate::parts::drafts::Drafts;
use crate::parts::idea;
use crate::parts::preview::rendered;
use crate::parts::templates::Templates;
use crate::parts::versions::version_name;
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;

/// The parameter of the address of a form that asks for one section: its title's key.
pub const SECTION: &str = "section";

/// Where somebody goes on after the form of a record was saved: in the list where it was begun, or at the record, at the
/// section that it asked for.
#[must_use]
pub fn saved(page: &styrbord_registry::Page, typed: &Form) -> String {
    if let Some(list) = list_of(page.kind, typed.get(BACK)) {
        return format!("{list}#{}", row_id(page));
    }
    match section(page.kind, typed, "") {
        Some(section) => format!("{}#{}", page.path(), section.title),
        None => page.path(),
    }
}

/// An address of the list of a kind; none of any other place.
fn list_of(kind: Kind, address: &str) -> Option<&str> {
    let state = address.strip_prefix('/')?.strip_prefix(kind.folder())?;
    let is_list = state.is_empty() || state.starts_with('?');
    (is_list && state.bytes().all(|byte| byte.is_ascii_graphic())).then_some(address)
}

/// The form for a new record; fields may be given in the address.
///
/// # Errors
/// `Forbidden` or `SignIn` for those who may not.
pub async fn new(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    let (drafts, typed) = match &rejected {
        Some(_) => Default::default(),
        None => Drafts::of(v, kind, None, parameters).await?,
    };
    // What is wrong with a form that was sent is told at its fields, also where nothing could be registered any more.
    let at = match (&rejected, &typed) {
        (Some(Rejected { form, .. }), _) | (None, Some(form)) => form.get("slug"),
        (None, None) => parameter(parameters, "slug"),
    };
    let may = may_new(v, kind).await?
        || v.desk.may_at(edit_right(kind), kind, at)
        || rejected.is_some() && v.desk.may_add(kind);
    if let (Some(typed), false) = (&typed, may) {
        let why = v.t("fault-forbidden");
        return Ok(stranded(v, kind, None, why, drafts, Some((typed, None))));
    }
    allowed(v, may)?;
    let rejected = rejected.or(typed.map(unsaved));
    let given = rejected.is_some();
    let own = own_wholes(v, kind).await?;
    let begun = || {
        let mut form = Form::from_pairs(parameters.iter().cloned());
        let given = own.iter().any(|(field, _)| !form.get(field).is_empty());
        let first = own.iter().find(|(_, own)| !own.is_empty());
        // Where there is no choice it is made.
        if let (Some((field, [(slug, _)])), false) = (first.map(|(f, own)| (f, &own[..])), given) {
            form.set(*field, slug.clone());
        }
        kinds::begin(kind, v, &mut form);
        form
    };
    let said = match &rejected {
        Some(rejected) => says_more(v, kind, &rejected.form, begun()),
        None => false,
    };
    let mut rejected = rejected.unwrap_or_else(|| unsaved(begun()));
    let templates = match given {
        true => Templates::default(),
        false => {
            idea::begin(v, kind, parameters, &mut rejected.form).await?;
            Templates::begin(v, kind, parameters, &mut rejected.form).await?
        }
    };
    let offered = parameters.to_vec();
    let mut choices = choices(v, kind, &rejected.form).await?;
    choices.own = own.into_iter().collect();
    let look = kinds::look(kind);
    if !given && look.template.is_none() {
        choices.begins_at = look.first.first().copied().unwrap_or_default();
    }
    let status = rejected.status();
    let seen = preview(v, kind, &rejected.form).await?;
    let proposes = !v.desk.may(edit_right(kind)) && v.desk.may_propose(kind);
    let act = if proposes { "propose" } else { "new" };
    let title = v.t(&format!("action-{act}-{}", kind.as_str()));
    let (v, heading) = (v.clone(), title.clone());
    let cancel = format!("/{}", kind.folder());
    Ok(Page::new(title, kind.folder(), move || {
        let intro = match proposes {
            true => kinds::look(kind).proposed,
            false => kinds::intro(kind, &rejected.form),
        };
        let intro = intro.map(|key| view! { <p class="lede">{v.t(key)}</p> });
        view! {
            {error_summary(&v, Some(kind), &rejected.faults)}
            <header class="record-head"><p class="kind">{v.t(&format!("kind-{}", kind.as_str()))}</p><h1>{heading}</h1>{intro}</header>
            {drafts.view(&v, kind, &format!("{cancel}/new"))}
            {templates.view(&v, &offered)}
            {seen.map(|seen| preview_section(&v, seen))}
            {form(&v, kind, &rejected, &choices, &Of::New, (cancel, said))}
        }
        .into_any()
    })
    .with_form(Some(PAGE_FORM))
    .with_status(status))
}

/// The form for a record that exists; `section` in the address asks for one alone.
///
/// # Errors
/// `NotFound`, `Forbidden` or `SignIn`.
pub async fn edit(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    parameters: &Parameters,
    rejected: Option<Rejected>,
) -> Result<Page, Fault> {
    let record = v.desk.record(kind, slug).await?;
    let may = v.desk.may_on(edit_right(kind), &record).await?;
    let (drafts, typed) = match &rejected {
        Some(_) => Default::default(),
        None => Drafts::of(v, kind, Some(&record), parameters).await?,
    };
    // One of some fields that are no section of this form is shown with the others as they stood when it was begun.
    let typed = match typed {
        Some(form) if form.has(ONLY) && section(kind, &form, "").is_none() => {
            let revision = form.get("revision").parse().unwrap_or_default();
            Some(v.desk.completed(kind, slug, revision, form).await?)
        }
        typed => typed,
    };
    let why = match may {
        false => typed.is_some().then(|| v.t("fault-forbidden")),
        true => (record.is_fixed() && rejected.is_none())
            .then(|| v.t(&format!("locked-{}", kind.as_str()))),
    };
    if let Some(why) = why {
        let stands = may.then(|| stored_form(kind, &record)).transpose()?;
        let typed = typed.as_ref().map(|typed| (typed, stands));
        return Ok(stranded(v, kind, Some(&record), why, drafts, typed));
    }
    allowed(v, may)?;
    let rejected = rejected.or(typed.map(unsaved));
    let given = rejected.is_some();
    let status = rejected.as_ref().map_or(200, Rejected::status);
    let seen = match &rejected {
        Some(rejected) => preview(v, kind, &rejected.form).await?,
        None => None,
    };
    let mut rejected = match rejected {
        Some(rejected) => rejected,
        None => unsaved(stored_form(kind, &record)?),
    };
    // What was typed comes back as it was typed; what is saved, also merged, is written as its reader writes.
    if !given || rejected.conflict.is_some() {
        v.notation().write(&mut rejected.form, fields_of(kind));
    }
    let section = section(kind, &rejected.form, v.asked(SECTION));
    let locked = lock_notice(v, kind, &record, section).await?;
    let choices = choices(v, kind, &rejected.form).await?;
    let said = given && says_more(v, kind, &rejected.form, stored_form(kind, &record)?);
    let both = Both::load(v, kind, &record, &rejected).await?;
    let title = format!("{} – {}", v.t("action-edit"), record.page.title);
    let v = v.clone();
    Ok(Page::new(title, kind.folder(), move || {
        let path = record.page.path();
        let (heading, whole, cancel) = match section {
            Some(section) => {
                let whole =
                    view! { <p><a href=format!("{path}/edit")>{v.t("action-edit-all")}</a></p> };
                let heading = format!("{}: {}", record.page.title, v.t(section.title));
                (heading, Some(whole), format!("{path}#{}", section.title))
            }
            None => {
                let title = record.page.title.clone();
                let heading = v.tw("edit-heading", &[("title", title.into())]);
                (heading, None, path.clone())
            }
        };
        view! {
            {error_summary(&v, Some(kind), &rejected.faults)}
            <header class="record-head">
                <p class="kind">{v.t(&format!("kind-{}", kind.as_str()))}</p>
                <h1>{heading}</h1>
                {whole}
            </header>
            {locked}
            {drafts.view(&v, kind, &format!("{path}/edit"))}
            {seen.map(|seen| preview_section(&v, seen))}
            {
                let of = Of::Record(&record, both.as_ref(), section);
                form(&v, kind, &rejected, &choices, &of, (cancel, said))
            }
        }
        .into_any()
    })
    .with_form(Some(PAGE_FORM))
    .with_status(status))
}

/// What is locked of a record, or of a section of it, and how it changes all the same; nothing where nothing is.
async fn lock_notice(
    v: &Viewer,
    kind: Kind,
    record: &Record,
    section: Option<&Section>,
) -> Result<Option<AnyView>, Fault> {
    let lock = for_kind!(kind, F => record.facts::<F>()?.lock());
    let Some(lock) = lock.filter(|lock| !lock.fields.is_empty()) else {
        return Ok(None);
    };
    let here = |name: &&&str| section.is_none_or(|section| section.fields.contains(*name));
    let locked: Vec<&&str> = lock.fields.iter().filter(here).collect();
    if locked.is_empty() && !lock.wording {
        return Ok(None);
    }
    let open = match kind {
        Kind::Standard => v.desk.open_version(record).await?,
        _ => None,
    };
    let open = open.map(|open| {
        view! { <p>{v.t("standard-version-open")} " " <a href=format!("{}/edit", open.page.path())>{version_name(v, &open)}</a></p> }
    });
    let fields: Vec<String> = locked.iter().map(|name| v.field(kind, name)).collect();
    let fields = (!lock.wording).then(|| view! { <p class="soft">{fields.join(", ")}</p> });
    let words = v.t(&format!("locked-{}", kind.as_str()));
    let notice = view! { <div class="notice" data-tone="info" id="locked"><h2>{v.t("locked-title")}</h2><p>{words}</p>{fields}{open}</div> };
    Ok(Some(notice.into_any()))
}

/// A form of which nothing is refused.
fn unsaved(form: Form) -> Rejected {
    Rejected {
        form,
        ..Rejected::default()
    }
}

/// The fields of a kind in which people write Markdown, by name, as far as a form has something in them.
fn written(kind: Kind, form: &Form) -> impl Iterator<Item = (&'static str, &str)> {
    let fields = head_of(kind).iter().chain(fields_of(kind));
    fields
        .filter(|field| field.shape == Shape::Prose)
        .map(|field| (field.name, form.get(field.name)))
        .filter(|(_, text)| !text.trim().is_empty())
}

/// The texts as they will stand, by field, when that was asked for instead of saving.
async fn preview(
    v: &Viewer,
    kind: Kind,
    form: &Form,
) -> Result<Option<Vec<(String, String)>>, Fault> {
    if !form.has("preview") {
        return Ok(None);
    }
    let mut seen = Vec::new();
    for (name, text) in written(kind, form) {
        let html = rendered(v, kind.as_str(), text).await?.html;
        seen.push((v.field_proposed(kind, name), html));
    }
    Ok(Some(seen))
}

fn preview_section(v: &Viewer, seen: Vec<(String, String)>) -> AnyView {
    let several = seen.len() > 1;
    let texts: Vec<_> = seen
        .into_iter()
        .map(|(label, html)| {
            let label = several.then(|| view! { <p class="kind">{label}</p> });
            view! { {label} <div class="prose" inner_html=html></div> }
        })
        .collect();
    view! {
        <section class="card" id="preview">
            <h2>{v.t("action-preview")}</h2>
            <p class="soft">{v.t("preview-not-saved")}</p>
            {texts}
        </section>
    }
    .into_any()
}

/// Whether the reader may register a record of a kind: any, what is part of a record of theirs, or what is their own affair.
///
/// # Errors
/// Only when the database fails.
pub async fn may_new(v: &Viewer, kind: Kind) -> Result<bool, Fault> {
    let own_affair = kinds::look(kind).for_oneself && v.desk.may_add(kind);
    Ok(own_affair || v.desk.may_register(kind).await?)
}

/// Under which records of theirs a reader registers one of a kind; nothing where they may register any.
async fn own_wholes(
    v: &Viewer,
    kind: Kind,
) -> Result<Vec<(&'static str, Vec<(String, String)>)>, Fault> {
    if v.desk.may(edit_right(kind)) {
        return Ok(Vec::new());
    }
    v.desk.own_wholes(kind).await
}

fn allowed(v: &Viewer, may: bool) -> Result<(), Fault> {
    match (may, v.desk.is_signed_in()) {
        (true, _) => Ok(()),
        (false, false) => Err(Fault::SignIn),
        (false, true) => Err(Fault::Forbidden),
    }
}
