//! Indicators: what benefits are measured by, and the points of their plans.

use sea_orm_migration::prelude::*;

use crate::record;
use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{drop, maybe, needed, refers, table};

const POINTS: &str = "indicator_point";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indicator = [
            maybe("benefits", Text),
            maybe("role", Text),
            maybe("weight", Text),
            maybe("prepared", Text),
            maybe("mode", Text),
            maybe("unit", Text),
            maybe("direction", Text),
            maybe("baseline", Text),
            maybe("baseline_date", Text),
            maybe("baseline_source", Text),
            maybe("target", Text),
            maybe("start", Text),
            maybe("full_effect", Text),
            maybe("follow_up_to", Text),
            maybe("cadence", Text),
            maybe("measured_by_id", Id),
            maybe("method", Text),
            maybe("data_source", Text),
            maybe("plan_decision_id", Id),
            maybe("sign", Text),
            maybe("plan_approved", Flag),
        ];
        let listed = ["role", "prepared", "full_effect", "measured_by"];
        let sorted = [
            "weight",
            "mode",
            "unit",
            "direction",
            "baseline",
            "baseline_date",
            "baseline_source",
            "target",
            "start",
            "follow_up_to",
            "cadence",
            "method",
            "data_source",
            "plan_decision",
            "sign",
            "plan_approved",
        ];
        record::create(manager, "indicator", &indicator, &listed, &sorted).await?;
        let mut points = table(
            POINTS,
            &["page_id", "id", "from_seq"],
            &[
                needed("page_id", Id),
                needed("id", Id),
                needed("row", Whole),
                needed("revision", Whole),
                needed("from_seq", Whole),
                maybe("to_seq", Whole),
                maybe("period_end", Text),
                maybe("planned_share", Text),
            ],
        );
        refers(&mut points, POINTS, "page_id", "page");
        manager.create_table(points).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[POINTS, "indicator"]).await
    }
}
