//! The table of a list: sortable headings, one row for each record.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::sorts;
use styrbord_registry::Record;

use super::asked::Asked;
use super::cells::{cell, is_number};
use super::figures;
use crate::components::chip;
use crate::kinds::look;
use crate::shown::Figures;
use crate::viewer::Viewer;

/// The table.
pub fn table(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    records: &[(Record, usize)],
    heads: &HashMap<String, styrbord_registry::Page>,
    worked_out: &Figures,
) -> AnyView {
    let by_title = sort_heading(v, asked, "title", v.field(kind, "title"), false);
    let headings: Vec<_> = asked
        .columns
        .iter()
        .map(|field| {
            let label = v.field(kind, field.name);
            if sorts(field) {
                sort_heading(v, asked, field.name, label, is_number(field))
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
    let columns = asked.columns.iter();
    let cells: Vec<_> = columns.map(|field| cell(v, field, record, heads)).collect();
    view! {
        <tr data-dimmed=dimmed.then_some("")>
            <th scope="row" data-depth=(depth > 0).then(|| depth.min(6).to_string())><a href=v.at(&record.page.path())>{record.page.title.clone()}</a></th>
            {figures::cells(v, look(kind), worked_out, record)}{cells}
        </tr>
    }
    .into_any()
}

fn sort_heading(v: &Viewer, asked: &Asked, name: &str, label: String, number: bool) -> AnyView {
    let (sort, descending) = asked.order();
    let sorted = sort == name;
    let direction = sorted.then_some(if descending {
        "descending"
    } else {
        "ascending"
    });
    let sign = if sorted && !descending { "-" } else { "" };
    let href = asked.link(|listing| listing.sort = format!("{sign}{name}"));
    let said = direction.map(|direction| view! { <span class="visually-hidden">{format!(", {}", v.t(&format!("list-sorted-{direction}")))}</span> });
    view! {
        <th scope="col" class=number.then_some("num") aria-sort=direction>
            <a href=href>{label}{said}</a>
        </th>
    }
    .into_any()
}
