//! The files that stand with records: what each is, not what is in it.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut attachment = table(
            "attachment",
            &["id"],
            &[
                needed("id", Id),
                needed("page_id", Id),
                needed("revision", Whole),
                needed("name", Text),
                needed("media", Text),
                maybe("size", Whole),
                needed("digest", Text),
                needed("note", Text),
                maybe("corrects_id", Id),
                maybe("actor_id", Id),
                needed("actor_name", Text),
                needed("at", Whole),
            ],
        );
        refers(&mut attachment, "attachment", "page_id", "page");
        manager.create_table(attachment).await?;
        for columns in [&["page_id", "revision"][..], &["digest"]] {
            manager
                .create_index(index("attachment", columns, false))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["attachment"]).await
    }
}
