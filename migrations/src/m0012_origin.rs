//! What an import last brought of a thing, so that the next one takes back its own and leaves what people wrote.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = ColumnDef::new(Alias::new("brought"));
        column.text().null();
        let mut table = Table::alter();
        table.table(Alias::new("origin")).add_column(&mut column);
        manager.alter_table(table.to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table(Alias::new("origin"))
            .drop_column(Alias::new("brought"));
        manager.alter_table(table.to_owned()).await
    }
}
