//! How well systems do, as it was judged, and what follows from the last time for each of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

const DIMENSIONS: [(&str, &str); 6] = [
    ("business_support", "business_support_reason"),
    ("technical_state", "technical_state_reason"),
    ("documentation", "documentation_reason"),
    ("security", "security_reason"),
    ("economy", "economy_reason"),
    ("contracts", "contracts_reason"),
];

/// What follows for a system from the last time: columns of a table that is there already, each with a key by which it sorts.
const FOLLOWING: [&str; 3] = ["quadrant", "health", "assessed_on"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut columns = vec![
            needed("id", Id),
            needed("system_id", Id),
            needed("revision", Whole),
            maybe("date", Text),
        ];
        for (score, reason) in DIMENSIONS {
            columns.extend([maybe(score, Whole), needed(reason, Text)]);
        }
        columns.extend([
            maybe("quadrant", Text),
            maybe("decision_id", Id),
            needed("reason", Text),
            maybe("corrects_id", Id),
            maybe("actor_id", Id),
            needed("actor_name", Text),
            needed("at", Whole),
        ]);
        let mut log = table("system_assessment", &["id"], &columns);
        for column in ["system_id", "decision_id"] {
            refers(&mut log, "system_assessment", column, "page");
        }
        manager.create_table(log).await?;
        manager
            .create_index(index(
                "system_assessment",
                &["system_id", "revision"],
                false,
            ))
            .await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        for field in FOLLOWING {
            for statement in [
                format!("ALTER TABLE it_system ADD COLUMN {field} text"),
                format!(
                    "ALTER TABLE it_system ADD COLUMN {field}_sort text{collation} NOT NULL DEFAULT ''"
                ),
                format!(
                    "CREATE INDEX ix_it_system_{field}_sort ON it_system ({field}_sort, title_sort, id) WHERE to_seq IS NULL"
                ),
            ] {
                execute(manager, &statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for field in FOLLOWING {
            for statement in [
                format!("DROP INDEX ix_it_system_{field}_sort"),
                format!("ALTER TABLE it_system DROP COLUMN {field}_sort"),
                format!("ALTER TABLE it_system DROP COLUMN {field}"),
            ] {
                execute(manager, &statement).await?;
            }
        }
        drop(manager, &["system_assessment"]).await
    }
}
