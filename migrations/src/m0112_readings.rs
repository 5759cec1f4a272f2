//! Readings of indicators, what the latest of them says, and whose readings an indicator goes on with.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

const LOG: &str = "reading";

/// The tables with what the latest reading says: when it is from, by which they are listed, and the value.
const READ: [&str; 2] = ["benefit", "indicator"];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("id", Id),
            needed("indicator_id", Id),
            needed("revision", Whole),
            needed("date", Text),
            needed("value", Text),
            needed("evidence", Text),
            needed("note", Text),
            maybe("corrects_id", Id),
            maybe("actor_id", Id),
            needed("actor_name", Text),
            needed("at", Whole),
        ];
        let mut log = table(LOG, &["id"], &columns);
        refers(&mut log, LOG, "indicator_id", "page");
        manager.create_table(log).await?;
        manager
            .create_index(index(LOG, &["indicator_id", "revision"], false))
            .await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        let key = |table: &str, field: &str| {
            format!(
                "ALTER TABLE {table} ADD COLUMN {field}_sort text{collation} NOT NULL DEFAULT ''"
            )
        };
        for table in READ {
            for field in ["latest_on", "latest_value"] {
                let column = format!("ALTER TABLE {table} ADD COLUMN {field} text");
                execute(manager, &column).await?;
                execute(manager, &key(table, field)).await?;
            }
            let index = format!(
                "CREATE INDEX ix_{table}_latest_on_sort ON {table} (latest_on_sort, title_sort, id) WHERE to_seq IS NULL"
            );
            execute(manager, &index).await?;
        }
        let mut continues = Table::alter();
        continues
            .table(Alias::new("indicator"))
            .add_column(ColumnDef::new(Alias::new("continues_id")).uuid().take());
        manager.alter_table(continues).await?;
        execute(manager, &key("indicator", "continues")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["continues_sort", "continues_id"] {
            let statement = format!("ALTER TABLE indicator DROP COLUMN {column}");
            execute(manager, &statement).await?;
        }
        for table in READ {
            let index = format!("DROP INDEX ix_{table}_latest_on_sort");
            execute(manager, &index).await?;
            for field in ["latest_value", "latest_on"] {
                for column in [format!("{field}_sort"), field.to_owned()] {
                    let statement = format!("ALTER TABLE {table} DROP COLUMN {column}");
                    execute(manager, &statement).await?;
                }
            }
        }
        drop(manager, &[LOG]).await
    }
}
