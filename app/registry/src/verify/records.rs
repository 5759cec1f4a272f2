//! The records of a kind, some at a time, for everything that is derived from their facts and texts.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::{Findings, facts, links, seats};
use crate::page::{RecordRow, select_records};
use crate::{Fault, columns};

/// How many records are compared at a time.
const STEP: u64 = 200;

/// Compares what is derived from the records of a kind with what is stored.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    findings: &mut Findings,
) -> Result<(), Fault> {
    missing(connection, kind, findings).await?;
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let mut after: Option<Uuid> = None;
    loop {
        let mut select = select_records();
        facts::typed_columns(&mut select, kind);
        select
            .and_where(page("kind").eq(kind.as_str()))
            .order_by((Alias::new("page"), Alias::new("id")), Order::Asc)
            .limit(STEP);
        if let Some(after) = after {
            select.and_where(page("id").gt(after));
        }
        let rows = connection.query_all(&select).await?;
        let records = rows
            .iter()
            .map(|row| RecordRow::from_query_result(row, "")?.into_record())
            .collect::<Result<Vec<_>, Fault>>()?;
        let Some(last) = records.last() else {
            return Ok(());
        };
        after = Some(last.page.id);
        facts::compare(connection, kind, &rows, &records, findings).await?;
        links::compare(connection, &records, findings).await?;
        seats::compare(connection, kind, &records, findings).await?;
    }
}

/// Pages of a kind without their row of typed columns.
async fn missing(
    connection: &impl ConnectionTrait,
    kind: Kind,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let table = columns::table(kind);
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let typed = Expr::col((Alias::new(table), Alias::new("id")));
    let mut select = Query::select();
    select
        .column((Alias::new("page"), Alias::new("slug")))
        .from(Alias::new("page"))
        .left_join(
            Alias::new(table),
            typed.clone().equals((Alias::new("page"), Alias::new("id"))),
        )
        .and_where(page("kind").eq(kind.as_str()))
        .and_where(typed.is_null());
    for row in connection.query_all(&select).await? {
        let slug: String = row.try_get("", "slug")?;
        findings.add("facts_missing", slug);
    }
    Ok(())
}
