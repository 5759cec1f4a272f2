//! History of a page: its saves, any one of them, and what differs between two.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Difference, Fault, Line, Page as Head, Record, Redaction, Saved, Side};

use super::record::parts;
use crate::components::facts::lines;
use crate::kinds::look;
use crate::page::Page;
use crate::parameters::{Parameters, parameter};
use crate::parts::loaded::Loaded;
use crate::parts::record;
use crate::parts::tabs::Tabs;
use crate::viewer::{AS_OF, Viewer};

/// How many saves one page lists.
const AT_ONCE: u64 = 100;

/// The saves of a page, newest first; `older` and `newer` in the address compare two, `before` goes further back.
///
/// # Errors
/// `NotFound` when the page or a revision does not exist.
pub async fn history(
    v: &Viewer,
    kind: Kind,
    slug: &str,
    parameters: &Parameters,
) -> Result<Page, Fault> {
    let number = |name: &str| parameter(parameters, name).parse::<i64>().ok();
    let (record, saves, older) = v
        .desk
        .history(kind, slug, number("before"), AT_ONCE)
        .await?;
    let compared = match (number("older"), number("newer")) {
        (Some(one), Some(other)) => {
            let (older, newer) = (one.min(other), one.max(other));
            Some((older, newer, v.desk.compare(&record, older, newer).await?))
        }
        _ => None,
    };
    let redactions = v.desk.redactions(&record).await?;
    let parts = parts(v, &record).await?;
    let tabs = Tabs::load(v, &record, &parts, Tab::History).await?;
    let title = v.tw(
        "history-title",
        &[("title", record.page.title.clone().into())],
    );
    let v = v.clone();
    Ok(Page::new(title, kind.folder(), move || {
        let path = record.page.path();
        let current = record.page.revision;
        let rows: Vec<_> = saves
            .iter()
            .map(|save| {
                row(
                    &v,
                    &path,
                    save,
                    current,
                    redactions.contains_key(&save.number),
                )
            })
            .collect();
        let redact = v
            .desk
            .may(Action::Redact)
            .then(|| view! { <p><a href="/redaction">{v.t("redaction-title")}</a></p> });
        let shown = compared
            .map(|(older, newer, difference)| comparison(&v, &record, older, newer, &difference));
        view! {
            {record::tab_head(&v, &record, &tabs, Tab::History)}
            {shown}
            <form method="get" class="stack">
                {v.desk.as_of_day().map(|day| view! { <input type="hidden" name=AS_OF value=day.to_string()/> })}
                <p class="compare-head" aria-hidden="true"><span>{v.t("history-from")}</span><span>{v.t("history-to")}</span></p>
                <ol class="revisions">{rows}</ol>
                <div class="actions"><button class="button">{v.t("action-compare")}</button></div>
            </form>
            {older.map(|number| older_ones(&v, v.at(&format!("{path}/history?before={number}"))))}
            {redact}
        }
        .into_any()
    }))
}

fn older_ones(v: &Viewer, href: String) -> AnyView {
    view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }
        .into_any()
}

fn row(v: &Viewer, path: &str, save: &Saved, current: i64, redacted: bool) -> AnyView {
    let name = v.tw("history-version", &[("number", save.number.into())]);
    let said = format!(
        "{} · {}",
        v.by(&save.by, save.on_behalf_of.as_deref()),
        v.label("change-kind", save.kind.as_str())
    );
    let note = (!save.note.is_empty()).then(|| format!(" · {}", save.note));
    let redacted = redacted.then(|| format!(" · {}", v.t("redaction-mark")));
    let (older, newer) = (save.number + 1 == current, save.number == current);
    view! {
        <li>
            <span class="compare">
                <input type="radio" name="older" value=save.number checked=older aria-label=format!("{} {}", v.t("history-compare-from"), save.number)/>
                <input type="radio" name="newer" value=save.number checked=newer aria-label=format!("{} {}", v.t("history-compare-to"), save.number)/>
            </span>
            <a href=v.at(&format!("{path}/history/{}", save.number))>{name}</a>
            <time>{v.instant(save.at)}</time>
            <small>{said}{note}{redacted}</small>
        </li>
    }
    .into_any()
}

