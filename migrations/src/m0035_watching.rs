//! Which pages somebody follows, and what somebody has reported as wrong on a page. Both stand beside the register: no change
//! tells of them.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut watch = table(
            "watch",
            &["account_id", "page_id"],
            &[
                needed("account_id", Id),
                needed("page_id", Id),
                needed("since", Whole),
                // Up to when they have been told of changes.
                needed("told_at", Whole),
            ],
        );
        refers(&mut watch, "watch", "account_id", "account");
        refers(&mut watch, "watch", "page_id", "page");
        manager.create_table(watch).await?;
        let mut report = table(
            "report",
            &["id"],
            &[
                needed("id", Id),
                needed("page_id", Id),
                // Who reports it.
                needed("account_id", Id),
                needed("text", Text),
                needed("made_at", Whole),
                // What became of it; none while it is open.
                maybe("outcome", Text),
                maybe("answer", Text),
                maybe("answered_by", Id),
                // When it was last touched, which is when it was answered.
                needed("touched_at", Whole),
            ],
        );
        refers(&mut report, "report", "page_id", "page");
        refers(&mut report, "report", "account_id", "account");
        refers(&mut report, "report", "answered_by", "account");
        manager.create_table(report).await?;
        for index in [
            index("watch", &["page_id"], false),
            index("report", &["account_id", "made_at"], false),
            index("report", &["outcome", "made_at"], false),
            index("report", &["page_id"], false),
            index("report", &["touched_at"], false),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["report", "watch"]).await
    }
}
