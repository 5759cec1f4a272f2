//! The table of a list: sortable headings, one row for each record.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::facts::Holds;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::sorts;
use styrbord_registry::{Fault, ListQuery, Page, Record};

use super::asked::Asked;
use super::cells::{cell, is_number};
use super::edits::Edits;
use super::sums::{self, Sums};
use super::{figures, tree};
use crate::address::row_id;
use crate::kinds::look;
use crate::shown::Figures;
use crate::viewer::Viewer;

/// How many columns beside the title fit a usual screen, and a wide one; a table of more is one to scroll in.
const FITS: usize = 4;
const FITS_WIDE: usize = 6;

/// The records of a table, and what is shown beside what is stored of them.
pub struct Table {
    /// Each with how deep it stands below others.
    pub rows: Vec<(Record, usize)>,
    pub edits: Edits,
    heads: HashMap<String, Page>,
    figures: Figures,
    sums: Sums,
}

impl Table {
    pub async fn load(
        v: &Viewer,
        kind: Kind,
        asked: &Asked,
        query: &ListQuery,
        records: Vec<Record>,
    ) -> Result<Self, Fault> {
        let heads = v.desk.heads_in_fields(&records).await?;
        let figures = crate::kinds::figures(kind, v, &records).await?;
        let sums = sums::sums(v, kind, asked, query).await?;
        let rows = match asked.as_tree {
            true => tree::in_order(records),
            false => records.into_iter().map(|record| (record, 0)).collect(),
        };
        let edits = Edits::load(v, kind, asked, &rows).await?;
        Ok(Self {
            rows,
            edits,
            heads,
            figures,
            sums,
        })
    }

    pub fn view(&self, v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
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
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|(record, depth)| self.row(v, kind, asked, (record, *depth)))
            .collect();
        let fits = match asked.columns.len() + look(kind).figures.len() {
            columns if columns <= FITS => Some("usual"),
            _ if asked.columns.iter().any(|column| is_long(column)) => None,
            columns if columns <= FITS_WIDE => Some("wide"),
            _ => None,
        };
        view! {
            <div class="table-wrap" data-list="" data-fits=fits tabindex="0" role="group" aria-label=v.t(&format!("{}-title", kind.folder()))>
                <table class="data-table" data-density=v.density.code()>
                    <caption class="visually-hidden">{v.t(&format!("{}-title", kind.folder()))}</caption>
                    <thead><tr>{by_title}{figures::headings(v, look(kind), &self.figures)}{headings}</tr></thead>
                    <tbody>{rows}</tbody>
                    {sums::foot(v, look(kind), asked, &self.sums)}
                </table>
            </div>
            <p class="hint keys">{if self.edits.can_choose() { v.t("list-keys-choose") } else { v.t("list-keys") }}</p>
        }
        .into_any()
    }

    fn row(
        &self,
        v: &Viewer,
        kind: Kind,
        asked: &Asked,
        (record, depth): (&Record, usize),
    ) -> AnyView {
        let dimmed = is_over(v, record);
        let columns = asked.columns.iter();
        let cells: Vec<_> = columns
            .map(|field| {
                let form = self.edits.form(v, asked, field, record);
                form.unwrap_or_else(|| {
                    let edit = self.edits.way(v, asked, field, record);
                    cell(v, field, record, &self.heads, edit)
                })
            })
            .collect();
        view! {
            <tr id=row_id(&record.page) data-dimmed=dimmed.then_some("")>
                <th scope="row" data-depth=(depth > 0).then(|| depth.min(6).to_string())>{self.edits.pick(v, asked, record)}<a href=v.at(&record.page.path()) title=record.page.title.clone()>{record.page.title.clone()}</a></th>
                {figures::cells(v, look(kind), &self.figures, record)}{cells}
            </tr>
        }
        .into_any()
    }
}

/// Whether a record is of the past by its state.
pub fn is_over(v: &Viewer, record: &Record) -> bool {
    kinds::holds(record.page.kind, &record.facts, v.today()) == Holds::NoMore
}

/// Whether what stands in a column may be as wide as anybody likes.
const fn is_long(column: &Field) -> bool {
    match column.shape {
        Shape::Line(most) => most > 60,
        Shape::Url => true,
        shape => !shape.is_simple(),
    }
}

/// A heading that sorts.
pub fn sort_heading(v: &Viewer, asked: &Asked, name: &str, label: String, number: bool) -> AnyView {
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
