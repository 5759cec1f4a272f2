//! Where pages came from: rows of source and key, looked up for many things at once.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::Fault;
use crate::look::AT_ONCE;
use crate::page::head_of;
use crate::page::{Page, Record};
use crate::records::{all_records, select_records};
use crate::rows::{origin, page};

/// Rows by source and key.
pub(super) type Origins = HashMap<(String, String), origin::Model>;

/// The rows of these sources and keys, as far as there are any.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    keys: &[(&str, &str)],
) -> Result<Origins, Fault> {
    let mut by_source: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (source, key) in keys {
        by_source.entry(source).or_default().push(key);
    }
    let mut origins = Origins::new();
    for (source, keys) in by_source {
        for chunk in keys.chunks(AT_ONCE) {
            let rows = origin::Entity::find()
                .filter(origin::Column::Source.eq(source))
                .filter(origin::Column::Key.is_in(chunk.iter().copied()))
                .all(connection)
                .await?;
            origins.extend(
                rows.into_iter()
                    .map(|row| ((row.source.clone(), row.key.clone()), row)),
            );
        }
    }
    Ok(origins)
}

/// The heads of the pages that rows name.
pub(super) async fn heads<'r>(
    connection: &impl ConnectionTrait,
    rows: impl Iterator<Item = &'r origin::Model>,
) -> Result<HashMap<Uuid, Page>, Fault> {
    let ids: Vec<Uuid> = rows.map(|row| row.page_id).collect();
    let mut heads = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(AT_ONCE) {
        let pages = page::Entity::find()
            .filter(page::Column::Id.is_in(chunk.iter().copied()))
            .all(connection)
            .await?;
        for page in &pages {
            heads.insert(page.id, head_of(page)?);
        }
    }
    Ok(heads)
}

/// The records with these identities.
pub(super) async fn records(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Record>, Fault> {
    let ids: Vec<Uuid> = ids.collect();
    let mut records = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(AT_ONCE) {
        let mut select = select_records();
        select.and_where(page::Column::Id.is_in(chunk.iter().copied()));
        let found = all_records(connection, &select).await?;
        records.extend(found.into_iter().map(|record| (record.page.id, record)));
    }
    Ok(records)
}
