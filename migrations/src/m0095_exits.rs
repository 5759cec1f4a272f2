//! The plan of a system's exit: lines of its facts, and which of them a piece of evidence proves.

use sea_orm_migration::prelude::*;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns that name a page, each with an index of what stands.
const NAMED: [&str; 3] = ["unit_id", "successor_id", "responsible_id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut rows = table(
            "exit_row",
            &["page_id", "id", "from_seq"],
            &[
                needed("page_id", Id),
                needed("id", Id),
                needed("row", Whole),
                needed("revision", Whole),
                needed("from_seq", Whole),
                maybe("to_seq", Whole),
                maybe("part", Text),
                maybe("name", Text),
                maybe("unit_id", Id),
                maybe("disposition", Text),
                maybe("successor_id", Id),
                maybe("responsible_id", Id),
                maybe("due", Text),
                maybe("note", Text),
            ],
        );
        for column in ["page_id"].into_iter().chain(NAMED) {
            refers(&mut rows, "exit_row", column, "page");
        }
        manager.create_table(rows).await?;
        for column in NAMED {
            let index = format!(
                "CREATE INDEX ix_exit_row_{column} ON exit_row ({column}) WHERE to_seq IS NULL"
            );
            execute(manager, &index).await?;
        }
        execute(manager, "ALTER TABLE evidence ADD COLUMN exit text").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, "ALTER TABLE evidence DROP COLUMN exit").await?;
        drop(manager, &["exit_row"]).await
    }
}
