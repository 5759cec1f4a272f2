//! Typed columns know when they held: a row for each save of a record, and for each span of days in which its state is
//! the same.
//!
//! A row holds from the change `from_seq` on, until `to_seq` where a later save took over, and on the days `from_day` to
//! `to_day`, both included. The rows of a save cover all days. What a list needs stands in the row itself: whom the
//! record is for, and beside each column a key by which it sorts byte by byte, empty where the value is unknown.
//!
//! All of it is derived: the tables are left empty, and the registry fills them from the revisions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::table::Type::{self, Flag, Id, Text, Whole};
use crate::table::{Column, drop, index, maybe, needed, refers, table};
use crate::{m0003_records, m0006_decisions, m0007_versions, m0009_names};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What follows from the day and has had no column yet.
const STATES: &[(&str, &[&str])] = &[
    ("decision", &["in_force"]),
    ("standard", &["in_force", "overdue"]),
    ("forum", &["in_force", "overdue"]),
    ("wiki", &["overdue"]),
];

/// The values by which lists of any size are filtered and sorted.
const LISTED: &[(&str, &[&str])] = &[
    ("unit", &["parent", "manager"]),
    ("person", &["job_title", "unit"]),
    ("vendor", &["cvr", "country"]),
    (
        "it_system",
        &[
            "stage",
            "owner",
            "criticality",
            "unit",
            "control_level",
            "hosting",
            "ai_used",
        ],
    ),
    ("forum", &["code", "type", "parent", "meets"]),
    (
        "decision",
        &[
            "number",
            "status",
            "in_force",
            "forum",
            "kind",
            "decided_on",
            "year",
        ],
    ),
    (
        "standard",
        &[
            "status",
            "in_force",
            "kind",
            "obligation",
            "owner",
            "review_due",
            "effective_from",
        ],
    ),
    (
        "project",
        &["phase", "owner", "lead", "end", "control_level"],
    ),
    (
        "benefit",
        &["status", "owner", "project", "full_effect", "area", "sign"],
    ),
    ("wiki", &["owner", "review_due"]),
];

/// Pages that rules look for by what they refer to.
const REFERRED: &[(&str, &str)] = &[
    ("decision", "forum_id"),
    ("project", "forum_id"),
    ("standard", "version_of_id"),
];

