//! Every log says which of its lines another one puts right: moves too.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut corrects = ColumnDef::new(Alias::new("corrects_id"));
        corrects.uuid().null();
        let mut alter = Table::alter();
        alter.table(Alias::new("transition")).add_column(corrects);
        manager.alter_table(alter.to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut alter = Table::alter();
        alter
            .table(Alias::new("transition"))
            .drop_column(Alias::new("corrects_id"));
        manager.alter_table(alter.to_owned()).await
    }
}
