//! The files that stand with a record: what each is, and the form that brings more.

use leptos::prelude::*;
use styrbord_domain::attachments::{AT_ONCE, Family, PLACE, is_shown};
use styrbord_registry::{Attachment, Page, Unread};
use styrbord_texts::decimal;

use super::loaded::Loaded;
use crate::components::form::fault_at;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// The part of a record's page; nothing where no file stands with it and the reader brings none.
pub fn part(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    let page = &loaded.record.page;
    let brings = loaded.may_edit && !loaded.as_it_was && !loaded.record.files_are_locked();
    if loaded.attachments.is_empty() && !brings {
        return None;
    }
    let files = &loaded.attachments;
    let add = |id: Option<&'static str>| {
        view! {
            <details class="more" id=id>
                <summary>{v.t("attachments-add")}</summary>
                {form(v, page, &Rejected::default(), "attach-")}
            </details>
        }
    };
    if files.is_empty() {
        return Some(add(Some(PLACE)).into_any());
    }
    let manage = brings.then(
        || view! { <a href=format!("{}/{PLACE}", page.path())>{v.t("attachments-manage")}</a> },
    );
    Some(
        view! {
            <section class="needs" id=PLACE>
                <header><h2>{v.t("attachments-title")}</h2>{manage}</header>
                {list(v, files)}
                {brings.then(|| add(None))}
            </section>
        }
        .into_any(),
    )
}

fn list(v: &Viewer, files: &[Attachment]) -> AnyView {
    let rows: Vec<_> = files
        .iter()
        .map(|file| view! { <li>{said(v, file)}</li> })
        .collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

/// The name of a file, which leads to it, and what is known of it.
pub fn said(v: &Viewer, file: &Attachment) -> AnyView {
    let about = [
        v.label("media", Family::of(&file.media).as_str()),
        size(v, file.size),
        v.tw(
            "attachment-by",
            &[
                ("name", file.by.clone().into()),
                ("date", v.date(v.day(file.at)).into()),
            ],
        ),
    ]
    .join(" · ");
    let note = (!file.note.is_empty()).then(|| view! { <small>{file.note.clone()}</small> });
    let unread = file
        .unread
        .and_then(unread)
        .map(|key| view! { <small>{v.t(key)}</small> });
    view! { <span>{link(v, file)} {note} <small>{about}</small> {unread}</span> }.into_any()
}

/// What is said of a file that is not found by what stands in it; nothing of one that is soon.
const fn unread(why: Unread) -> Option<&'static str> {
    match why {
        Unread::Waiting => None,
        Unread::TooMuch => Some("attachment-unread-too-much"),
        Unread::Unreadable => Some("attachment-unread-unreadable"),
        Unread::NotRead => Some("attachment-unread-not-read"),
    }
}

/// The way to a file; its name alone where it was taken out for good.
fn link(v: &Viewer, file: &Attachment) -> AnyView {
    let name = file.name.clone();
    match file.address() {
        // What the browser shows itself stands beside the page, so that the way back is not lost.
        Some(address) if is_shown(&file.media) => {
            view! { <a href=address target="_blank" rel="noopener">{name}<span class="visually-hidden">" " {v.t("attachment-new-tab")}</span></a> }
                .into_any()
        }
        Some(address) => view! { <a href=address download="">{name}</a> }.into_any(),
        None => view! { {name} " " <span class="soft">{v.t("attachment-gone")}</span> }.into_any(),
    }
}

/// Files in one line, as they stand with an item on its agenda.
pub fn line(v: &Viewer, files: &[Attachment]) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let links: Vec<_> = files
        .iter()
        .enumerate()
        .map(|(place, file)| {
            let comma = (place > 0).then_some(", ");
            view! { {comma}{link(v, file)} }
        })
        .collect();
    Some(view! { <p class="attached"><span class="soft">{v.t("attachments-title")} ": "</span>{links}</p> }.into_any())
}

/// How large a file is, as people say it.
fn size(v: &Viewer, bytes: i64) -> String {
    let kilobytes = bytes as f64 / 1024.0;
    let (key, value, decimals) = match kilobytes {
        many if many >= 1024.0 => ("attachment-megabytes", many / 1024.0, 1),
        few => ("attachment-kilobytes", few.max(1.0), 0),
    };
    let value = decimal(v.reader.language, value, decimals);
    v.tw(key, &[("value", value.into())])
}

/// The form that brings files; the ids of its controls begin so. What is said of them comes first, so that it is known when a file is too large.
pub fn form(v: &Viewer, page: &Page, rejected: &Rejected, ids: &str) -> AnyView {
    let megabytes = v.desk.largest_file() / (1024 * 1024);
    let hint = v.tw(
        "attachments-hint",
        &[("count", AT_ONCE.into()), ("max", megabytes.into())],
    );
    let wrong = |name: &str| fault_at(v, &rejected.faults, name);
    let invalid = |name: &str| rejected.faults.at(name).next().is_some().then_some("");
    let note = rejected.form.get("note").to_owned();
    let id = |name: &str| format!("{ids}{name}");
    view! {
        <form class="form" method="post" enctype="multipart/form-data" action=format!("{}/{PLACE}", page.path())>
            <div class="field" data-invalid=invalid("note")>
                <label for=id("note")>{v.t("attachment-note")}</label>
                {wrong("note")}
                <input id=id("note") name="note" maxlength="300" value=note/>
            </div>
            <div class="field" data-invalid=invalid("file")>
                <label for=id("file")>{v.t("attachment-file")}</label>
                <p class="hint" id=id("hint")>{hint}</p>
                {wrong("file")}
                <input id=id("file") type="file" name="file" multiple required aria-describedby=id("hint")/>
            </div>
            <div class="actions"><button class="button" data-kind="primary">{v.t("attachments-bring")}</button></div>
        </form>
    }
    .into_any()
}
