//! Forms that somebody has not saved yet. They are no records: no change tells of them, and they go away by themselves.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut draft = table(
            "draft",
            &["account_id", "key"],
            &[
                needed("account_id", Id),
                // The key of the form, made when it was rendered.
                needed("key", Text),
                needed("kind", Text),
                // The page that is edited; none for a new one.
                maybe("page_id", Id),
                // The title typed into it, by which it is offered.
                needed("title", Text),
                // Pairs of names and values as JSON.
                needed("form", Text),
                needed("kept_at", Whole),
            ],
        );
        refers(&mut draft, "draft", "account_id", "account");
        refers(&mut draft, "draft", "page_id", "page");
        manager.create_table(draft).await?;
        manager
            .create_index(index("draft", &["kept_at"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["draft"]).await
    }
}
