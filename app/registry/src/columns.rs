//! The facts of a kind as typed columns of its table, following its fields.

use std::collections::HashMap;

use sea_orm::Value as DbValue;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use serde_json::{Map, Value};
use styrbord_domain::facts;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::Fault;

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

/// Writes the row of a page's facts: a new one, or over the old one.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    kind: Kind,
    id: Uuid,
    facts: &Map<String, Value>,
    pages: &HashMap<String, Uuid>,
    is_new: bool,
) -> Result<(), Fault> {
    let values = facts::all_fields(kind)
        .filter_map(|field| Some((column(field)?, value(field, facts.get(field.name), pages))));
    if is_new {
        let (mut names, mut row): (Vec<Alias>, Vec<Expr>) =
            (vec![Alias::new("id")], vec![Expr::val(id)]);
        for (name, cell) in values {
            names.push(Alias::new(name));
            row.push(Expr::val(cell));
        }
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new(table(kind)))
            .columns(names)
            .values_panic(row);
        connection.execute(&insert).await?;
    } else {
        let mut update = Query::update();
        update
            .table(Alias::new(table(kind)))
            .and_where(Expr::col(Alias::new("id")).eq(id));
        update.values(values.map(|(name, cell)| (Alias::new(name), Expr::val(cell))));
        connection.execute(&update).await?;
    }
    Ok(())
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
