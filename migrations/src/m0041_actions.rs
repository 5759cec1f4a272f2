//! Actions: what somebody is to do by a day.

use sea_orm_migration::prelude::*;

use crate::record;
use crate::table::Type::{Flag, Id, Text};
use crate::table::{drop, maybe};

const TABLE: &str = "action_item";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            maybe("overdue", Flag),
            maybe("forum_id", Id),
            maybe("decision_id", Id),
            maybe("responsible_id", Id),
            maybe("deadline", Text),
            maybe("status", Text),
            maybe("type", Text),
            maybe("ended_on", Text),
            maybe("subjects", Text),
        ];
        let listed = [
            "overdue",
            "forum",
            "decision",
            "responsible",
            "deadline",
            "status",
        ];
        record::create(manager, TABLE, &columns, &listed, &["type", "ended_on"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}
