//! Are the links those that facts and texts name, each with the page that it leads to?

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::findings::Findings;
use crate::Fault;
use crate::page::Record;
use crate::references::links_of;
use crate::rows::link;
use crate::targets::Anybody;

/// Compares the links of some records.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    records: &[Record],
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut stored: BTreeMap<(Uuid, String, String), (Option<Uuid>, String)> = BTreeMap::new();
    let rows = link::Entity::find()
        .filter(link::Column::FromId.is_in(records.iter().map(|record| record.page.id)))
        .all(connection)
        .await?;
    for row in rows {
        stored.insert(
            (row.from_id, row.relation, row.target),
            (row.to_id, row.place),
        );
    }
    let named = links_of(connection, &Anybody, records).await?;
    for (record, links) in records.iter().zip(named) {
        let page = &record.page;
        for link in links {
            let place = format!("{}: {} {}", page.slug, link.relation, link.target);
            match stored.remove(&(page.id, link.relation, link.target)) {
                None => findings.add("link_missing", place),
                Some(led) if led != (link.to, link.place) => findings.add("link_astray", place),
                Some(_) => {}
            }
        }
    }
    for (from, relation, target) in stored.into_keys() {
        let record = records.iter().find(|record| record.page.id == from);
        let slug = record.map_or("", |record| record.page.slug.as_str());
        findings.add("link_unknown", format_args!("{slug}: {relation} {target}"));
    }
    Ok(())
}
