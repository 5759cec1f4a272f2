//! Are the links those that facts and texts name, each with the page that it leads to?

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Findings;
use super::facts::pages_at;
use crate::Fault;
use crate::page::Record;
use crate::references::named;
use crate::rows::link;

/// Compares the links of some records.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    records: &[Record],
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut stored: BTreeMap<(Uuid, String, String), Option<Uuid>> = BTreeMap::new();
    let rows = link::Entity::find()
        .filter(link::Column::FromId.is_in(records.iter().map(|record| record.page.id)))
        .all(connection)
        .await?;
    for row in rows {
        stored.insert((row.from_id, row.relation, row.target), row.to_id);
    }
    let named: Vec<(&Record, BTreeSet<(String, String)>)> = records
        .iter()
        .map(|record| (record, named(record.page.kind, &record.facts, &record.text)))
        .collect();
    let targets = named
        .iter()
        .flat_map(|(_, links)| links.iter().map(|(_, target)| target.as_str()))
        .collect();
    let pages = pages_at(connection, &targets).await?;
    for (record, links) in &named {
        for (relation, target) in links {
            let place = format!("{}: {relation} {target}", record.page.slug);
            let key = (record.page.id, relation.clone(), target.clone());
            match stored.remove(&key) {
                None => findings.add("link_missing", place),
                Some(to) if to != pages.get(target).copied() => findings.add("link_astray", place),
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
