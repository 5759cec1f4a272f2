//! Saved views of lists, and with which view a list begins: for an account, or for everybody.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut view = table(
            "saved_view",
            &["id"],
            &[
                needed("id", Id),
                needed("account_id", Id),
                needed("kind", Text),
                needed("slug", Text),
                needed("name", Text),
                needed("name_key", Text),
                needed("shared", Flag),
                // What the list is asked for, as JSON.
                needed("listing", Text),
                needed("created_at", Whole),
                needed("updated_at", Whole),
            ],
        );
        refers(&mut view, "saved_view", "account_id", "account");
        manager.create_table(view).await?;
        let mut start = table(
            "start_view",
            &["holder", "kind"],
            &[
                // The account; zero for everybody.
                needed("holder", Id),
                needed("kind", Text),
                // None for the whole list.
                maybe("view_id", Id),
            ],
        );
        refers(&mut start, "start_view", "view_id", "saved_view");
        manager.create_table(start).await?;
        let indexes = [
            index("saved_view", &["kind", "slug"], true),
            index("saved_view", &["account_id", "kind", "name_key"], true),
            index("saved_view", &["kind", "shared"], false),
            index("start_view", &["view_id"], false),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["start_view", "saved_view"]).await
    }
}
