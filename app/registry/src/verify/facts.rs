//! Do the rows of typed columns of every page say what its facts say, and are the numbers of records those of the rows?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult, Value as DbValue};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::findings::Findings;
use crate::held::{Row, Saved, of, standing};
use crate::look::Look;
use crate::page::Record;
use crate::references::in_fields;
use crate::{Fault, columns, tally};

/// Compares the rows that stand of some records, and adds the columns that differ, as `page: column`. `growth` counts
/// what is right.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    records: &[Record],
    growth: &mut tally::Growth,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let pages = referred_to(connection, kind, records).await?;
    let changes = changes(connection, records).await?;
    let mut select = Query::select();
    select
        .expr(sea_orm::sea_query::Expr::cust("*"))
        .from(Alias::new(columns::table(kind)))
        .and_where(of(kind, "id").is_in(records.iter().map(|record| record.page.id)))
        .cond_where(standing(kind))
        .order_by_expr(of(kind, "from_day"), Order::Asc);
    let mut stored: BTreeMap<Uuid, Vec<QueryResult>> = BTreeMap::new();
    for row in connection.query_all(&select).await? {
        stored.entry(row.try_get("", "id")?).or_default().push(row);
    }
    for record in records {
        let place = &record.page.slug;
        let expected = Saved {
            page: &record.page,
            audience: record.audience,
            seq: changes.get(&record.page.id).copied().unwrap_or_default(),
            until: None,
            facts: &record.facts,
            pages: &pages,
        }
        .rows();
        growth.add(kind, &expected, 1);
        let stored = stored.remove(&record.page.id).unwrap_or_default();
        if stored.len() != expected.len() {
            let code = if stored.is_empty() {
                "facts_missing"
            } else {
                "facts_differ"
            };
            findings.add(code, place);
            continue;
        }
        let mut differing = BTreeSet::new();
        for (stored, expected) in stored.iter().zip(&expected) {
            differing.extend(differing_columns(stored, expected)?);
        }
        for column in differing {
            findings.add("facts_differ", format_args!("{place}: {column}"));
        }
    }
    Ok(())
}

fn differing_columns<'r>(stored: &QueryResult, expected: &'r Row) -> Result<Vec<&'r str>, Fault> {
    let mut differing = Vec::new();
    for (name, value) in expected {
        if columns::read(stored, name, value)? != *value {
            // As the field is called.
            let field = match value {
                DbValue::Uuid(_) => name.strip_suffix("_id"),
                _ => None,
            };
            differing.push(field.unwrap_or(name));
        }
    }
    Ok(differing)
}

/// The number of the change that each record's last save is.
async fn changes(
    connection: &impl ConnectionTrait,
    records: &[Record],
) -> Result<HashMap<Uuid, i64>, Fault> {
    use crate::rows::change;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
    let rows: Vec<(Option<Uuid>, i64)> = change::Entity::find()
        .select_only()
        .column(change::Column::PageId)
        .column_as(change::Column::Seq.max(), "seq")
        .filter(change::Column::PageId.is_in(records.iter().map(|record| record.page.id)))
        .group_by(change::Column::PageId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(page, seq)| Some((page?, seq)))
        .collect())
}

/// The pages that fields of these records name, also by an address that they had before.
pub(super) async fn referred_to(
    connection: &impl ConnectionTrait,
    kind: Kind,
    records: &[Record],
) -> Result<HashMap<String, columns::Named>, Fault> {
    let slugs: Vec<String> = records
        .iter()
        .flat_map(|record| in_fields(kind, &record.facts))
        .collect();
    let slugs = slugs.iter().map(String::as_str).collect();
    let pages = connection.pages_at(&slugs).await?.into_iter();
    Ok(pages
        .map(|(slug, page)| (slug, (page.id, page.sort_key)))
        .collect())
}
