//! What ends an approved document, and the decisions by which plans and charters change.

use sea_orm_migration::prelude::*;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Table, column, and whether it holds a page's identity instead of a date.
pub(crate) const COLUMNS: [(&str, &str, bool); 6] = [
    ("standard", "version_of_id", true),
    ("standard", "superseded_by_id", true),
    ("standard", "superseded_on", false),
    ("standard", "withdrawn_on", false),
    ("benefit", "plan_decision_id", true),
    ("forum", "charter_decision_id", true),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column, is_page) in COLUMNS {
            let mut column = ColumnDef::new(Alias::new(column));
            if is_page {
                column.uuid().null();
            } else {
                column.text().null();
            }
            // One at a time: SQLite takes no more.
            let mut alter = Table::alter();
            alter.table(Alias::new(table)).add_column(column);
            manager.alter_table(alter.to_owned()).await?;
        }
        manager
            .create_index(index("standard", &["version_of_id"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("ix_standard_version_of_id")
                    .table(Alias::new("standard"))
                    .to_owned(),
            )
            .await?;
        for (table, column, _) in COLUMNS.into_iter().rev() {
            let mut alter = Table::alter();
            alter
                .table(Alias::new(table))
                .drop_column(Alias::new(column));
            manager.alter_table(alter.to_owned()).await?;
        }
        Ok(())
    }
}
