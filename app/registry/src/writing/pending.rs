//! Rows that a write is going to insert: gathered, so that many go to the database with one statement.

use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ConnectionTrait, EntityName, EntityTrait, IdenStatic, Iterable, ModelTrait, Value as DbValue,
};

use crate::Fault;
use crate::rows::page;

/// The most values that one statement bears: SQLite takes 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 30_000;
/// The most rows of one statement. Statements have so many rows or half of that and so on, so that few differ and each is
/// prepared once.
const MOST_ROWS: usize = 64;

/// Rows by table.
#[derive(Default)]
pub(crate) struct Pending {
    tables: Vec<Table>,
}

struct Table {
    name: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<DbValue>>,
}

impl Pending {
    /// Adds a row of an entity.
    pub fn add<M: ModelTrait>(&mut self, row: M)
    where
        M::Entity: EntityName,
    {
        type Column<M> = <<M as ModelTrait>::Entity as EntityTrait>::Column;
        let values = Column::<M>::iter().map(|column| row.get(column)).collect();
        self.add_to(M::Entity::default().table_name(), values, || {
            Column::<M>::iter()
                .map(|column| column.as_str().to_owned())
                .collect()
        });
    }

    /// Adds a row of a table; all its rows have the same columns.
    pub fn add_to(
        &mut self,
        name: &'static str,
        row: Vec<DbValue>,
        columns: impl FnOnce() -> Vec<String>,
    ) {
        match self.tables.iter_mut().find(|table| table.name == name) {
            Some(table) => table.rows.push(row),
            None => self.tables.push(Table {
                name,
                columns: columns(),
                rows: vec![row],
            }),
        }
    }

    /// Writes everything, pages first: all other rows belong to one or lead to one.
    pub async fn write(&mut self, connection: &impl ConnectionTrait) -> Result<(), Fault> {
        let mut tables = std::mem::take(&mut self.tables);
        let pages = page::Entity.table_name();
        tables.sort_by_key(|table| table.name != pages);
        for table in tables {
            table.write(connection).await?;
        }
        Ok(())
    }
}

impl Table {
    async fn write(self, connection: &impl ConnectionTrait) -> Result<(), Fault> {
        let most = (MOST_VALUES / self.columns.len().max(1)).min(MOST_ROWS);
        let mut rows = self.rows.into_iter();
        while rows.len() > 0 {
            let mut count = MOST_ROWS;
            while count > 1 && (count > most || count > rows.len()) {
                count /= 2;
            }
            let mut insert = Query::insert();
            insert
                .into_table(Alias::new(self.name))
                .columns(self.columns.iter().map(Alias::new));
            for row in rows.by_ref().take(count) {
                insert
                    .values(row.into_iter().map(Expr::val))
                    .map_err(Fault::internal)?;
            }
            connection.execute(&insert).await?;
        }
        Ok(())
    }
}
