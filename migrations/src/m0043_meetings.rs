//! Meetings, the items of their agendas, who was there and how they voted; what charters say of them; and decisions of items.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::record::{self, execute};
use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{Column, drop, index, maybe, needed, refers, table};

/// New columns of tables that are there already: table, column, type, and whether a key by which it sorts stands beside it.
const ADDED: [(&str, &str, &str, bool); 8] = [
    ("action_item", "closed", "boolean", true),
    ("decision", "item", "uuid", true),
    ("decision", "closed", "boolean", true),
    ("forum", "voting_rule", "text", true),
    ("forum", "only_in_meetings", "boolean", true),
    ("forum", "secretary_records", "boolean", true),
    ("forum", "reporting", "text", true),
    ("forum_member", "substitute_for", "uuid", false),
];

/// Columns by which records are looked up for the page of another.
const NAMED: [(&str, &str); 3] = [
    ("agenda_item", "meeting_id"),
    ("decision", "item_id"),
    ("meeting", "forum_id"),
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let meeting = [
            maybe("forum_id", Id),
            maybe("start", Text),
            maybe("place", Text),
            maybe("number", Text),
            maybe("status", Text),
            maybe("date", Text),
            maybe("year", Whole),
            maybe("sent_on", Text),
            maybe("approved_on", Text),
            maybe("version", Whole),
        ];
        let listed = ["forum", "number", "status", "date", "year"];
        let sorted = ["start", "place", "sent_on", "approved_on", "version"];
        record::create(manager, "meeting", &meeting, &listed, &sorted).await?;
        let item = [
            maybe("forum_id", Id),
            maybe("meeting_id", Id),
            maybe("kind", Text),
            maybe("money", Whole),
            maybe("subjects", Text),
            maybe("presenter_id", Id),
            maybe("closed", Flag),
            maybe("closed_reason", Text),
            maybe("continues_id", Id),
            maybe("status", Text),
            maybe("position", Whole),
            maybe("treated_on", Text),
            maybe("seats", Whole),
            maybe("needed", Whole),
            maybe("voted", Text),
        ];
        let listed = ["forum", "meeting", "kind", "status"];
        let sorted = [
            "money",
            "presenter",
            "closed",
            "closed_reason",
            "continues",
            "position",
            "treated_on",
            "seats",
            "needed",
            "voted",
        ];
        record::create(manager, "agenda_item", &item, &listed, &sorted).await?;
        let attendance = [
            needed("person_id", Id),
            needed("state", Text),
            maybe("for_id", Id),
        ];
        let vote = [
            needed("person_id", Id),
            needed("vote", Text),
            maybe("on_behalf_of_id", Id),
        ];
        let paper = [
            needed("paper", Text),
            needed("version", Whole),
            needed("checksum", Text),
        ];
        log(manager, "meeting_attendance", "meeting_id", &attendance).await?;
        let settled = [maybe("votes", Flag), maybe("leads", Flag)];
        let settled = [&attendance[..], &settled].concat();
        log(manager, "item_attendance", "item_id", &settled).await?;
        log(manager, "item_vote", "item_id", &vote).await?;
        log(manager, "meeting_paper", "meeting_id", &paper).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if postgres { " COLLATE \"C\"" } else { "" };
        for (table, field, kind, sorts) in ADDED {
            let column = column(field, kind);
            execute(
                manager,
                &format!("ALTER TABLE {table} ADD COLUMN {column} {kind}"),
            )
            .await?;
            if sorts {
                let key = format!(
                    "ALTER TABLE {table} ADD COLUMN {field}_sort text{collation} NOT NULL DEFAULT ''"
                );
                execute(manager, &key).await?;
            }
        }
        execute(
            manager,
            "CREATE INDEX ix_decision_item_sort ON decision (item_sort, title_sort, id) WHERE to_seq IS NULL",
        )
        .await?;
        // A meeting reads its items, an item its decisions, a forum its meetings, however many there are.
        for (table, column) in NAMED {
            let index = format!(
                "CREATE INDEX ix_{table}_{column} ON {table} ({column}) WHERE to_seq IS NULL"
            );
            execute(manager, &index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, "DROP INDEX ix_decision_item_id").await?;
        execute(manager, "DROP INDEX ix_decision_item_sort").await?;
        for (table, field, kind, sorts) in ADDED {
            let column = column(field, kind);
            execute(
                manager,
                &format!("ALTER TABLE {table} DROP COLUMN {column}"),
            )
            .await?;
            if sorts {
                execute(
                    manager,
                    &format!("ALTER TABLE {table} DROP COLUMN {field}_sort"),
                )
                .await?;
            }
        }
        let tables = [
            "meeting_paper",
            "item_vote",
            "item_attendance",
            "meeting_attendance",
            "agenda_item",
            "meeting",
        ];
        drop(manager, &tables).await
    }
}

fn column(field: &str, kind: &str) -> String {
    match kind {
        "uuid" => format!("{field}_id"),
        _ => field.to_owned(),
    }
}

/// Lines that are only ever added to.
async fn log(
    manager: &SchemaManager<'_>,
    name: &'static str,
    record: &'static str,
    own: &[Column],
) -> Result<(), DbErr> {
    let head = [
        needed("id", Id),
        needed(record, Id),
        needed("revision", Whole),
    ];
    let tail = [
        maybe("corrects_id", Id),
        maybe("actor_id", Id),
        needed("actor_name", Text),
        needed("at", Whole),
    ];
    let mut lines = table(name, &["id"], &[&head, own, &tail].concat());
    refers(&mut lines, name, record, "page");
    manager.create_table(lines).await?;
    manager
        .create_index(index(name, &[record, "revision"], false))
        .await
}
