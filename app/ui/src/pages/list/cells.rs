//! One value of a list, as its cell shows it and as a file has it.

use std::borrow::Cow;
use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::listing::{CREATED, UPDATED};
use styrbord_domain::money::Ore;
use styrbord_registry::{Page, Record};

use super::file::Cell;
use crate::components::{chip, facts as shown, mark};
use crate::viewer::Viewer;

/// How many characters stand on one line of a cell, in a table that has no more columns than fit.
pub const SHORT: usize = 22;

/// The cell, with the way to edit it.
pub fn cell(
    v: &Viewer,
    field: &Field,
    record: &Record,
    heads: &HashMap<String, Page>,
    edit: Option<AnyView>,
) -> AnyView {
    let kind = record.page.kind;
    let proposed = shown::as_proposed(v, record, field);
    // What is only recommended or planned says so itself.
    let label = match &proposed {
        Some(_) => v.field(kind, field.name),
        None => v.field_of(record, field.name),
    };
    let class = match field.shape {
        Shape::Date => Some("nowrap"),
        _ if proposed.is_some() => None,
        _ if is_number(field) => Some("num"),
        _ if field.name == "number" => Some("nowrap"),
        // Where there is room, what is short takes one line: rows are higher only where there is more to say.
        _ => match filed(v, field, record, heads) {
            Cell::Words(words) if words.chars().count() <= SHORT => Some("short"),
            _ => None,
        },
    };
    let value = value(v, record, field);
    let cell = match (field.name, field.shape, value.as_deref()) {
        _ if let Some(said) = proposed => said.into_any(),
        ("stage" | "status", ..) => chip::status(v, record).unwrap_or_else(|| shown::gap(v)),
        (_, Shape::Choice(_, mark::LIST), Some(Value::String(code))) => mark::sign(v, code),
        (_, Shape::Date, Some(Value::String(date))) => v.date_short(date).into_any(),
        (_, Shape::Rows(_), Some(rows)) => {
            let rows = shown::lines(v, kind, field, rows, heads).into_iter();
            view! { <ul>{rows.map(|row| view! { <li>{row}</li> }).collect::<Vec<_>>()}</ul> }
                .into_any()
        }
        (_, _, Some(value)) => shown::value_of(v, kind, field, value, heads),
        (_, _, None) => shown::absent(v, record, field),
    };
    view! { <td class=class data-label=label>{cell}{edit}</td> }.into_any()
}

/// The same for a file: numbers and days as such, all else in plain words.
pub fn filed(v: &Viewer, field: &Field, record: &Record, heads: &HashMap<String, Page>) -> Cell {
    if let Some(said) = shown::as_proposed(v, record, field) {
        return Cell::Words(said);
    }
    let value = value(v, record, field);
    match (field.name, field.shape, value.as_deref()) {
        ("stage" | "status", ..) => {
            let state = chip::status_code(record);
            Cell::Words(state.map_or_else(String::new, |(list, code)| v.label(list, &code)))
        }
        (_, Shape::Date, Some(Value::String(date))) => Cell::day(date),
        (_, Shape::Decimal, Some(Value::String(number))) => Cell::Number(number.clone()),
        (_, Shape::Whole(..), Some(Value::Number(number))) => Cell::Number(number.to_string()),
        (_, Shape::Money, Some(Value::Number(amount))) => {
            Cell::Money(Ore(amount.as_i64().unwrap_or_default()))
        }
        (_, Shape::Reference(_) | Shape::References(_) | Shape::Rows(_), Some(value)) => {
            Cell::Words(shown::lines(v, record.page.kind, field, value, heads).join("; "))
        }
        (_, _, Some(value)) => Cell::Words(shown::words(v, field, value)),
        (_, _, None) => Cell::Words(String::new()),
    }
}

/// What a record has in a column.
fn value<'r>(v: &Viewer, record: &'r Record, column: &Field) -> Option<Cow<'r, Value>> {
    let day = |at| Some(Cow::Owned(Value::from(v.day(at).to_string())));
    match column.name {
        name if name == UPDATED.name => day(record.page.updated_at),
        name if name == CREATED.name => day(record.page.created_at),
        name => record.facts.get(name).map(Cow::Borrowed),
    }
}

/// Whether a column holds numbers, which stand to the right.
pub const fn is_number(field: &Field) -> bool {
    matches!(
        field.shape,
        Shape::Whole(..) | Shape::Decimal | Shape::Money
    )
}
