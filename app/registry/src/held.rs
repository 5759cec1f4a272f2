//! The rows of typed columns, each with the changes and the days between which it held.
//!
//! A save writes one row for each span of days in which the record is in one state (`kinds::spans`), so that every list
//! of a day, past, present or to come, is the same question, and nothing is written when a day turns. The rows of the
//! save before end where it begins.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, UpdateStatement};
use sea_orm::{ConnectionTrait, Value as DbValue};
use serde_json::{Map, Value};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::name::name_key;
use styrbord_domain::order::{sort_key, whole_key};
use uuid::Uuid;

use jiff::civil::Date;

use crate::columns::{self, Named, sort_column};
use crate::page::Page;
use crate::{Audience, Fault};

/// The first and the last day of spans that have none.
pub(crate) const NEVER: &str = "0001-01-01";
pub(crate) const EVER: &str = "9999-12-31";

/// How many rows one statement inserts.
const CHUNK: usize = 50;

/// A record as one save left it.
pub(crate) struct Saved<'s> {
    pub page: &'s Page,
    /// Whom it is for.
    pub audience: Audience,
    /// The number of the change.
    pub seq: i64,
    /// The number of the change after which the next save stands; none for what stands.
    pub until: Option<i64>,
    pub facts: &'s Map<String, Value>,
    /// The pages that its fields name.
    pub pages: &'s HashMap<String, Named>,
}

/// Columns with what they hold.
pub(crate) type Row = Vec<(String, DbValue)>;

impl Saved<'_> {
    /// Its rows, from the first span to the last.
    pub fn rows(&self) -> Vec<Row> {
        let page = self.page;
        let spans = kinds::spans(page.kind, self.facts);
        spans
            .into_iter()
            .map(|span| {
                let day = |day: Option<Date>, none: &str| {
                    day.map_or_else(|| none.to_owned(), |day| day.to_string())
                };
                let head: [(&str, DbValue); 11] = [
                    ("id", page.id.into()),
                    ("revision", page.revision.into()),
                    ("from_seq", self.seq.into()),
                    ("to_seq", self.until.into()),
                    ("from_day", day(span.from, NEVER).into()),
                    ("to_day", day(span.to, EVER).into()),
                    ("audience", self.audience.to_string().into()),
                    ("name_key", name_key(&page.title).into()),
                    ("title_sort", sort_key(&page.title).into()),
                    ("updated_sort", whole_key(page.updated_at).into()),
                    ("created_sort", whole_key(page.created_at).into()),
                ];
                head.into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .chain(columns::values(page.kind, &span.facts, self.pages))
                    .collect()
            })
            .collect()
    }
}

/// Writes rows of a table.
pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    table: &'static str,
    rows: Vec<Row>,
) -> Result<(), Fault> {
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.peek() {
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new(table))
            .columns(first.iter().map(|(name, _)| Alias::new(name)));
        for row in rows.by_ref().take(CHUNK) {
            insert.values_panic(row.into_iter().map(|(_, value)| Expr::val(value)));
        }
        connection.execute(&insert).await?;
    }
    Ok(())
}

/// Ends the rows of a page that stand, where the change `seq` takes over.
pub(crate) fn close(kind: Kind, id: Uuid, seq: i64) -> UpdateStatement {
    Query::update()
        .table(Alias::new(columns::table(kind)))
        .value(Alias::new("to_seq"), seq)
        .and_where(Expr::col(Alias::new("id")).eq(id))
        .cond_where(standing(kind))
        .to_owned()
}

/// Lets the records that name a page sort by its title, in what stands.
pub(crate) async fn retitled(connection: &impl ConnectionTrait, page: &Page) -> Result<(), Fault> {
    for kind in Kind::ALL {
        for field in kinds::all_fields(kind) {
            let Shape::Reference(named) = field.shape else {
                continue;
            };
            let (true, Some(column)) = (named.contains(&page.kind), columns::column(field)) else {
                continue;
            };
            let mut naming = Query::select();
            naming
                .column(Alias::new("from_id"))
                .from(Alias::new("link"))
                .and_where(Expr::col(Alias::new("to_id")).eq(page.id));
            let mut update = Query::update();
            update
                .table(Alias::new(columns::table(kind)))
                .value(Alias::new(sort_column(field.name)), sort_key(&page.title))
                .and_where(Expr::col(Alias::new("id")).in_subquery(naming))
                .and_where(Expr::col(Alias::new(column)).eq(page.id))
                .cond_where(standing(kind));
            connection.execute(&update).await?;
        }
    }
    Ok(())
}

/// Rows of a table that held after a change; those that stand, without one.
pub(crate) fn after(table: &str, seq: Option<i64>) -> Cond {
    let own = |column: &str| Expr::col((Alias::new(table), Alias::new(column)));
    let unended = own("to_seq").is_null();
    match seq {
        None => Cond::all().add(unended),
        Some(seq) => Cond::all()
            .add(own("from_seq").lte(seq))
            .add(unended.or(own("to_seq").gt(seq))),
    }
}

/// Rows of a kind that no later save has ended: one for each span of each record.
pub(crate) fn standing(kind: Kind) -> Cond {
    after(columns::table(kind), None)
}

/// One row for each record that stands, for what does not follow from the day.
pub(crate) fn each(kind: Kind) -> Cond {
    standing(kind).add(of(kind, "to_day").eq(EVER))
}

/// The rows that stand on a day: one for each record.
pub(crate) fn on(kind: Kind, day: Date) -> Cond {
    standing(kind).add(on_day(kind, day))
}

/// The spans in which a day lies.
pub(crate) fn on_day(kind: Kind, day: Date) -> Cond {
    let day = day.to_string();
    Cond::all()
        .add(of(kind, "from_day").lte(day.as_str()))
        .add(of(kind, "to_day").gte(day))
}

/// A column of a kind's table.
pub(crate) fn of(kind: Kind, column: &str) -> Expr {
    Expr::col((Alias::new(columns::table(kind)), Alias::new(column)))
}
