//! Is each page called beside its title what its facts say, and nothing else?

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::findings::Findings;
use crate::Fault;
use crate::page::{Record, other_keys};
use crate::rows::name_alias;

/// Compares the other names of some records.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    records: &[Record],
    findings: &mut Findings,
) -> Result<(), Fault> {
    let ids = records.iter().map(|record| record.page.id);
    let rows = name_alias::Entity::find()
        .filter(name_alias::Column::PageId.is_in(ids))
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| (row.page_id, row.name_key));
    let mut stored: BTreeSet<(Uuid, String)> = rows.collect();
    for record in records {
        let page = &record.page;
        for key in other_keys(page.kind, &record.facts) {
            let place = format!("{}: {key}", page.slug);
            if !stored.remove(&(page.id, key)) {
                findings.add("name_lost", place);
            }
        }
    }
    for (page, key) in stored {
        let record = records.iter().find(|record| record.page.id == page);
        let slug = record.map_or("", |record| record.page.slug.as_str());
        findings.add("name_unknown", format_args!("{slug}: {key}"));
    }
    Ok(())
}
