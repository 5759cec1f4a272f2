//! What stands of a record is found without a look at the rows of all its earlier saves.

use sea_orm_migration::prelude::*;

use crate::m0003_records;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables of typed columns.
fn tables() -> impl Iterator<Item = &'static str> {
    let first = m0003_records::RECORDS.iter().map(|(name, ..)| *name);
    first.chain(["substitution"])
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in tables() {
            let statement =
                format!("CREATE INDEX ix_{name}_id ON {name} (id) WHERE to_seq IS NULL");
            manager
                .get_connection()
                .execute_unprepared(&statement)
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in tables() {
            let index = format!("ix_{name}_id");
            manager
                .drop_index(Index::drop().name(index).table(Alias::new(name)).to_owned())
                .await?;
        }
        Ok(())
    }
}
