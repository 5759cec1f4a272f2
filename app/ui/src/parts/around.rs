//! What stands around a record: what names it, each with the way to the list that has all of it, and what it names.

use std::collections::HashSet;

use leptos::prelude::*;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::all_fields;
use styrbord_domain::listing::Listing;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Around, Fault, ListQuery, Record};

use super::loaded::Loaded;
use super::record::{about, add, named};
use super::tabs::{Tabs, title};
use crate::address::query_string;
use crate::components::chip;
use crate::viewer::Viewer;

/// How many that the record names itself in a field are shown.
const NAMED: usize = 25;

/// The address of the list of those that name a record in a field.
pub fn list(v: &Viewer, record: &Record, kind: Kind, field: &Field) -> String {
    address(v, kind, &Around::list(kind, field, &record.page.slug))
}

/// The address of the list of which a part is shown.
pub fn address(v: &Viewer, kind: Kind, query: &ListQuery) -> String {
    let sign = if query.descending { "-" } else { "" };
    let listing = Listing {
        filters: query.filters.iter().cloned().collect(),
        sort: format!("{sign}{}", query.sort),
        ..Listing::default()
    };
    let pairs = query_string(&listing.pairs());
    v.at(&format!("/{}?{pairs}", kind.folder()))
}

/// What a record names of a kind, by the field in which it does.
///
/// # Errors
/// Only when the database fails.
pub async fn named_by(
    v: &Viewer,
    record: &Record,
    kind: Kind,
) -> Result<Vec<(&'static Field, Record)>, Fault> {
    let mut found = Vec::new();
    let fields = all_fields(record.page.kind).filter(|field| v.desk.sees(field));
    for field in fields {
        let (Some(kinds), Some(value)) = (field.shape.named(), record.facts.get(field.name)) else {
            continue;
        };
        let slugs: Vec<&str> = match field.shape {
            Shape::References(_) => value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one.as_str())
                .collect(),
            _ => value.as_str().into_iter().collect(),
        };
        if !kinds.contains(&kind) {
            continue;
        }
        for slug in slugs.into_iter().take(NAMED) {
            match v.desk.record(kind, slug).await {
                Ok(other) => found.push((field, other)),
                Err(Fault::NotFound) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
    Ok(found)
}

/// The records of a kind that name the record, each field with the way to its list; then those that it names.
pub fn of_kind(
    v: &Viewer,
    record: &Record,
    (kind, tabs): (Kind, &Tabs),
    named: &[(&'static Field, Record)],
    parts: &[(Kind, &'static str)],
) -> AnyView {
    let several = tabs.of(kind).nth(1).is_some();
    let groups: Vec<_> = tabs
        .of(kind)
        .map(|around| {
            let rows: Vec<_> = around.records.iter().map(|record| row(v, record)).collect();
            let all = list(v, record, kind, around.field);
            let words = match around.count.number > around.records.len() as u64 {
                true => v.t("action-show-all"),
                false => v.t("tab-as-list"),
            };
            let title = match several {
                true => v.field(kind, around.field.name),
                false => title(v, Tab::Of(kind)),
            };
            view! {
                <section class="needs">
                    <header><h2>{title}</h2><a href=all>{words}</a></header>
                    <ul class="rows">{rows}</ul>
                </section>
            }
        })
        .collect();
    let named = (!named.is_empty()).then(|| {
        let rows: Vec<_> = named
            .iter()
            .map(|(field, other)| {
                let field = v.field(record.page.kind, field.name);
                view! { <li><span><a href=v.at(&other.page.path())>{self::named(other)}</a> <small>{field}</small></span> {chip::status(v, other)}</li> }
            })
            .collect();
        view! { <section class="needs"><header><h2>{v.t("tab-names")}</h2></header><ul class="rows">{rows}</ul></section> }
    });
    let adds: Vec<_> = parts
        .iter()
        .filter(|(part, _)| *part == kind)
        .map(|part| add(v, record, part))
        .collect();
    let adds = (!adds.is_empty()).then(|| view! { <div class="actions">{adds}</div> });
    if groups.is_empty() && named.is_none() {
        let said = [("title", record.page.title.clone().into())];
        let said = v.tw("tab-empty", &said);
        return view! { <div class="empty"><p>{said}</p>{adds}</div> }.into_any();
    }
    view! { <div class="stack" data-gap="large">{adds} {groups} {named}</div> }.into_any()
}

/// What stands around a record and is part of its page: the first of each kind, with the way to all of them.
pub fn inside(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    let groups: Vec<_> = loaded
        .look
        .inside
        .iter()
        .filter_map(|kind| {
            let mut seen = HashSet::new();
            let records = loaded.tabs.of(*kind).flat_map(|around| &around.records);
            let rows: Vec<_> = records
                .filter(|record| seen.insert(record.page.id))
                .map(|record| row(v, record))
                .collect();
            let tab = Tab::Of(*kind);
            let all = v.at(&tab.path(&loaded.record.page.path()));
            (!rows.is_empty()).then(|| {
                view! {
                    <section class="needs">
                        <header><h2>{title(v, tab)}</h2><a href=all>{v.t("action-show-all")}</a></header>
                        <ul class="rows">{rows}</ul>
                    </section>
                }
            })
        })
        .collect();
    (!groups.is_empty())
        .then(|| view! { <div class="grid" data-fit="wide">{groups}</div> }.into_any())
}

/// A record with its day and its state.
pub fn row(v: &Viewer, record: &Record) -> AnyView {
    let day = about(v, record, false).map(|said| view! { <small>{said}</small> });
    view! { <li><span><a href=v.at(&record.page.path())>{named(record)}</a> {day}</span> {chip::status(v, record)}</li> }
        .into_any()
}
