//! Roles and seats that begin or end on some days are found without a look at all others.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables of lines that hold for a time, and their days.
const DAYS: [(&str, &str); 4] = [
    ("system_role", "from"),
    ("system_role", "until"),
    ("forum_member", "from"),
    ("forum_member", "until"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, day) in DAYS {
            let statement = format!(
                "CREATE INDEX ix_{table}_{day} ON {table} (\"{day}\") WHERE to_seq IS NULL AND \"{day}\" IS NOT NULL"
            );
            let connection = manager.get_connection();
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, day) in DAYS {
            let index = format!("ix_{table}_{day}");
            let drop = Index::drop()
                .name(index)
                .table(Alias::new(table))
                .to_owned();
            manager.drop_index(drop).await?;
        }
        Ok(())
    }
}
