//! What is only ever added to: stage changes and measurements. Role assignments ease "what am I responsible for".

use sea_orm_migration::prelude::*;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut transition = table(
            "transition",
            &["id"],
            &[
                needed("id", Id),
                needed("system_id", Id),
                needed("revision", Whole),
                maybe("from_stage", Text),
                needed("to_stage", Text),
                needed("rule", Text),
                maybe("gate", Text),
                maybe("decision_id", Id),
                needed("reason", Text),
                needed("on_date", Text),
                needed("legacy", Flag),
                maybe("actor_id", Id),
                needed("actor_name", Text),
                needed("at", Whole),
            ],
        );
        refers(&mut transition, "transition", "system_id", "page");
        refers(&mut transition, "transition", "decision_id", "page");
        manager.create_table(transition).await?;
        manager
            .create_index(index("transition", &["system_id", "on_date"], false))
            .await?;
        manager
            .create_index(index("transition", &["decision_id"], false))
            .await?;

        let mut measurement = table(
            "measurement",
            &["id"],
            &[
                needed("id", Id),
                needed("benefit_id", Id),
                needed("revision", Whole),
                needed("date", Text),
                needed("value", Text),
                needed("evidence", Text),
                needed("note", Text),
                maybe("corrects_id", Id),
                maybe("actor_id", Id),
                needed("actor_name", Text),
                needed("at", Whole),
            ],
        );
        refers(&mut measurement, "measurement", "benefit_id", "page");
        manager.create_table(measurement).await?;
        manager
            .create_index(index("measurement", &["benefit_id", "date"], false))
            .await?;

        // Seats and responsibilities of people, from the rows of systems' roles and forums' members.
        let mut assignment = table(
            "assignment",
            &["page_id", "row"],
            &[
                needed("page_id", Id),
                needed("row", Whole),
                needed("role", Text),
                maybe("person_id", Id),
                maybe("position", Text),
                maybe("from", Text),
                maybe("until", Text),
            ],
        );
        refers(&mut assignment, "assignment", "page_id", "page");
        refers(&mut assignment, "assignment", "person_id", "page");
        manager.create_table(assignment).await?;
        manager
            .create_index(index("assignment", &["person_id"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["assignment", "measurement", "transition"]).await
    }
}
