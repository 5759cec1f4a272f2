//! Keys of forms and of programs' requests, so that what is sent twice is done once. They are kept for a day.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut once = table(
            "once",
            &["key"],
            &[
                needed("key", Text),
                needed("content", Text),
                needed("page_id", Id),
                needed("revision", Whole),
                needed("at", Whole),
            ],
        );
        refers(&mut once, "once", "page_id", "page");
        manager.create_table(once).await?;
        manager.create_index(index("once", &["at"], false)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["once"]).await
    }
}
