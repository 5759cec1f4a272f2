//! Reports on projects, which say what was known when they were made.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

const REPORTS: &str = "project_report";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            needed("id", Id),
            needed("project_id", Id),
            needed("revision", Whole),
            needed("number", Whole),
            needed("date", Text),
            needed("summary", Text),
            needed("asks", Text),
            needed("frozen", Text),
            maybe("corrects_id", Id),
            maybe("actor_id", Id),
            needed("actor_name", Text),
            needed("at", Whole),
        ];
        let mut reports = table(REPORTS, &["id"], &columns);
        refers(&mut reports, REPORTS, "project_id", "page");
        manager.create_table(reports).await?;
        for (columns, unique) in [
            (&["project_id", "revision"][..], false),
            // Of a project one report has a number.
            (&["project_id", "number"], true),
        ] {
            manager
                .create_index(index(REPORTS, columns, unique))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[REPORTS]).await
    }
}
