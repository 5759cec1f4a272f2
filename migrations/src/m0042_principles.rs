//! Which principles decisions follow or depart from.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, maybe, needed, refers, table};

const TABLE: &str = "decision_principle";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("page_id", Id),
            needed("id", Id),
            needed("row", Whole),
            needed("revision", Whole),
            needed("from_seq", Whole),
            maybe("to_seq", Whole),
            maybe("principle_id", Id),
            maybe("stance", Text),
            maybe("why", Text),
        ];
        let mut lines = table(TABLE, &["page_id", "id", "from_seq"], &columns);
        for column in ["page_id", "principle_id"] {
            refers(&mut lines, TABLE, column, "page");
        }
        manager.create_table(lines).await?;
        manager
            .get_connection()
            .execute_unprepared(&format!(
                "CREATE INDEX ix_{TABLE}_principle_id ON {TABLE} (principle_id) WHERE to_seq IS NULL"
            ))
            .await
            .map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}
