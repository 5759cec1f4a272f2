//! The records of a kind, some at a time, for everything that is derived from their facts and texts.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ConnectionTrait, FromQueryResult};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::findings::Findings;
use super::{facts, lines, links};
use crate::records::{RecordRow, select_records};
use crate::{Fault, tally};

/// How many records are compared at a time.
const STEP: u64 = 200;

/// Compares what is derived from the records of a kind with what is stored.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    growth: &mut tally::Growth,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let mut after: Option<Uuid> = None;
    loop {
        let mut select = select_records();
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
        facts::compare(connection, kind, &records, growth, findings).await?;
        links::compare(connection, &records, findings).await?;
        lines::compare(connection, kind, &records, findings).await?;
    }
}
