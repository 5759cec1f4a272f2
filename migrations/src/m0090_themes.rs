//! What forums take up each year, and what decisions demand by which day.

use sea_orm_migration::prelude::*;

use crate::record::execute;
use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, maybe, needed, refers, table};

const THEMES: &str = "forum_theme";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("page_id", Id),
            needed("id", Id),
            needed("row", Whole),
            needed("revision", Whole),
            needed("from_seq", Whole),
            maybe("to_seq", Whole),
            maybe("what", Text),
            maybe("month", Whole),
            maybe("kind", Text),
        ];
        let mut themes = table(THEMES, &["page_id", "id", "from_seq"], &columns);
        refers(&mut themes, THEMES, "page_id", "page");
        manager.create_table(themes).await?;
        // Those who run something are found without a look at all forums.
        execute(
            manager,
            "CREATE INDEX ix_forum_theme_kind ON forum_theme (kind) WHERE to_seq IS NULL",
        )
        .await?;
        execute(
            manager,
            "CREATE INDEX ix_decision_condition_deadline ON decision_condition (deadline) \
             WHERE to_seq IS NULL AND deadline IS NOT NULL",
        )
        .await?;
        execute(
            manager,
            "CREATE INDEX ix_standard_approved_by_id ON standard (approved_by_id) WHERE to_seq IS NULL",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, "DROP INDEX ix_standard_approved_by_id").await?;
        execute(manager, "DROP INDEX ix_decision_condition_deadline").await?;
        drop(manager, &[THEMES]).await
    }
}
