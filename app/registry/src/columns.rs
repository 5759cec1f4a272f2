//! The facts of a kind as typed columns of its table, following its fields. Beside each column stands a key by which it
//! sorts, the same on every database, and empty where the value is unknown.

use std::collections::HashMap;

use sea_orm::Value as DbValue;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{DbErr, QueryResult};
use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::{filters, sorts};
use styrbord_domain::order::{MAX_SORT_KEY, decimal_key, sort_key, whole_key};
use uuid::Uuid;

/// A page that a field names: its identity, and where its title sorts.
pub(crate) type Named = (Uuid, String);

/// The table of a kind's facts.
pub(crate) const fn table(kind: Kind) -> &'static str {
    use styrbord_domain::facts::Facts;
    for_kind!(kind, F => F::TABLE)
}

/// The column of a field; none for prose and rows, which lists do not need.
pub(crate) fn column(field: &Field) -> Option<String> {
    filters(field).then(|| named(field))
}

/// What the column of a field is called.
pub(crate) fn named(field: &Field) -> String {
    match field.shape {
        Shape::Reference(_) => format!("{}_id", field.name),
        _ => field.name.to_owned(),
    }
}

/// The column that says where a field sorts, also `title`, `updated` and `created`.
pub(crate) fn sort_column(name: &str) -> String {
    format!("{name}_sort")
}

/// What the columns of a kind hold, by name.
pub(crate) fn values(
    kind: Kind,
    facts: &Map<String, Value>,
    pages: &HashMap<String, Named>,
) -> impl Iterator<Item = (String, DbValue)> {
    kinds::all_fields(kind)
        .filter_map(|field| Some((field, column(field)?)))
        .flat_map(|(field, column)| {
            let fact = facts.get(field.name);
            let key = || (sort_column(field.name), key(field, fact, pages).into());
            let value = (column, value(field, fact, pages));
            std::iter::once(value).chain(sorts(field).then(key))
        })
}

/// Where a fact sorts: lines by `sort_key`, several values by the first ones, numbers by their value, codes in the order
/// of their list, pages by their titles.
fn key(field: &Field, fact: Option<&Value>, pages: &HashMap<String, Named>) -> String {
    let mut key = match (field.shape, fact) {
        (Shape::Choice(..), Some(Value::String(code))) => code_key(field, code),
        (Shape::Choices(..), Some(Value::Array(codes))) => codes
            .first()
            .and_then(Value::as_str)
            .map_or_else(String::new, |code| code_key(field, code)),
        (Shape::Reference(_), Some(Value::String(slug))) => pages
            .get(slug)
            .map_or_else(String::new, |(_, key)| key.clone()),
        (Shape::Decimal, Some(Value::String(number))) => decimal_key(number).unwrap_or_default(),
        (Shape::Whole(..) | Shape::Money, Some(number)) => {
            number.as_i64().map_or_else(String::new, whole_key)
        }
        (Shape::Flag, Some(Value::Bool(answer))) => flag_key(*answer).to_owned(),
        (Shape::Line(_), Some(Value::String(line))) => sort_key(line),
        (Shape::Lines(_), Some(Value::Array(lines))) => sort_key(&first_of(lines)),
        (_, Some(Value::Array(items))) => first_of(items),
        (_, Some(Value::String(text))) => text.clone(),
        _ => String::new(),
    };
    key.truncate(key.floor_char_boundary(MAX_SORT_KEY));
    key
}

fn first_of(items: &[Value]) -> String {
    let first: Vec<&str> = items.iter().filter_map(Value::as_str).take(3).collect();
    first.join(" ")
}

/// Where a code sorts: in the order of its list.
pub(crate) fn code_key(field: &Field, code: &str) -> String {
    let place = match field.shape {
        Shape::Choice(codes, _) | Shape::Choices(codes, _) => {
            codes.iter().position(|known| *known == code)
        }
        _ => None,
    };
    format!("{:02}", place.map_or(0, |place| place + 1))
}

/// Where an answer sorts.
pub(crate) const fn flag_key(answer: bool) -> &'static str {
    if answer { "1" } else { "0" }
}

/// A fact as its column holds it. Several codes or pages stand in bars, so that `|code|` finds exactly one.
pub(crate) fn value(
    field: &Field,
    fact: Option<&Value>,
    pages: &HashMap<String, Named>,
) -> DbValue {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match (field.shape, fact) {
        (Shape::Reference(_), fact) => DbValue::Uuid(
            fact.and_then(Value::as_str)
                .and_then(|slug| pages.get(slug))
                .map(|(id, _)| *id),
        ),
        (Shape::Whole(..) | Shape::Money, fact) => DbValue::BigInt(fact.and_then(Value::as_i64)),
        (Shape::Flag, fact) => DbValue::Bool(fact.and_then(Value::as_bool)),
        (Shape::References(_), Some(Value::Array(slugs))) => {
            let slugs = slugs.iter().filter_map(Value::as_str);
            let pages = slugs.filter_map(|slug| pages.get(slug));
            in_bars(pages.map(|(id, _)| id.to_string()).collect())
        }
        (_, Some(Value::Array(items))) => in_bars(items.iter().filter_map(text).collect()),
        (_, fact) => DbValue::String(fact.and_then(text)),
    }
}

/// Whether a column of several values holds one.
pub(crate) fn holds(column: Expr, value: &str) -> Expr {
    column.like(format!("%|{value}|%"))
}

fn in_bars(values: Vec<String>) -> DbValue {
    DbValue::String((!values.is_empty()).then(|| format!("|{}|", values.join("|"))))
}

/// What a column holds in a row, as the type of value that belongs there.
pub(crate) fn read(row: &QueryResult, name: &str, like: &DbValue) -> Result<DbValue, DbErr> {
    Ok(match like {
        DbValue::Uuid(_) => DbValue::Uuid(row.try_get("", name)?),
        DbValue::BigInt(_) => DbValue::BigInt(row.try_get("", name)?),
        DbValue::Bool(_) => DbValue::Bool(row.try_get("", name)?),
        _ => DbValue::String(row.try_get("", name)?),
    })
}
