//! What points at a page, in the order of those that point: however many they are, they are read a part at a time.

use sea_orm_migration::prelude::*;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_index(index("link", &["to_id", "from_id"], false))
            .await?;
        manager
            .drop_index(Index::drop().name("ix_link_to_id").to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_index(index("link", &["to_id"], false))
            .await?;
        manager
            .drop_index(Index::drop().name("ix_link_to_id_from_id").to_owned())
            .await
    }
}
