//! How many records of a kind there are of each value of its listed fields, counted as they are saved, so that nobody
//! counts them for a list.
//!
//! A row says by how many the number grows on a day: first of all for what has always been so, and then on each day when
//! a state turns. What holds on a day is their sum until then.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, OnConflict, Order, Query};
use sea_orm::{ConnectionTrait, Value as DbValue};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use uuid::Uuid;

use crate::columns::{column, read, table};
use crate::held::{Row, of, standing};
use crate::writing::pending::Pending;
use crate::{Desk, Fault, audience};

const KEY: [&str; 5] = ["kind", "field", "value", "audience", "day"];

/// Whether the numbers of a field are kept: what has many records of one value.
pub(crate) fn is_kept(field: &Field) -> bool {
    field.listed
        && matches!(
            field.shape,
            Shape::Choice(..) | Shape::Flag | Shape::Whole(..) | Shape::Reference(_)
        )
}

/// The fields of a kind whose numbers are kept, each with its column.
fn kept(kind: Kind) -> impl Iterator<Item = (&'static str, String)> {
    kinds::all_fields(kind)
        .filter(|field| is_kept(field))
        .filter_map(|field| Some((field.name, column(field)?)))
}

/// By how much numbers grow: kind, field (empty for all records), value, audience and day.
#[derive(Default, PartialEq, Debug)]
pub(crate) struct Growth(HashMap<(Kind, &'static str, String, String, String), i64>);

impl Growth {
    /// A record has (1) or no longer has (-1) these rows.
    pub fn add(&mut self, kind: Kind, rows: &[Row], sign: i64) {
        let kept = || std::iter::once(("", None)).chain(kept(kind).map(|(f, c)| (f, Some(c))));
        for (field, column) in kept() {
            let mut before: Option<(String, String)> = None;
            for row in rows {
                let value = column
                    .as_ref()
                    .map_or_else(String::new, |name| text(row, name));
                let (audience, day) = (text(row, "audience"), text(row, "from_day"));
                let now = (value, audience);
                if before.as_ref() == Some(&now) {
                    continue;
                }
                if let Some((value, audience)) = before {
                    self.grow((kind, field, value, audience, day.clone()), -sign);
                }
                self.grow((kind, field, now.0.clone(), now.1.clone(), day), sign);
                before = Some(now);
            }
        }
    }

    fn grow(&mut self, key: (Kind, &'static str, String, String, String), by: i64) {
        let number = self.0.entry(key).or_default();
        *number += by;
    }

    /// Adds it to what is stored, when the rest is written.
    pub fn write(&mut self, pending: &mut Pending) {
        let grown = self.0.drain().filter(|(_, by)| *by != 0);
        let rows: Vec<Vec<DbValue>> = grown
            .map(|((kind, field, value, audience, day), by)| {
                let texts = [
                    kind.as_str().to_owned(),
                    field.to_owned(),
                    value,
                    audience,
                    day,
                ];
                texts
                    .map(DbValue::from)
                    .into_iter()
                    .chain([by.into()])
                    .collect()
            })
            .collect();
        if !rows.is_empty() {
            let there = OnConflict::columns(KEY.map(Alias::new))
                .value(Alias::new("n"), Expr::cust("tally.n + excluded.n"))
                .to_owned();
            pending.put(
                "tally",
                &["kind", "field", "value", "audience", "day", "n"],
                rows,
                there,
            );
        }
    }

    /// What is stored, where it is not this: kind and field.
    pub async fn differing(&self, connection: &impl ConnectionTrait) -> Result<Vec<String>, Fault> {
        let mut expected: HashMap<Vec<String>, i64> = HashMap::new();
        for ((kind, field, value, audience, day), number) in &self.0 {
            let key = [kind.as_str(), field, value, audience, day].map(str::to_owned);
            expected.insert(key.to_vec(), *number);
        }
        expected.retain(|_, number| *number != 0);
        let mut select = Query::select();
        select
            .columns(KEY.into_iter().chain(["n"]).map(Alias::new))
            .from(Alias::new("tally"))
            .and_where(Expr::col(Alias::new("n")).ne(0));
        let mut differing = Vec::new();
        for row in connection.query_all(&select).await? {
            let key: Vec<String> = KEY
                .iter()
                .map(|name| row.try_get("", name))
                .collect::<Result<_, _>>()?;
            let number: i64 = row.try_get("", "n")?;
            if expected.remove(&key) != Some(number) {
                differing.push(format!("{} {}", key[0], key[1]));
            }
        }
        differing.extend(expected.keys().map(|key| format!("{} {}", key[0], key[1])));
        differing.sort();
        differing.dedup();
        Ok(differing)
    }
}

fn text(row: &Row, name: &str) -> String {
    let value = row.iter().find(|(column, _)| column == name);
    match value.map(|(_, value)| value) {
        Some(DbValue::String(Some(text))) => text.clone(),
        Some(DbValue::Uuid(Some(id))) => id.to_string(),
        Some(DbValue::BigInt(Some(number))) => number.to_string(),
        Some(DbValue::Bool(Some(answer))) => answer.to_string(),
        _ => String::new(),
    }
}

/// The rows of pages that stand, by page, with what is counted of them.
pub(crate) async fn counted(
    connection: &impl ConnectionTrait,
    kind: Kind,
    pages: &[Uuid],
) -> Result<Vec<(Uuid, Vec<Row>)>, Fault> {
    let like = |name: &str| match kinds::all_fields(kind)
        .find(|field| column(field).as_deref() == Some(name))
        .map(|field| field.shape)
    {
        Some(Shape::Reference(_)) => DbValue::Uuid(None),
        Some(Shape::Whole(..)) => DbValue::BigInt(None),
        Some(Shape::Flag) => DbValue::Bool(None),
        _ => DbValue::String(None),
    };
    let columns: Vec<String> = ["audience", "from_day"]
        .into_iter()
        .map(str::to_owned)
        .chain(kept(kind).map(|(_, column)| column))
        .collect();
    let mut select = Query::select();
    select
        .column(Alias::new("id"))
        .columns(columns.iter().map(Alias::new))
        .from(Alias::new(table(kind)))
        .and_where(of(kind, "id").is_in(pages.iter().copied()))
        .cond_where(standing(kind))
        .order_by_expr(of(kind, "id"), Order::Asc)
        .order_by_expr(of(kind, "from_day"), Order::Asc);
    let mut counted: Vec<(Uuid, Vec<Row>)> = Vec::new();
    for row in connection.query_all(&select).await? {
        let id: Uuid = row.try_get("", "id")?;
        let mut values = Row::new();
        for name in &columns {
            values.push((name.clone(), read(&row, name, &like(name))?));
        }
        match counted.last_mut() {
            Some((last, rows)) if *last == id => rows.push(values),
            _ => counted.push((id, vec![values])),
        }
    }
    Ok(counted)
}

/// Fields, their values and how many records have each on a day, of those that a reader may know of.
pub(crate) async fn counts(
    desk: &Desk,
    kind: Kind,
    fields: &[&str],
    day: Date,
) -> Result<Vec<(String, String, u64)>, Fault> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let number = || Expr::from(Func::sum(column("n"))).cast_as(Alias::new("bigint"));
    let mut select = Query::select();
    select
        .columns([Alias::new("field"), Alias::new("value")])
        .expr_as(number(), Alias::new("number"))
        .from(Alias::new("tally"))
        .and_where(column("kind").eq(kind.as_str()))
        .and_where(column("field").is_in(fields.iter().copied()))
        .and_where(column("day").lte(day.to_string()))
        .add_group_by([column("field"), column("value")]);
    if let Some(seen) = audience::sees(&desk.actor, column("audience")) {
        select.and_where(seen);
    }
    let mut counts = Vec::new();
    for row in desk
        .registry
        .store()
        .connection()
        .query_all(&select)
        .await?
    {
        let number: i64 = row.try_get("", "number")?;
        if number > 0 {
            counts.push((
                row.try_get("", "field")?,
                row.try_get("", "value")?,
                u64::try_from(number).unwrap_or(0),
            ));
        }
    }
    Ok(counts)
}
