//! What is proved of systems by their evidence, and what those in use lack.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        for statement in [
            "ALTER TABLE it_system ADD COLUMN lacks text".to_owned(),
            format!("ALTER TABLE it_system ADD COLUMN lacks_sort text{collation} NOT NULL DEFAULT ''"),
            "CREATE INDEX ix_it_system_lacks_sort ON it_system (lacks_sort, title_sort, id) WHERE to_seq IS NULL".to_owned(),
            // What each lacks follows from its facts: the rows are made anew.
            "DELETE FROM it_system".to_owned(),
        ] {
            execute(manager, &statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "DROP INDEX ix_it_system_lacks_sort",
            "ALTER TABLE it_system DROP COLUMN lacks_sort",
            "ALTER TABLE it_system DROP COLUMN lacks",
        ] {
            execute(manager, statement).await?;
        }
        Ok(())
    }
}
