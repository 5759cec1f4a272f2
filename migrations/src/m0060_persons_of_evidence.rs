//! The persons of a piece of evidence stand with it: who said so, and in whose name. What was said before has none.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const PERSONS: [&str; 2] = ["person_id", "on_behalf_of_id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in PERSONS {
            let mut column = ColumnDef::new(Alias::new(name));
            column.uuid().null();
            let mut alter = Table::alter();
            alter.table(Alias::new("evidence")).add_column(column);
            manager.alter_table(alter.to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in PERSONS {
            let mut alter = Table::alter();
            alter
                .table(Alias::new("evidence"))
                .drop_column(Alias::new(name));
            manager.alter_table(alter.to_owned()).await?;
        }
        Ok(())
    }
}
