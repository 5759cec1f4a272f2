//! The table of a kind of record.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::table::Type::{Id, Text, Whole};
use crate::table::{Column, key, maybe, needed, refers, table};

/// Makes the table of a kind: its own columns, those by which it is `listed`, with an index each, and the others that sort.
pub async fn create(
    manager: &SchemaManager<'_>,
    name: &'static str,
    own: &[Column],
    listed: &[&str],
    sorted: &[&str],
) -> Result<(), DbErr> {
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    let head = [
        needed("id", Id),
        needed("revision", Whole),
        needed("from_seq", Whole),
        maybe("to_seq", Whole),
        needed("audience", Text),
    ];
    let mut record = table(
        name,
        &["id", "from_seq", "from_day"],
        &[&head, own].concat(),
    );
    let keys = ["from_day", "to_day", "name_key"].map(str::to_owned);
    let sorts = ["title", "updated", "created"]
        .iter()
        .chain(listed)
        .chain(sorted);
    let sorts = sorts.map(|name| format!("{name}_sort"));
    for name in keys.into_iter().chain(sorts) {
        record.col(key(&name, postgres).not_null());
    }
    refers(&mut record, name, "id", "page");
    manager.create_table(record).await?;
    let listed = listed
        .iter()
        .map(|field| format!("{field}_sort, title_sort, id"));
    let others = ["title_sort, id", "updated_sort, title_sort, id", "id"];
    for columns in listed.chain(others.map(str::to_owned)) {
        let called = columns.split(',').next().unwrap_or_default();
        execute(
            manager,
            &format!("CREATE INDEX ix_{name}_{called} ON {name} ({columns}) WHERE to_seq IS NULL"),
        )
        .await?;
    }
    execute(
        manager,
        &format!(
            "CREATE INDEX ix_{name}_from_day ON {name} (from_day) \
             WHERE to_seq IS NULL AND from_day > '0001-01-01'"
        ),
    )
    .await
}

/// Runs a statement as it is written.
pub async fn execute(manager: &SchemaManager<'_>, statement: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    connection.execute_unprepared(statement).await.map(|_| ())
}
