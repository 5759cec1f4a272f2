//! Tables in few words.

use sea_orm_migration::prelude::*;

/// The column types that this schema uses.
#[derive(Clone, Copy)]
pub enum Type {
    /// Text of any length.
    Text,
    /// A page, account or other record.
    Id,
    /// A whole number: counts, money in øre, instants in milliseconds.
    Whole,
    /// Yes or no.
    Flag,
}

/// A column: name, type, and whether it may be absent.
pub type Column = (&'static str, Type, bool);

/// A column that always has a value.
pub const fn needed(name: &'static str, kind: Type) -> Column {
    (name, kind, false)
}

/// A column that may be unknown.
pub const fn maybe(name: &'static str, kind: Type) -> Column {
    (name, kind, true)
}

/// A table with a primary key of one or more columns.
pub fn table(name: &'static str, key: &[&'static str], columns: &[Column]) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    for &(column, kind, nullable) in columns {
        table.col(definition(column, kind, nullable));
    }
    let mut primary = Index::create();
    for column in key {
        primary.col(Alias::new(*column));
    }
    table.primary_key(&mut primary);
    table.to_owned()
}

/// A column of text that is compared byte by byte.
pub fn key(name: &str, postgres: bool) -> ColumnDef {
    let mut key = ColumnDef::new(Alias::new(name));
    key.text();
    if postgres {
        key.extra("COLLATE \"C\"");
    }
    key
}

/// Points a column at the key `id` of another table.
pub fn refers(
    table: &mut TableCreateStatement,
    from: &'static str,
    column: &'static str,
    to: &'static str,
) {
    table.foreign_key(
        ForeignKey::create()
            .from(Alias::new(from), Alias::new(column))
            .to(Alias::new(to), Alias::new("id")),
    );
}

/// An index named after its table and columns.
pub fn index(table: &'static str, columns: &[&'static str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    if unique {
        index.unique();
    }
    index.to_owned()
}

fn definition(name: &'static str, kind: Type, nullable: bool) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    match kind {
        Type::Text => column.text(),
        Type::Id => column.uuid(),
        Type::Whole => column.big_integer(),
        Type::Flag => column.boolean(),
    };
    if nullable {
        column.null();
    } else {
        column.not_null();
    }
    column
}

/// Drops tables in the order given.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for name in tables {
        manager
            .drop_table(Table::drop().table(Alias::new(*name)).to_owned())
            .await?;
    }
    Ok(())
}
