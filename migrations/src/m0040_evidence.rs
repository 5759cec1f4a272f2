//! The evidence of systems, which is only ever added to, and what a gate asked for when a system passed it.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut evidence = table(
            "evidence",
            &["id"],
            &[
                needed("id", Id),
                needed("system_id", Id),
                needed("revision", Whole),
                needed("type", Text),
                needed("status", Text),
                needed("ref", Text),
                maybe("date", Text),
                maybe("valid_to", Text),
                needed("reason", Text),
                maybe("corrects_id", Id),
                maybe("actor_id", Id),
                needed("actor_name", Text),
                needed("at", Whole),
            ],
        );
        refers(&mut evidence, "evidence", "system_id", "page");
        manager.create_table(evidence).await?;
        manager
            .create_index(index("evidence", &["system_id", "revision"], false))
            .await?;
        let mut checklist = ColumnDef::new(Alias::new("checklist"));
        checklist.text().null();
        let mut alter = Table::alter();
        alter.table(Alias::new("transition")).add_column(checklist);
        manager.alter_table(alter.to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut alter = Table::alter();
        alter
            .table(Alias::new("transition"))
            .drop_column(Alias::new("checklist"));
        manager.alter_table(alter.to_owned()).await?;
        drop(manager, &["evidence"]).await
    }
}
