//! Rows that are to be inserted into one table.

use sea_orm::Value as DbValue;
use sea_orm::sea_query::{Alias, Expr, InsertStatement, OnConflict, Query};

use crate::Fault;

/// The most values that one statement bears: SQLite takes 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 30_000;

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
