//! How far systems have come in units: what was said, which of it stands, and what follows for each system.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;
use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

const LOG: &str = "system_rollout";
const CELL: &str = "rollout_cell";

/// What follows for a system: columns of a table that is there already, each with a key by which it sorts.
const COUNTS: [&str; 6] = [
    "units_relevant",
    "units_live",
    "units_bottom",
    "users_relevant",
    "users_live",
    "users_active",
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        log(manager).await?;
        cells(manager).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        // Nothing was said so far, and that is what an empty column says.
        let mut columns = vec![("rollout", "text")];
        columns.extend(COUNTS.map(|name| (name, "bigint")));
        for (name, of) in columns {
            execute(
                manager,
                &format!("ALTER TABLE it_system ADD COLUMN {name} {of}"),
            )
            .await?;
            let sort = format!(
                "ALTER TABLE it_system ADD COLUMN {name}_sort text{collation} NOT NULL DEFAULT ''"
            );
            execute(manager, &sort).await?;
        }
        execute(
            manager,
            "CREATE INDEX ix_it_system_rollout_sort ON it_system (rollout_sort, title_sort, id) WHERE to_seq IS NULL",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, "DROP INDEX ix_it_system_rollout_sort").await?;
        for name in std::iter::once("rollout").chain(COUNTS) {
            for column in [format!("{name}_sort"), name.to_owned()] {
                execute(
                    manager,
                    &format!("ALTER TABLE it_system DROP COLUMN {column}"),
                )
                .await?;
            }
        }
        drop(manager, &[CELL, LOG]).await
    }
}

/// What was said of a unit.
async fn log(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        needed("id", Id),
        needed("system_id", Id),
        needed("revision", Whole),
        needed("unit_id", Id),
        maybe("relevance", Text),
        needed("reason", Text),
        maybe("users", Whole),
        maybe("status", Text),
        maybe("live_on", Text),
        maybe("trained", Text),
        maybe("process_changed", Text),
        maybe("old_closed", Text),
        maybe("active_users", Whole),
        maybe("corrects_id", Id),
        maybe("actor_id", Id),
        needed("actor_name", Text),
        needed("at", Whole),
    ];
    let mut log = table(LOG, &["id"], &columns);
    refers(&mut log, LOG, "system_id", "page");
    refers(&mut log, LOG, "unit_id", "page");
    manager.create_table(log).await?;
    for columns in [
        &["system_id", "revision"][..],
        &["system_id", "unit_id", "revision"],
    ] {
        manager.create_index(index(LOG, columns, false)).await?;
    }
    Ok(())
}

/// Which line of it stands, and when each did.
async fn cells(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        needed("line_id", Id),
        needed("system_id", Id),
        needed("unit_id", Id),
        needed("from_seq", Whole),
        maybe("to_seq", Whole),
        needed("counts", Flag),
        needed("live", Flag),
    ];
    let mut cells = table(CELL, &["line_id"], &columns);
    refers(&mut cells, CELL, "line_id", LOG);
    refers(&mut cells, CELL, "system_id", "page");
    refers(&mut cells, CELL, "unit_id", "page");
    manager.create_table(cells).await?;
    for statement in [
        // Of a unit one line stands.
        "CREATE UNIQUE INDEX ix_rollout_cell_standing ON rollout_cell (system_id, unit_id) WHERE to_seq IS NULL",
        "CREATE INDEX ix_rollout_cell_of_unit ON rollout_cell (unit_id, system_id) WHERE to_seq IS NULL",
        "CREATE INDEX ix_rollout_cell_system ON rollout_cell (system_id, from_seq)",
        "CREATE INDEX ix_rollout_cell_unit ON rollout_cell (unit_id, from_seq)",
        // What is wanted and not there yet.
        "CREATE INDEX ix_rollout_cell_wanting ON rollout_cell (system_id, unit_id) WHERE to_seq IS NULL AND counts AND NOT live",
    ] {
        execute(manager, statement).await?;
    }
    Ok(())
}
