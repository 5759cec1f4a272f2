//! The table of a list: sortable headings, one row for each record.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_registry::Record;

use super::{Asked, figures, is_number};
use crate::address::query_string;
use crate::components::{chip, facts as shown};
use crate::kinds::look;
use crate::pages::Parameters;
use crate::shown::Figures;
use crate::viewer::Viewer;

/// The table.
pub fn table(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    parameters: &Parameters,
    records: &[(Record, usize)],
    heads: &HashMap<String, styrbord_registry::Page>,
    worked_out: &Figures,
) -> AnyView {
    let by_title = sort_heading(v, asked, parameters, "title", v.field(kind, "title"), false);
    let headings: Vec<_> = asked
        .columns
        .iter()
        .map(|field| {
            let sortable = !matches!(
                field.shape,
                Shape::Prose | Shape::Rows(_) | Shape::References(_)
            );
            let label = v.field(kind, field.name);
            if sortable {
                sort_heading(v, asked, parameters, field.name, label, is_number(field))
            } else {
                view! { <th scope="col">{label}</th> }.into_any()
            }
        })
        .collect();
    let rows: Vec<_> = records
        .iter()
        .map(|(record, depth)| row(v, kind, asked, record, *depth, heads, worked_out))
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <caption class="visually-hidden">{v.t(&format!("{}-title", kind.folder()))}</caption>
                <thead><tr>{by_title}{figures::headings(v, look(kind), worked_out)}{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    record: &Record,
    depth: usize,
    heads: &HashMap<String, styrbord_registry::Page>,
    worked_out: &Figures,
) -> AnyView {
    let dimmed = matches!(chip::status_code(record), Some((_, code)) if matches!(code.as_str(), "superseded" | "revoked" | "expired" | "withdrawn" | "closed" | "cancelled"));
    let cells: Vec<_> = asked
        .columns
        .iter()
        .map(|field| {
            let value = record.facts.get(field.name);
            let proposed = shown::as_proposed(v, record, field);
            let class = match field.shape {
                _ if proposed.is_some() => None,
                _ if is_number(field) => Some("num"),
                Shape::Date => Some("nowrap"),
                _ if field.name == "number" => Some("nowrap"),
                _ => None,
            };
            let cell = match (field.name, value) {
                _ if let Some(said) = proposed => said.into_any(),
                ("stage" | "status", _) => chip::status(v, record).unwrap_or_else(|| shown::gap(v)),
                (_, Some(Value::String(date))) if matches!(field.shape, Shape::Date) => {
                    v.date_short(date).into_any()
                }
                (_, Some(value)) => shown::value_of(v, kind, field, value, heads),
                (_, None) => shown::absent(v, record, field),
            };
            view! { <td class=class data-label=v.field_of(record, field.name)>{cell}</td> }
        })
        .collect();
    view! {
        <tr data-dimmed=dimmed.then_some("")>
            <th scope="row" data-depth=(depth > 0).then(|| depth.min(6).to_string())><a href=v.at(&record.page.path())>{record.page.title.clone()}</a></th>
            {figures::cells(v, look(kind), worked_out, record)}{cells}
        </tr>
    }
    .into_any()
}

fn sort_heading(
    v: &Viewer,
    asked: &Asked,
    parameters: &Parameters,
    name: &str,
    label: String,
    number: bool,
) -> AnyView {
    let sorted = if asked.query.sort.is_empty() {
        "title"
    } else {
        asked.query.sort.as_str()
    } == name;
    let direction = sorted.then_some(if asked.query.descending {
        "descending"
    } else {
        "ascending"
    });
    let wanted = if sorted && !asked.query.descending {
        format!("-{name}")
    } else {
        name.to_owned()
    };
    let mut pairs: Vec<(String, String)> = parameters
        .iter()
        .filter(|(key, _)| key != "sort" && key != "cursor")
        .cloned()
        .collect();
    pairs.push(("sort".to_owned(), wanted));
    let said = direction.map(|direction| view! { <span class="visually-hidden">{format!(", {}", v.t(&format!("list-sorted-{direction}")))}</span> });
    view! {
        <th scope="col" class=number.then_some("num") aria-sort=direction>
            <a href=format!("?{}", query_string(&pairs))>{label}{said}</a>
        </th>
    }
    .into_any()
}
