//! What was searched for on a day, and how it ended: counts without who. They are no records: no change tells of them, and
//! they go away by themselves.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Text, Whole};
use crate::table::{drop, needed, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What is asked for is a span of days, what is added to is one text of a day: the key serves both.
        let searched = table(
            "searched",
            &["day", "text"],
            &[
                needed("day", Text),
                needed("text", Text),
                // How often.
                needed("times", Whole),
                // How often without a hit, and how often without a hit that has every word.
                needed("no_hit", Whole),
                needed("partly", Whole),
                // How often one of the first hits was opened.
                needed("opened", Whole),
            ],
        );
        manager.create_table(searched).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["searched"]).await
    }
}
