//! All records, some at a time, for everything that is derived from their facts and texts.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ConnectionTrait, FromQueryResult};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::findings::Findings;
use super::{aliases, facts, lines, links};
use crate::page::Record;
use crate::records::{RecordRow, select_records};
use crate::{Fault, tally};

/// How many records are compared at a time.
const STEP: u64 = 500;

/// Compares what is derived from all records with what is stored. They are walked by identity, which has an index of its
/// own: of each kind by itself, every step would look through all of the kind.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    growth: &mut tally::Growth,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut after: Option<Uuid> = None;
    loop {
        let mut select = select_records();
        select
            .order_by((Alias::new("page"), Alias::new("id")), Order::Asc)
            .limit(STEP);
        if let Some(after) = after {
            let id = Expr::col((Alias::new("page"), Alias::new("id")));
            select.and_where(id.gt(after));
        }
        let rows = connection.query_all(&select).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.try_get("", "id")?);
        let mut kinds: BTreeMap<Kind, Vec<Record>> = BTreeMap::new();
        for row in &rows {
            // A page of no kind has no facts; the chain tells of it.
            let kind: String = row.try_get("", "kind")?;
            if let Ok(kind) = kind.parse() {
                let record = RecordRow::from_query_result(row, "")?.into_record()?;
                kinds.entry(kind).or_default().push(record);
            }
        }
        for (kind, records) in kinds {
            facts::compare(connection, kind, &records, growth, findings).await?;
            links::compare(connection, &records, findings).await?;
            aliases::compare(connection, &records, findings).await?;
            lines::compare(connection, kind, &records, findings).await?;
        }
    }
}
