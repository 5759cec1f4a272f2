//! Lists of decisions are filtered and sorted by the day that they hold until, and lists of systems by that of their next archiving.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const LISTED: [(&str, &str); 2] = [
    ("decision", "valid_to_sort"),
    ("it_system", "archive_next_sort"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, column) in LISTED {
            let statement = format!(
                "CREATE INDEX ix_{name}_{column} ON {name} ({column}, title_sort, id) WHERE to_seq IS NULL"
            );
            manager
                .get_connection()
                .execute_unprepared(&statement)
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, column) in LISTED {
            let statement = format!("DROP INDEX ix_{name}_{column}");
            manager
                .get_connection()
                .execute_unprepared(&statement)
                .await?;
        }
        Ok(())
    }
}
