//! Are the rows of responsibilities and seats those that systems and forums name?

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::Findings;
use super::facts::pages_at;
use crate::Fault;
use crate::assignments::{people_in, rows_in};
use crate::page::Record;
use crate::rows::assignment;

/// Compares the seats of some records of a kind.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    kind: Kind,
    records: &[Record],
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut stored: BTreeMap<Uuid, Vec<assignment::Model>> = BTreeMap::new();
    let rows = assignment::Entity::find()
        .filter(assignment::Column::PageId.is_in(records.iter().map(|record| record.page.id)))
        .order_by_asc(assignment::Column::Row)
        .all(connection)
        .await?;
    for row in rows {
        stored.entry(row.page_id).or_default().push(row);
    }
    let people = records
        .iter()
        .flat_map(|record| people_in(kind, &record.facts))
        .collect();
    let people = pages_at(connection, &people).await?;
    for record in records {
        let stored = stored.remove(&record.page.id).unwrap_or_default();
        if stored != rows_in(kind, record.page.id, &record.facts, &people) {
            findings.add(
                "assignment_altered",
                format_args!("{kind}/{}", record.page.slug),
            );
        }
    }
    Ok(())
}
