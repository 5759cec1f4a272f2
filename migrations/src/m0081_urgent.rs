//! Decisions that could not wait and what ratifies them, and who sees to conditions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;

/// New columns of the tables of kinds, each with a key by which it sorts.
const ADDED: [(&str, &str, &str); 6] = [
    ("decision", "urgent", "boolean"),
    ("decision", "ratify_by", "text"),
    ("decision", "to_ratify", "boolean"),
    ("decision", "overdue", "boolean"),
    ("agenda_item", "ratifies", "uuid"),
    ("action_item", "condition", "bigint"),
];

/// By which lists are sorted, or records looked up.
const INDEXES: [(&str, &str, &str); 3] = [
    (
        "decision",
        "ratify_by_sort",
        "ratify_by_sort, title_sort, id",
    ),
    (
        "decision",
        "to_ratify_sort",
        "to_ratify_sort, title_sort, id",
    ),
    ("agenda_item", "ratifies_id", "ratifies_id"),
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        for (table, field, kind) in ADDED {
            let column = column(field, kind);
            for statement in [
                format!("ALTER TABLE {table} ADD COLUMN {column} {kind}"),
                format!(
                    "ALTER TABLE {table} ADD COLUMN {field}_sort text{collation} NOT NULL DEFAULT ''"
                ),
            ] {
                execute(manager, &statement).await?;
            }
        }
        for (table, name, columns) in INDEXES {
            let index = format!(
                "CREATE INDEX ix_{table}_{name} ON {table} ({columns}) WHERE to_seq IS NULL"
            );
            execute(manager, &index).await?;
        }
        execute(
            manager,
            "ALTER TABLE decision_condition ADD COLUMN responsible_id uuid",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(
            manager,
            "ALTER TABLE decision_condition DROP COLUMN responsible_id",
        )
        .await?;
        for (table, name, _) in INDEXES {
            execute(manager, &format!("DROP INDEX ix_{table}_{name}")).await?;
        }
        for (table, field, kind) in ADDED {
            let column = column(field, kind);
            for column in [column, format!("{field}_sort")] {
                let statement = format!("ALTER TABLE {table} DROP COLUMN {column}");
                execute(manager, &statement).await?;
            }
        }
        Ok(())
    }
}

fn column(field: &str, kind: &str) -> String {
    match kind {
        "uuid" => format!("{field}_id"),
        _ => field.to_owned(),
    }
}
