//! The facts of a kind as typed columns of its table, following its fields. Lines and decimals have a second column
//! beside the first, by which they sort.

use std::collections::HashMap;

use sea_orm::Value as DbValue;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::order::{decimal_key, sort_key};
use uuid::Uuid;

use crate::Fault;
use crate::writing::Pending;

/// The table of a kind's facts.
pub(crate) const fn table(kind: Kind) -> &'static str {
    match kind {
        Kind::System => "it_system",
        other => other.as_str(),
    }
}

/// The column of a field; none for prose and rows, which lists do not need.
pub(crate) fn column(field: &Field) -> Option<String> {
    match field.shape {
        Shape::Prose | Shape::Text | Shape::Rows(_) | Shape::References(_) => None,
        Shape::Reference(_) => Some(format!("{}_id", field.name)),
        _ => Some(field.name.to_owned()),
    }
}

/// The column that says where a field sorts, for values that do not sort byte by byte as they read.
pub(crate) fn sort_column(field: &Field) -> Option<String> {
    matches!(
        field.shape,
        Shape::Line(_) | Shape::Lines(_) | Shape::Decimal
    )
    .then(|| format!("{}_sort", field.name))
}

/// The cells of the row of a page's facts, by column.
fn cells<'f>(
    kind: Kind,
    facts: &'f Map<String, Value>,
    pages: &'f HashMap<String, Uuid>,
) -> impl Iterator<Item = (String, DbValue)> + 'f {
    kinds::all_fields(kind)
        .filter_map(|field| Some((column(field)?, value(field, facts.get(field.name), pages))))
        .chain(sorted(kind, facts))
}

/// Adds the row of a new page's facts to those that are going to be written.
pub(crate) fn add(
    pending: &mut Pending,
    kind: Kind,
    id: Uuid,
    facts: &Map<String, Value>,
    pages: &HashMap<String, Uuid>,
) {
    let (mut names, mut row) = (vec!["id".to_owned()], vec![DbValue::from(id)]);
    for (name, cell) in cells(kind, facts, pages) {
        names.push(name);
        row.push(cell);
    }
    pending.add_to(table(kind), row, || names);
}

/// Writes the facts of a page over the row that it has.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    kind: Kind,
    id: Uuid,
    facts: &Map<String, Value>,
    pages: &HashMap<String, Uuid>,
) -> Result<(), Fault> {
    let mut update = Query::update();
    update
        .table(Alias::new(table(kind)))
        .and_where(Expr::col(Alias::new("id")).eq(id));
    update
        .values(cells(kind, facts, pages).map(|(name, cell)| (Alias::new(name), Expr::val(cell))));
    connection.execute(&update).await?;
    Ok(())
}

/// Writes where the facts of a page sort, and nothing else.
pub(crate) async fn write_sorted(
    connection: &impl ConnectionTrait,
    kind: Kind,
    id: Uuid,
    facts: &Map<String, Value>,
) -> Result<(), Fault> {
    let values: Vec<(Alias, Expr)> = sorted(kind, facts)
        .map(|(name, cell)| (Alias::new(name), Expr::val(cell)))
        .collect();
    if !values.is_empty() {
        let mut update = Query::update();
        update
            .table(Alias::new(table(kind)))
            .and_where(Expr::col(Alias::new("id")).eq(id))
            .values(values);
        connection.execute(&update).await?;
    }
    Ok(())
}

/// The columns that say where facts sort, with what they hold.
pub(crate) fn sorted(
    kind: Kind,
    facts: &Map<String, Value>,
) -> impl Iterator<Item = (String, DbValue)> {
    kinds::all_fields(kind).filter_map(|field| {
        Some((
            sort_column(field)?,
            sort_value(field, facts.get(field.name)),
        ))
    })
}

/// Where a fact sorts: lines by `sort_key`, several by the first ones, decimals by their value.
fn sort_value(field: &Field, fact: Option<&Value>) -> DbValue {
    let key = match (field.shape, fact) {
        (Shape::Decimal, Some(Value::String(number))) => decimal_key(number),
        (_, Some(Value::String(line))) => Some(sort_key(line)),
        (_, Some(Value::Array(lines))) => {
            let lines = lines.iter().filter_map(Value::as_str);
            Some(sort_key(&lines.take(3).collect::<Vec<_>>().join(" ")))
        }
        _ => None,
    };
    DbValue::String(key)
}

/// A fact as its column holds it. Several codes stand in bars, so that `|code|` finds exactly one.
pub(crate) fn value(field: &Field, fact: Option<&Value>, pages: &HashMap<String, Uuid>) -> DbValue {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match (field.shape, fact) {
        (Shape::Reference(_), fact) => DbValue::Uuid(
            fact.and_then(Value::as_str)
                .and_then(|slug| pages.get(slug).copied()),
        ),
        (Shape::Whole(..) | Shape::Money, fact) => DbValue::BigInt(fact.and_then(Value::as_i64)),
        (Shape::Flag, fact) => DbValue::Bool(fact.and_then(Value::as_bool)),
        (_, Some(Value::Array(items))) => {
            let codes: Vec<String> = items.iter().filter_map(text).collect();
            DbValue::String((!codes.is_empty()).then(|| format!("|{}|", codes.join("|"))))
        }
        (_, fact) => DbValue::String(fact.and_then(text)),
    }
}

/// What the column of a field holds in a row, under the name that it was selected by.
pub(crate) fn typed(row: &QueryResult, name: &str, field: &Field) -> Result<DbValue, DbErr> {
    Ok(match field.shape {
        Shape::Reference(_) => DbValue::Uuid(row.try_get("", name)?),
        Shape::Whole(..) | Shape::Money => DbValue::BigInt(row.try_get("", name)?),
        Shape::Flag => DbValue::Bool(row.try_get("", name)?),
        _ => DbValue::String(row.try_get("", name)?),
    })
}
