//! Keys by which names are compared and texts and decimals sorted, and links kept by what they ask for.
//!
//! All of it is derived: the registry fills it in where `page.name_key` is null, and a later migration that changes a
//! key sets it to null again. On PostgreSQL addresses and keys are compared byte by byte, whatever the database's
//! collation is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The lines and decimals of each kind: `<field>_sort` says where the value sorts.
pub(crate) const SORTED: &[(&str, &[&str])] = &[
    ("unit", &["external_id"]),
    ("person", &["job_title", "email"]),
    ("vendor", &["cvr", "country"]),
    (
        "it_system",
        &[
            "alt_names",
            "version",
            "hosting_country",
            "form_codes",
            "legal_basis",
            "archive_receiver",
            "archive_last_years",
            "login_method",
            "esdh_case_ref",
        ],
    ),
    ("forum", &["code", "meets"]),
    ("decision", &["number", "adopted_by", "esdh_case_ref"]),
    ("standard", &["number", "version", "applies_to"]),
    ("project", &["external_owner"]),
    (
        "benefit",
        &[
            "statement",
            "unit",
            "baseline",
            "baseline_source",
            "target",
            "method",
            "data_source",
        ],
    ),
];

/// What is compared and sorted byte by byte.
const BYTEWISE: &[(&str, &[&str])] = &[
    ("page", &["slug", "sort_key", "name_key", "number_key"]),
    ("slug_alias", &["slug"]),
    ("link", &["target", "place"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["name_key", "number_key"] {
            add(
                manager,
                "page",
                ColumnDef::new(Alias::new(name)).text().null(),
            )
            .await?;
        }
        for (table, column) in sorted() {
            add(
                manager,
                table,
                ColumnDef::new(Alias::new(column)).text().null(),
            )
            .await?;
        }
        // Links are made anew with the keys.
        let links = Query::delete().from_table(Alias::new("link")).to_owned();
        manager.execute(links).await?;
        let place = ColumnDef::new(Alias::new("place"))
            .text()
            .not_null()
            .default("")
            .to_owned();
        add(manager, "link", &mut place.clone()).await?;
        collate(manager, "\"C\"").await?;
        manager.drop_index(drop_index("ix_link_target")).await?;
        manager
            .create_index(index("link", &["place", "target"], false))
            .await?;
        manager
            .create_index(index("page", &["name_key"], false))
            .await?;
        manager
            .create_index(index("page", &["number_key"], false))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "ix_page_number_key",
            "ix_page_name_key",
            "ix_link_place_target",
        ] {
            manager.drop_index(drop_index(name)).await?;
        }
        collate(manager, "\"default\"").await?;
        // Before, a link was kept by the address alone.
        let connection = manager.get_connection();
        connection
            .execute_unprepared(
                "DELETE FROM link WHERE EXISTS (SELECT 1 FROM link other WHERE other.from_id = link.from_id \
                 AND other.relation = link.relation AND other.place = link.place AND other.target < link.target)",
            )
            .await?;
        connection
            .execute_unprepared("UPDATE link SET target = place")
            .await?;
        manager
            .create_index(index("link", &["target"], false))
            .await?;
        take(manager, "link", "place").await?;
        for (table, column) in sorted() {
            take(manager, table, &column).await?;
        }
        for name in ["number_key", "name_key"] {
            take(manager, "page", name).await?;
        }
        Ok(())
    }
}

/// Table and name of each column that says where a value sorts.
fn sorted() -> Vec<(&'static str, String)> {
    let mut columns = Vec::new();
    for (table, fields) in SORTED {
        columns.extend(fields.iter().map(|field| (*table, format!("{field}_sort"))));
    }
    columns
}

fn bytewise() -> Vec<(&'static str, String)> {
    let mut columns = Vec::new();
    for (table, names) in BYTEWISE {
        columns.extend(names.iter().map(|name| (*table, (*name).to_owned())));
    }
    columns
}

/// Gives the columns a collation; SQLite compares bytes anyway.
async fn collate(manager: &SchemaManager<'_>, collation: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, column) in sorted().into_iter().chain(bytewise()) {
        let change =
            format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE {collation}");
        manager.get_connection().execute_unprepared(&change).await?;
    }
    Ok(())
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &str,
    column: &mut ColumnDef,
) -> Result<(), DbErr> {
    let change = Table::alter()
        .table(Alias::new(table))
        .add_column(column.to_owned())
        .to_owned();
    manager.alter_table(change).await
}

async fn take(manager: &SchemaManager<'_>, table: &str, column: &str) -> Result<(), DbErr> {
    let change = Table::alter()
        .table(Alias::new(table))
        .drop_column(Alias::new(column))
        .to_owned();
    manager.alter_table(change).await
}

fn drop_index(name: &str) -> IndexDropStatement {
    Index::drop().name(name).to_owned()
}
