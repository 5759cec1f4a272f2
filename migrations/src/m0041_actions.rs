//! Actions: what somebody is to do by a day.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{Column, drop, key, maybe, needed, refers, table};

const TABLE: &str = "action_item";
/// Fields by which lists of any size are filtered and sorted.
const LISTED: [&str; 6] = [
    "overdue",
    "forum",
    "decision",
    "responsible",
    "deadline",
    "status",
];
/// The others that sort.
const SORTED: [&str; 2] = ["type", "ended_on"];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let columns: [Column; 14] = [
            needed("id", Id),
            needed("revision", Whole),
            needed("from_seq", Whole),
            maybe("to_seq", Whole),
            needed("audience", Text),
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
        let mut record = table(TABLE, &["id", "from_seq", "from_day"], &columns);
        let own = ["from_day", "to_day", "name_key"].map(str::to_owned);
        let sorts = ["title", "updated", "created"].into_iter();
        let sorts = sorts.chain(LISTED).chain(SORTED);
        let sorts = sorts.map(|name| format!("{name}_sort"));
        for name in own.into_iter().chain(sorts) {
            record.col(key(&name, postgres).not_null());
        }
        refers(&mut record, TABLE, "id", "page");
        manager.create_table(record).await?;
        let listed = LISTED.map(|field| format!("{field}_sort, title_sort, id"));
        let others = ["title_sort, id", "updated_sort, title_sort, id", "id"];
        for columns in listed.into_iter().chain(others.map(str::to_owned)) {
            let called = columns.split(',').next().unwrap_or_default();
            execute(
                manager,
                &format!(
                    "CREATE INDEX ix_{TABLE}_{called} ON {TABLE} ({columns}) WHERE to_seq IS NULL"
                ),
            )
            .await?;
        }
        execute(
            manager,
            &format!(
                "CREATE INDEX ix_{TABLE}_from_day ON {TABLE} (from_day) \
                 WHERE to_seq IS NULL AND from_day > '0001-01-01'"
            ),
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &[TABLE]).await
    }
}

async fn execute(manager: &SchemaManager<'_>, statement: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    connection.execute_unprepared(statement).await.map(|_| ())
}
