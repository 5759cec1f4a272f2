//! Pictures that stand in texts, each with the page that it was brought to.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("page_id", Id),
            needed("digest", Text),
            needed("extension", Text),
            needed("width", Whole),
            needed("height", Whole),
            needed("at", Whole),
        ];
        let mut pictures = table("picture", &["page_id", "digest"], &columns);
        pictures
            .col(ColumnDef::new(Alias::new("whole")).blob().not_null())
            .col(ColumnDef::new(Alias::new("small")).blob().null());
        refers(&mut pictures, "picture", "page_id", "page");
        manager.create_table(pictures).await?;
        let digest = index("picture", &["digest"], false);
        manager.create_index(digest).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["picture"]).await
    }
}
