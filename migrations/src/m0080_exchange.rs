//! What programs elsewhere have been shown of forums: which objects, when each changed as they see it, and what is gone. The
//! registry fills it from the records.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{drop, index, needed, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("object", Text),
            needed("id", Id),
            needed("created_at", Whole),
            needed("updated_at", Whole),
            needed("gone", Flag),
        ];
        manager
            .create_table(table("exchange", &["object", "id"], &columns))
            .await?;
        let order = index("exchange", &["object", "updated_at", "id"], false);
        manager.create_index(order).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["exchange"]).await
    }
}
