//! Lines of facts: what has an identity, a reminder or a sum is a row of its own, which says from which change to which it
//! held. It was a row of responsibilities that knew nothing of the past, or stood in the facts alone.
//!
//! All of it is derived: the tables are left empty, and so are those of the kinds that have lines, so that the registry
//! fills them all from the revisions.

use sea_orm_migration::prelude::*;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{Column, drop, index, maybe, needed, refers, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Each table with the columns of its fields; those that name a page have an index of what stands.
const LINES: &[(&str, &[Column])] = &[
    (
        "system_role",
        &[
            maybe("role", Text),
            maybe("holder_id", Id),
            maybe("position", Text),
            maybe("from", Text),
            maybe("until", Text),
        ],
    ),
    (
        "planned_stage",
        &[maybe("stage", Text), maybe("date", Text)],
    ),
    (
        "forum_member",
        &[
            maybe("role", Text),
            maybe("person_id", Id),
            maybe("position", Text),
            maybe("voting", Flag),
            maybe("from", Text),
            maybe("until", Text),
        ],
    ),
    ("plan_point", &[maybe("date", Text), maybe("share", Text)]),
    (
        "decision_condition",
        &[maybe("text", Text), maybe("deadline", Text)],
    ),
];

/// The kinds that have lines, by their tables.
const KINDS: [&str; 4] = ["it_system", "forum", "decision", "benefit"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for (name, fields) in LINES {
            let head = [
                needed("page_id", Id),
                needed("id", Id),
                needed("row", Whole),
                needed("revision", Whole),
                needed("from_seq", Whole),
                maybe("to_seq", Whole),
            ];
            let columns: Vec<Column> = head.into_iter().chain(fields.iter().copied()).collect();
            let mut lines = table(name, &["page_id", "id", "from_seq"], &columns);
            refers(&mut lines, name, "page_id", "page");
            let named = fields.iter().filter(|(_, kind, _)| matches!(kind, Id));
            let named: Vec<&str> = named.map(|(column, ..)| *column).collect();
            for column in &named {
                refers(&mut lines, name, column, "page");
            }
            manager.create_table(lines).await?;
            for column in named {
                connection
                    .execute_unprepared(&format!(
                        "CREATE INDEX ix_{name}_{column} ON {name} ({column}) WHERE to_seq IS NULL"
                    ))
                    .await?;
            }
        }
        drop(manager, &["assignment"]).await?;
        for kind in KINDS {
            connection
                .execute_unprepared(&format!("DELETE FROM {kind}"))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
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
            .await?;
        for (lines, person) in [("system_role", "holder_id"), ("forum_member", "person_id")] {
            manager
                .get_connection()
                .execute_unprepared(&format!(
                    "INSERT INTO assignment (page_id, row, role, person_id, position, \"from\", until) \
                     SELECT page_id, row, role, {person}, position, \"from\", until FROM {lines} \
                     WHERE to_seq IS NULL"
                ))
                .await?;
        }
        let tables: Vec<&str> = LINES.iter().map(|(name, _)| *name).collect();
        drop(manager, &tables).await
    }
}
