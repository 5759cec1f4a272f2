//! Substitutions, and in whose name a change was made that somebody made by the right of another.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::table::Type::{Flag, Id, Text, Whole};
use crate::table::{Column, drop, key, maybe, needed, refers, table};

const TABLE: &str = "substitution";
/// Fields by which lists of any size are filtered and sorted.
const LISTED: [&str; 7] = [
    "in_force",
    "person",
    "substitute",
    "forum",
    "system",
    "from",
    "until",
];
/// What says in whose name.
const NAMED: [&str; 2] = ["revision", "change"];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let columns: [Column; 13] = [
            needed("id", Id),
            needed("revision", Whole),
            needed("from_seq", Whole),
            maybe("to_seq", Whole),
            needed("audience", Text),
            maybe("in_force", Flag),
            maybe("person_id", Id),
            maybe("substitute_id", Id),
            maybe("forum_id", Id),
            maybe("system_id", Id),
            maybe("from", Text),
            maybe("until", Text),
            maybe("reason", Text),
        ];
        let mut record = table(TABLE, &["id", "from_seq", "from_day"], &columns);
        let own = ["from_day", "to_day", "name_key"].map(str::to_owned);
        let sorts = ["title", "updated", "created", "reason"];
        let sorts = sorts.into_iter().chain(LISTED);
        let sorts = sorts.map(|name| format!("{name}_sort"));
        for name in own.into_iter().chain(sorts) {
            record.col(key(&name, postgres).not_null());
        }
        refers(&mut record, TABLE, "id", "page");
        manager.create_table(record).await?;
        let connection = manager.get_connection();
        let listed = LISTED.map(|field| format!("{field}_sort, title_sort, id"));
        let others = [
            "title_sort, id",
            "updated_sort, title_sort, id",
            "substitute_id",
        ];
        for columns in listed.into_iter().chain(others.map(str::to_owned)) {
            let called = columns.split(',').next().unwrap_or_default();
            connection
                .execute_unprepared(&format!(
                    "CREATE INDEX ix_{TABLE}_{called} ON {TABLE} ({columns}) WHERE to_seq IS NULL"
                ))
                .await?;
        }
        connection
            .execute_unprepared(&format!(
                "CREATE INDEX ix_{TABLE}_from_day ON {TABLE} (from_day) \
                 WHERE to_seq IS NULL AND from_day > '0001-01-01'"
            ))
            .await?;
        for name in NAMED {
            add(manager, name, "on_behalf_of", None).await?;
        }
        add(manager, "decision", "adopted_for", None).await?;
        add(manager, "decision", "adopted_for_sort", Some(postgres)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            ("revision", "on_behalf_of"),
            ("change", "on_behalf_of"),
            ("decision", "adopted_for"),
            ("decision", "adopted_for_sort"),
        ];
        for (table, column) in columns {
            let mut alter = Table::alter();
            alter
                .table(Alias::new(table))
                .drop_column(Alias::new(column));
            manager.alter_table(alter.to_owned()).await?;
        }
        drop(manager, &[TABLE]).await
    }
}

async fn add(
    manager: &SchemaManager<'_>,
    name: &str,
    column: &str,
    key: Option<bool>,
) -> Result<(), DbErr> {
    let mut column = match key {
        Some(postgres) => crate::table::key(column, postgres),
        None => ColumnDef::new(Alias::new(column)),
    };
    column.text();
    match key {
        // Nobody has adopted anything for another yet.
        Some(_) => column.not_null().default(""),
        None => column.null(),
    };
    let mut alter = Table::alter();
    alter.table(Alias::new(name)).add_column(column);
    manager.alter_table(alter.to_owned()).await
}