/// What no two records share. The last span of what stands is one row for each record.
const UNIQUE: &[(&str, &str)] = &[("forum", "code"), ("decision", "number")];
/// The first and the last day of spans that have none.
const NEVER: &str = "0001-01-01";
const EVER: &str = "9999-12-31";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let connection = manager.get_connection();
        for (name, columns) in records() {
            drop(manager, &[name]).await?;
            let states = of(STATES, name).iter().map(|state| (*state, Flag));
            let columns: Vec<(&str, Type)> = columns.into_iter().chain(states).collect();
            let mut all: Vec<Column> = vec![
                needed("id", Id),
                needed("revision", Whole),
                needed("from_seq", Whole),
                maybe("to_seq", Whole),
                needed("audience", Text),
            ];
            all.extend(columns.iter().map(|(column, kind)| maybe(column, *kind)));
            let mut record = table(name, &["id", "from_seq", "from_day"], &all);
            for name in keys(&columns) {
                record.col(key(&name, postgres).not_null());
            }
            refers(&mut record, name, "id", "page");
            manager.create_table(record).await?;
            let listed = of(LISTED, name)
                .iter()
                .map(|field| format!("{field}_sort, "));
            let listed = listed.chain([String::new(), "updated_sort, ".to_owned()]);
            let mut indexes: Vec<String> = listed
                .map(|first| format!("{first}title_sort, id"))
                .collect();
            let referred = REFERRED.iter().filter(|(table, _)| *table == name);
            indexes.extend(referred.map(|(_, column)| (*column).to_owned()));
            for columns in indexes {
                let called = columns.split(',').next().unwrap_or_default();
                connection
                    .execute_unprepared(&format!(
                        "CREATE INDEX ix_{name}_{called} ON {name} ({columns}) WHERE to_seq IS NULL"
                    ))
                    .await?;
            }
        }
        for (name, ..) in m0003_records::RECORDS {
            // What turns on a day.
            connection
                .execute_unprepared(&format!(
                    "CREATE INDEX ix_{name}_from_day ON {name} (from_day) \
                     WHERE to_seq IS NULL AND from_day > '{NEVER}'"
                ))
                .await?;
        }
        for (name, column) in UNIQUE {
            connection
                .execute_unprepared(&format!(
                    "CREATE UNIQUE INDEX ix_{name}_{column} ON {name} ({column}) \
                     WHERE to_seq IS NULL AND to_day = '{EVER}'"
                ))
                .await?;
        }
        // Who owns a system follows from its roles, which are links of their own.
        connection
            .execute_unprepared(
                "DELETE FROM link WHERE relation = 'owner' \
                 AND from_id IN (SELECT id FROM page WHERE kind = 'system')",
            )
            .await?;
        let mut tally = table(
            "tally",
            &["kind", "field", "day", "value", "audience"],
            &[
                needed("kind", Text),
                needed("field", Text),
                needed("value", Text),
                needed("audience", Text),
                needed("n", Whole),
            ],
        );
        tally.col(key("day", postgres).not_null());
        manager.create_table(tally).await?;
        // The last change of a day.
        manager.create_index(index("change", &["at"], false)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let connection = manager.get_connection();
        drop(manager, &["tally"]).await?;
        manager
            .drop_index(
                Index::drop()
                    .name("ix_change_at")
                    .table(Alias::new("change"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in records() {
            let held = format!("{name}_held");
            connection
                .execute_unprepared(&format!("ALTER TABLE {name} RENAME TO {held}"))
                .await?;
            // Names of indexes and keys stay with a table that is renamed.
            for index in before(name) {
                connection
                    .execute_unprepared(&format!("DROP INDEX IF EXISTS ix_{name}_{index}"))
                    .await?;
            }
            if postgres {
                connection
                    .execute_unprepared(&format!(
                        "ALTER TABLE {held} RENAME CONSTRAINT {name}_pkey TO {held}_pkey"
                    ))
                    .await?;
            }
            let mut all = vec![needed("id", Id)];
            all.extend(columns.iter().map(|(column, kind)| maybe(column, *kind)));
            let sorted: Vec<String> = of(m0009_names::SORTED, name)
                .iter()
                .map(|field| format!("{field}_sort"))
                .collect();
            let mut record = table(name, &["id"], &all);
            refers(&mut record, name, "id", "page");
            for (column, kind) in &columns {
                // Those that came later have led nowhere: their columns could not be taken away.
                let came_later = m0007_versions::COLUMNS
                    .iter()
                    .any(|(table, later, _)| *table == name && later == column);
                if matches!(kind, Id) && !came_later {
                    refers(&mut record, name, column, "page");
                }
            }
            for column in &sorted {
                record.col(key(column, postgres).null());
            }
            manager.create_table(record).await?;
            let names = all.iter().map(|(column, ..)| (*column).to_owned());
            let names: Vec<String> = names
                .chain(sorted)
                .map(|column| format!("\"{column}\""))
                .collect();
            let names = names.join(", ");
            connection
                .execute_unprepared(&format!(
                    "INSERT INTO {name} ({names}) SELECT {names} FROM {held} WHERE to_seq IS NULL \
                     AND from_day <= CAST(CURRENT_DATE AS TEXT) AND to_day >= CAST(CURRENT_DATE AS TEXT)"
                ))
                .await?;
            drop_named(manager, &held).await?;
            for column in before(name) {
                let unique = UNIQUE.contains(&(name, column));
                manager
                    .create_index(index(name, std::slice::from_ref(&column), unique))
                    .await?;
            }
        }
        Ok(())
    }
}

/// Each kind's table with the columns that it has had until now.
fn records() -> impl Iterator<Item = (&'static str, Vec<(&'static str, Type)>)> {
    m0003_records::RECORDS.iter().map(|(name, columns, _)| {
        let first = columns
            .iter()
            .flat_map(|(kind, names)| names.iter().map(|column| (*column, *kind)));
        let decisions = m0006_decisions::COLUMNS
            .into_iter()
            .filter(|(table, _)| table == name);
        let decisions = decisions.map(|(_, column)| match column {
            "author_may_adopt" => (column, Flag),
            _ => (column, Text),
        });
        let versions = m0007_versions::COLUMNS
            .into_iter()
            .filter(|(table, ..)| table == name);
        let versions =
            versions.map(|(_, column, is_page)| (column, if is_page { Id } else { Text }));
        (*name, first.chain(decisions).chain(versions).collect())
    })
}

/// The indexes that a table has had until now, each of one column.
fn before(name: &str) -> Vec<&'static str> {
    let first = m0003_records::RECORDS
        .iter()
        .find(|(table, ..)| *table == name)
        .map_or(&[][..], |(_, _, indexes)| indexes);
    let later = [
        ("decision", "number"),
        ("project", "forum_id"),
        ("standard", "version_of_id"),
    ];
    let later = later.iter().filter(|(table, _)| *table == name);
    first
        .iter()
        .copied()
        .chain(later.map(|(_, column)| *column))
        .collect()
}

/// What is compared byte by byte: days, the name, and where each value sorts.
fn keys(columns: &[(&str, Type)]) -> Vec<String> {
    let head = ["from_day", "to_day", "name_key"].map(str::to_owned);
    let fields = columns.iter().map(|(column, kind)| match kind {
        Id => column.trim_end_matches("_id"),
        _ => column,
    });
    let sorted = ["title", "updated", "created"].into_iter().chain(fields);
    head.into_iter()
        .chain(sorted.map(|field| format!("{field}_sort")))
        .collect()
}

/// A column of text that is compared byte by byte.
fn key(name: &str, postgres: bool) -> ColumnDef {
    let mut key = ColumnDef::new(Alias::new(name));
    key.text();
    if postgres {
        key.extra("COLLATE \"C\"");
    }
    key
}

fn of<'l>(list: &'l [(&str, &'l [&'l str])], name: &str) -> &'l [&'l str] {
    list.iter()
        .find(|(table, _)| *table == name)
        .map_or(&[], |(_, columns)| columns)
}

async fn drop_named(manager: &SchemaManager<'_>, name: &str) -> Result<(), DbErr> {
    manager
        .drop_table(Table::drop().table(Alias::new(name)).to_owned())
        .await
}
