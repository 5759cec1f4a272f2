//! What else pages are called beside their titles, as it is kept.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryTrait,
};
use uuid::Uuid;

use super::Writing;
use crate::Fault;
use crate::rows::name_alias;

/// The rows of the other names of a page, by their keys.
fn rows(page: Uuid, keys: BTreeSet<String>) -> impl Iterator<Item = name_alias::Model> {
    keys.into_iter().map(move |name_key| name_alias::Model {
        page_id: page,
        name_key,
    })
}

/// Writes the other names of a page anew; gives those that it had.
pub(crate) async fn write_anew(
    connection: &impl ConnectionTrait,
    page: Uuid,
    keys: BTreeSet<String>,
) -> Result<Vec<String>, Fault> {
    let had = name_alias::Entity::find()
        .filter(name_alias::Column::PageId.eq(page))
        .all(connection)
        .await?;
    name_alias::Entity::delete_many()
        .filter(name_alias::Column::PageId.eq(page))
        .exec(connection)
        .await?;
    if !keys.is_empty() {
        let rows = rows(page, keys).map(|row| row.into_active_model().reset_all());
        name_alias::Entity::insert_many(rows)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(had.into_iter().map(|row| row.name_key).collect())
}

impl Writing<'_> {
    /// Lets a page have these other names beside its title in place of those that it had.
    pub(super) fn call(&mut self, page: Uuid, had: &BTreeSet<String>, has: BTreeSet<String>) {
        if *had == has {
            return;
        }
        if !had.is_empty() {
            let names = name_alias::Entity::delete_many();
            let names = names.filter(name_alias::Column::PageId.eq(page));
            self.make_place(names.into_query());
        }
        for row in rows(page, has) {
            self.add(row);
        }
    }
}
