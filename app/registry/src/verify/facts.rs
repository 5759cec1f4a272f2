//! Do the typed columns of every page say what its facts say?

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult, Value as DbValue};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use uuid::Uuid;

use super::Findings;
use crate::page::Record;
use crate::references::lookup;
use crate::{Fault, columns};

/// What stands before the name of a typed column, so that it is never taken for one of the page itself.
const PREFIX: &str = "typed_";

/// Adds the typed columns of a kind to a selection of its records.
pub(super) fn typed_columns(select: &mut SelectStatement, kind: Kind) {
    let table = columns::table(kind);
    let typed = |column: &str| Expr::col((Alias::new(table), Alias::new(column)));
    let sorted = kinds::all_fields(kind).filter_map(columns::sort_column);
    for column in kinds::all_fields(kind)
        .filter_map(columns::column)
        .chain(sorted)
    {
        let name = format!("{PREFIX}{column}");
        select.expr_as(typed(&column), Alias::new(name));
    }
    select.inner_join(
        Alias::new(table),
        typed("id").equals((Alias::new("page"), Alias::new("id"))),
    );
}

/// Compares some records and adds the columns that differ, as `page: field`.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    rows: &[QueryResult],
    records: &[Record],
    findings: &mut Findings,
) -> Result<(), Fault> {
    let pages = referred_to(connection, kind, records).await?;
    for (row, record) in rows.iter().zip(records) {
        for field in kinds::all_fields(kind) {
            let Some(column) = columns::column(field) else {
                continue;
            };
            let typed = columns::typed(row, &format!("{PREFIX}{column}"), field)?;
            if typed != columns::value(field, record.facts.get(field.name), &pages) {
                findings.add(
                    "facts_differ",
                    format_args!("{}: {}", record.page.slug, field.name),
                );
            }
        }
        for (column, key) in columns::sorted(kind, &record.facts) {
            let stored: Option<String> = row.try_get("", &format!("{PREFIX}{column}"))?;
            if DbValue::String(stored) != key {
                findings.add(
                    "facts_differ",
                    format_args!("{}: {column}", record.page.slug),
                );
            }
        }
    }
    Ok(())
}

/// The pages that fields of these records name, also by an address that they had before.
async fn referred_to(
    connection: &impl ConnectionTrait,
    kind: Kind,
    records: &[Record],
) -> Result<HashMap<String, Uuid>, Fault> {
    let single: Vec<&str> = kinds::all_fields(kind)
        .filter(|field| matches!(field.shape, Shape::Reference(_)))
        .map(|field| field.name)
        .collect();
    let slugs: BTreeSet<&str> = records
        .iter()
        .flat_map(|record| single.iter().map(|name| record.fact(name)))
        .filter(|slug| !slug.is_empty())
        .collect();
    pages_at(connection, &slugs).await
}

/// The pages at some addresses, also at addresses that they had before, looked up some at a time.
pub(super) async fn pages_at(
    connection: &impl ConnectionTrait,
    slugs: &BTreeSet<&str>,
) -> Result<HashMap<String, Uuid>, Fault> {
    let all: Vec<&str> = slugs.iter().copied().collect();
    let mut pages = HashMap::with_capacity(all.len());
    for chunk in all.chunks(500) {
        let found = lookup(connection, &chunk.iter().copied().collect()).await?;
        pages.extend(found.into_iter().map(|(slug, (id, _))| (slug, id)));
    }
    Ok(pages)
}
