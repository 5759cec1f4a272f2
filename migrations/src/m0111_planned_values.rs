//! Plans of benefits whose points say a value instead of a share, and how far it is seen to that they are measured.

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
            "ALTER TABLE plan_point ADD COLUMN planned text".to_owned(),
            "ALTER TABLE indicator_point ADD COLUMN planned text".to_owned(),
            "ALTER TABLE benefit ADD COLUMN prepared text".to_owned(),
            format!("ALTER TABLE benefit ADD COLUMN prepared_sort text{collation} NOT NULL DEFAULT ''"),
            "CREATE INDEX ix_benefit_prepared_sort ON benefit (prepared_sort, title_sort, id) WHERE to_seq IS NULL".to_owned(),
            // Of how many nothing is said is counted with the rows: they are made anew.
            "DELETE FROM benefit".to_owned(),
        ] {
            execute(manager, &statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "DROP INDEX ix_benefit_prepared_sort",
            "ALTER TABLE benefit DROP COLUMN prepared_sort",
            "ALTER TABLE benefit DROP COLUMN prepared",
            "ALTER TABLE indicator_point DROP COLUMN planned",
            "ALTER TABLE plan_point DROP COLUMN planned",
        ] {
            execute(manager, statement).await?;
        }
        Ok(())
    }
}
