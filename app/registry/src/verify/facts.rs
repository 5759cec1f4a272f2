//! Do the typed columns of every page say what its facts say?

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use styrbord_domain::facts;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::Finding;
use crate::page::{Record, RecordRow, select_records};
use crate::references::lookup;
use crate::{Fault, columns};

/// How many pages are compared at a time.
const STEP: u64 = 500;

/// What stands before the name of a typed column, so that it is never taken for one of the page itself.
const PREFIX: &str = "typed_";

/// Compares every page of a kind and adds the columns that differ, as `page: field`.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    findings: &mut Vec<Finding>,
) -> Result<(), Fault> {
    let mut last: Option<Uuid> = None;
    loop {
        let rows = connection.query_all(&next(kind, last)).await?;
        let mut read = Vec::with_capacity(rows.len());
        for row in &rows {
            read.push(RecordRow::from_query_result(row, "")?.into_record()?);
        }
        let Some(end) = read.last() else {
            return Ok(());
        };
        last = Some(end.page.id);
        let pages = referred_to(connection, kind, &read).await?;
        for (row, record) in rows.iter().zip(&read) {
            for field in facts::all_fields(kind) {
                let Some(column) = columns::column(field) else {
                    continue;
                };
                let typed = columns::typed(row, &format!("{PREFIX}{column}"), field)?;
                if typed != columns::value(field, record.facts.get(field.name), &pages) {
                    findings.push(Finding {
                        code: "facts_differ",
                        place: format!("{}: {}", record.page.slug, field.name),
                    });
                }
            }
        }
    }
}

/// The pages after `last` with their facts and their typed columns.
fn next(kind: Kind, last: Option<Uuid>) -> SelectStatement {
    let table = columns::table(kind);
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let typed = |column: &str| Expr::col((Alias::new(table), Alias::new(column)));
    let mut select = select_records();
    for column in facts::all_fields(kind).filter_map(columns::column) {
        let name = format!("{PREFIX}{column}");
        select.expr_as(typed(&column), Alias::new(name));
    }
    select
        .inner_join(
            Alias::new(table),
            typed("id").equals((Alias::new("page"), Alias::new("id"))),
        )
        .and_where(page("kind").eq(kind.as_str()))
        .order_by((Alias::new("page"), Alias::new("id")), Order::Asc)
        .limit(STEP);
    if let Some(last) = last {
        select.and_where(page("id").gt(last));
    }
    select
}

/// The pages that fields of these records name, also by an address that they had before.
async fn referred_to(
    connection: &impl ConnectionTrait,
    kind: Kind,
    records: &[Record],
) -> Result<HashMap<String, Uuid>, Fault> {
    let single: Vec<&str> = facts::all_fields(kind)
        .filter(|field| matches!(field.shape, Shape::Reference(_)))
        .map(|field| field.name)
        .collect();
    let slugs: BTreeSet<&str> = records
        .iter()
        .flat_map(|record| single.iter().map(|name| record.fact(name)))
        .filter(|slug| !slug.is_empty())
        .collect();
    let found = lookup(connection, &slugs).await?;
    Ok(found
        .into_iter()
        .map(|(slug, (id, _))| (slug, id))
        .collect())
}
