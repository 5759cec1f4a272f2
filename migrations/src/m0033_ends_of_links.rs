//! Under which pages links in texts by a name are kept, however many there are of each.

use sea_orm_migration::prelude::*;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_end = ["place", "relation", "to_id", "from_id"];
        manager.create_index(index("link", &by_end, false)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("ix_link_place_relation_to_id_from_id")
            .table(Alias::new("link"))
            .to_owned();
        manager.drop_index(index).await
    }
}
