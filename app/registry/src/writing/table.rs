//! Rows that are to be inserted into one table.

use sea_orm::sea_query::{Alias, Expr, InsertStatement, OnConflict, Query};
use sea_orm::{DbBackend, Statement, Value as DbValue};

use crate::Fault;

/// The most values that one statement bears: PostgreSQL takes 65,535.
const MOST_VALUES: usize = 60_000;

/// Rows of a table; all have the same columns.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<DbValue>>,
    /// What becomes of a row that is there already.
    pub there: Option<OnConflict>,
}

impl Table {
    /// A statement that inserts the next rows, at most so many; none when there are none left. There are so many rows in
    /// it or half of that and so on, so that few statements differ and each is prepared once.
    pub fn next(&mut self, most: usize) -> Result<Option<InsertStatement>, Fault> {
        if self.rows.is_empty() {
            return Ok(None);
        }
        let bearable = MOST_VALUES / self.columns.len().max(1);
        let mut count = most;
        while count > 1 && (count > bearable || count > self.rows.len()) {
            count /= 2;
        }
        let rows = self.rows.drain(..count).collect();
        self.insert(rows).map(Some)
    }

    /// The statements of SQLite that insert the rows, each one. Of one that inserts several SQLite copies each page that it
    /// changes, in case that one of the rows is refused.
    pub fn singly(mut self) -> Result<Vec<Statement>, Fault> {
        let mut rows = std::mem::take(&mut self.rows);
        let Some(last) = rows.pop() else {
            return Ok(Vec::new());
        };
        let last = DbBackend::Sqlite.build(&self.insert(vec![last])?);
        let alike = |row| Statement::from_sql_and_values(DbBackend::Sqlite, &last.sql, row);
        let mut statements: Vec<Statement> = rows.into_iter().map(alike).collect();
        statements.push(last);
        Ok(statements)
    }

    fn insert(&self, rows: Vec<Vec<DbValue>>) -> Result<InsertStatement, Fault> {
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new(self.name))
            .columns(self.columns.iter().map(Alias::new));
        for row in rows {
            insert
                .values(row.into_iter().map(Expr::val))
                .map_err(Fault::internal)?;
        }
        if let Some(there) = &self.there {
            insert.on_conflict(there.clone());
        }
        Ok(insert)
    }
}
