//! What owners declare of their systems, and how that stands.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

const LOG: &str = "system_attestation";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("id", Id),
            needed("system_id", Id),
            needed("revision", Whole),
            maybe("group", Text),
            maybe("on", Text),
            maybe("valid_to", Text),
            maybe("none", Text),
            needed("remark", Text),
            maybe("corrects_id", Id),
            maybe("actor_id", Id),
            needed("actor_name", Text),
            needed("at", Whole),
        ];
        let mut log = table(LOG, &["id"], &columns);
        refers(&mut log, LOG, "system_id", "page");
        manager.create_table(log).await?;
        manager
            .create_index(index(LOG, &["system_id", "revision"], false))
            .await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        // Nothing was declared so far, and that is what an empty column says.
        for statement in [
            "ALTER TABLE it_system ADD COLUMN attested text".to_owned(),
            format!("ALTER TABLE it_system ADD COLUMN attested_sort text{collation} NOT NULL DEFAULT ''"),
            "CREATE INDEX ix_it_system_attested_sort ON it_system (attested_sort, title_sort, id) WHERE to_seq IS NULL".to_owned(),
        ] {
            execute(manager, &statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "DROP INDEX ix_it_system_attested_sort",
            "ALTER TABLE it_system DROP COLUMN attested_sort",
            "ALTER TABLE it_system DROP COLUMN attested",
        ] {
            execute(manager, statement).await?;
        }
        drop(manager, &[LOG]).await
    }
}
