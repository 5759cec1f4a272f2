//! What benefits are worth in money, and what they take.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, maybe, needed, refers, table};

const COSTS: &str = "benefit_cost";

/// The fields, the columns that hold them, and their types on PostgreSQL.
const COLUMNS: [(&str, &str, &str); 11] = [
    ("recurring", "recurring", "text"),
    ("basis", "basis", "text"),
    ("volume", "volume", "text"),
    ("unit_price", "unit_price", "bigint"),
    ("price_year", "price_year", "bigint"),
    ("cashable_share", "cashable_share", "text"),
    ("budget_account", "budget_account", "text"),
    ("budget_decision", "budget_decision_id", "uuid"),
    ("counted", "counted", "boolean"),
    ("discount_percent", "discount_percent", "text"),
    ("horizon", "horizon", "bigint"),
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut costs = table(
            COSTS,
            &["page_id", "id", "from_seq"],
            &[
                needed("page_id", Id),
                needed("id", Id),
                needed("row", Whole),
                needed("revision", Whole),
                needed("from_seq", Whole),
                maybe("to_seq", Whole),
                maybe("year", Whole),
                maybe("kind", Text),
                maybe("amount", Whole),
            ],
        );
        refers(&mut costs, COSTS, "page_id", "page");
        manager.create_table(costs).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        for (field, column, on_postgres) in COLUMNS {
            let kind = match on_postgres {
                "uuid" if !postgres => "uuid_text",
                kind => kind,
            };
            for statement in [
                format!("ALTER TABLE benefit ADD COLUMN {column} {kind}"),
                format!(
                    "ALTER TABLE benefit ADD COLUMN {field}_sort text{collation} NOT NULL DEFAULT ''"
                ),
            ] {
                execute(manager, &statement).await?;
            }
        }
        execute(
            manager,
            "CREATE INDEX ix_benefit_counted_sort ON benefit (counted_sort, title_sort, id) WHERE to_seq IS NULL",
        )
        .await?;
        // How often each comes, and whether it counts, is said of all: they are made anew.
        execute(manager, "DELETE FROM benefit").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, "DROP INDEX ix_benefit_counted_sort").await?;
        for (field, column, _) in COLUMNS.into_iter().rev() {
            for statement in [
                format!("ALTER TABLE benefit DROP COLUMN {field}_sort"),
                format!("ALTER TABLE benefit DROP COLUMN {column}"),
            ] {
                execute(manager, &statement).await?;
            }
        }
        drop(manager, &[COSTS]).await
    }
}