fn comparison(
    v: &Viewer,
    record: &Record,
    older: i64,
    newer: i64,
    (difference, heads): &(Difference, HashMap<String, Head>),
) -> AnyView {
    let kind = record.page.kind;
    let version = |number: i64| v.tw("history-version", &[("number", number.into())]);
    let text = |field: &Field, value: &Option<Value>| {
        value
            .as_ref()
            .map_or_else(Vec::new, |value| lines(v, kind, field, value, heads))
    };
    let mut rows: Vec<AnyView> = Vec::new();
    // Of a list, the values that both have stand unmarked.
    let cell = |own: &[String], other: &[String], mark: &'static str| {
        let several = own.len() > 1 || other.len() > 1;
        let items = own.iter().map(|line| match (other.contains(line), mark) {
            (true, _) => view! { <span>{line.clone()}</span> }.into_any(),
            (false, "removed") => view! { <del>{line.clone()}</del> }.into_any(),
            (false, _) => view! { <ins>{line.clone()}</ins> }.into_any(),
        });
        let items: Vec<_> = if several {
            items
                .map(|item| view! { <li>{item}</li> }.into_any())
                .collect()
        } else {
            items.collect()
        };
        let shown = if several {
            view! { <ul>{items}</ul> }.into_any()
        } else {
            items.into_any()
        };
        view! { <td data-change=mark>{shown}</td> }
    };
    let row = |label: String, before: &[String], after: &[String]| {
        view! { <tr><th scope="row">{label}</th>{cell(before, after, "removed")}{cell(after, before, "added")}</tr> }.into_any()
    };
    if let Some((before, after)) = &difference.titles {
        rows.push(row(
            v.field(kind, "title"),
            std::slice::from_ref(before),
            std::slice::from_ref(after),
        ));
    }
    for (name, before, after) in &difference.facts {
        if let Some(field) = kinds::all_fields(kind).find(|field| field.name == name) {
            rows.push(row(
                v.field_of(record, name),
                &text(field, before),
                &text(field, after),
            ));
        }
    }
    let texts: Vec<_> = difference
        .texts
        .iter()
        .map(|(name, lines)| {
            let label = v.field(kind, name);
            view! { <h3>{label}</h3> {changed_lines(lines)} }
        })
        .collect();
    let nothing = (rows.is_empty() && texts.is_empty())
        .then(|| view! { <p>{v.t("history-no-difference")}</p> });
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="diff"><table>
                <caption>{v.t("section-facts")}</caption>
                <thead><tr><th></th><th scope="col">{version(older)}</th><th scope="col">{version(newer)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        }
    });
    let heading = format!("{} → {}", version(older), version(newer));
    view! { <section class="stack"><h2>{heading}</h2>{nothing}{table}{texts}</section> }.into_any()
}

/// A compared text: lines that only one version has, with the words that changed in them.
fn changed_lines(lines: &[Line]) -> AnyView {
    let lines: Vec<_> = lines
        .iter()
        .map(|line| {
            let runs: Vec<_> = line
                .runs
                .iter()
                .map(|(marked, text)| {
                    if *marked {
                        view! { <mark>{text.clone()}</mark> }.into_any()
                    } else {
                        text.clone().into_any()
                    }
                })
                .collect();
            match line.side {
                Side::Both => view! { <p>{runs}</p> }.into_any(),
                Side::Older => view! { <p><del>{runs}</del></p> }.into_any(),
                Side::Newer => view! { <p><ins>{runs}</ins></p> }.into_any(),
            }
        })
        .collect();
    view! { <div class="diff" data-view="inline">{lines}</div> }.into_any()
}

/// What a record said, without what is done with it.
fn as_it_was(v: &Viewer, loaded: &Loaded) -> AnyView {
    view! {
        {record::head(v, loaded)}
        {record::text(v, loaded)}
        {record::groups(v, loaded)}
        {record::last_change(v, &loaded.record)}
    }
    .into_any()
}

/// A page as it was after one save.
///
/// # Errors
/// `NotFound` when the page or the revision does not exist.
pub async fn revision(v: &Viewer, kind: Kind, slug: &str, number: i64) -> Result<Page, Fault> {
    let standing = v.desk.record(kind, slug).await?;
    let current = standing.page.revision;
    let locked = standing.wording_is_locked();
    let may_edit = v.desk.may_edit(&standing).await?;
    let record = v.desk.saved(&standing, number).await?;
    let redactions = v.desk.redactions(&standing).await?.remove(&number);
    let heads = v.desk.heads_of(std::slice::from_ref(&record)).await?;
    let attachments = v.desk.attachments(&record).await?;
    let loaded = Loaded {
        attachments,
        look: look(kind),
        above: Vec::new(),
        as_it_was: true,
        may_edit,
        may_remove: false,
        watched: false,
        parts: Vec::new(),
        offers: Vec::new(),
        record,
        heads,
        tabs: Tabs::default(),
        points_here: (Vec::new(), None),
    };
    let title = loaded.record.page.title.clone();
    let v = v.clone();
    Ok(Page::new(title, kind.folder(), move || {
        let path = loaded.record.page.path();
        let notice = v.tw(
            "history-old-version-notice",
            &[
                ("number", number.into()),
                ("date", v.instant(loaded.record.saved_at).into()),
            ],
        );
        let restore = (loaded.may_edit && number != current && !locked).then(|| {
            view! {
                <form method="post" action=format!("{path}/history/{number}")>
                    <input type="hidden" name="revision" value=current/>
                    <button class="button">{v.t("action-restore")}</button>
                </form>
            }
        });
        view! {
            <div class="notice" data-tone="info"><p>{notice} " " <a href=v.at(&format!("{path}/history"))>{v.t("tab-history")}</a></p>{restore}</div>
            {redactions.map(|redactions| taken_out(&v, &redactions))}
            {as_it_was(&v, &loaded)}
        }
        .into_any()
    }))
}

/// Who took something out of a save, when and why.
fn taken_out(v: &Viewer, redactions: &[Redaction]) -> AnyView {
    let lines: Vec<_> = redactions
        .iter()
        .map(|act| {
            let said = v.tw(
                "redaction-said",
                &[
                    ("by", act.by.clone().into()),
                    ("date", v.instant(act.at).into()),
                    ("reason", act.reason.clone().into()),
                ],
            );
            view! { <p>{said}</p> }
        })
        .collect();
    view! { <div class="notice" data-tone="warn">{lines}</div> }.into_any()
}
