//! What those who were at a meeting say of a draft of its minutes.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

const LOG: &str = "minutes_answer";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("id", Id),
            needed("meeting_id", Id),
            needed("revision", Whole),
            needed("person_id", Id),
            needed("answer", Text),
            maybe("item_id", Id),
            maybe("objection", Text),
            needed("version", Whole),
            needed("checksum", Text),
            maybe("whole", Text),
            maybe("corrects_id", Id),
            maybe("actor_id", Id),
            needed("actor_name", Text),
            needed("at", Whole),
        ];
        let mut log = table(LOG, &["id"], &columns);
        refers(&mut log, LOG, "meeting_id", "page");
        manager.create_table(log).await?;
        manager
            .create_index(index(LOG, &["meeting_id", "revision"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[LOG]).await
    }
}
