//! The schema: brought up to date, or taken back.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use styrbord_migrations::{Migrator, MigratorTrait};

use super::Store;
use crate::{audience, exchange, keys};

/// The advisory lock under which the processes of one PostgreSQL database bring its schema up to date in turn.
const SCHEMA: i64 = 0x5354_5952_4d49_4752;

/// What goes away with a migration that is taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loss {
    /// The table.
    pub table: String,
    /// The column; none when the whole table goes.
    pub column: Option<String>,
    /// How many rows the table holds.
    pub rows: i64,
}

/// Each table with how many rows it holds and its columns.
type Tables = BTreeMap<String, (i64, Vec<String>)>;

impl Store {
    /// Brings the schema up to date, and what follows from the records with it: all of it or nothing. Processes that
    /// start together take turns.
    ///
    /// # Errors
    /// When a migration fails.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        let transaction = self.alone().await?;
        Migrator::up(&transaction, None).await?;
        let filled = keys::fill(&transaction).await;
        filled.map_err(|fault| DbErr::Custom(fault.to_string()))?;
        let settled = audience::settle(&transaction).await;
        settled.map_err(|fault| DbErr::Custom(fault.to_string()))?;
        let shown = exchange::fill(&transaction).await;
        shown.map_err(|fault| DbErr::Custom(fault.to_string()))?;
        transaction.commit().await
    }

    /// Takes the last `steps` migrations back if `agree` does, once it has seen what goes away with them; says whether
    /// it has been done.
    ///
    /// # Errors
    /// When a migration fails; nothing has changed then.
    pub async fn unmigrate(
        &self,
        steps: u32,
        agree: impl FnOnce(&[Loss]) -> bool,
    ) -> Result<bool, DbErr> {
        let transaction = self.alone().await?;
        let before = tables(&transaction).await?;
        Migrator::down(&transaction, Some(steps)).await?;
        let after = tables(&transaction).await?;
        let agreed = agree(&losses(&before, &after));
        if agreed {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(agreed)
    }

    async fn alone(&self) -> Result<DatabaseTransaction, DbErr> {
        let transaction = self.transaction().await?;
        if self.backend() == DbBackend::Postgres {
            let lock = "SELECT pg_advisory_xact_lock($1)";
            let values = [SCHEMA.into()];
            let lock = Statement::from_sql_and_values(DbBackend::Postgres, lock, values);
            transaction.execute_raw(lock).await?;
        }
        Ok(transaction)
    }
}

fn losses(before: &Tables, after: &Tables) -> Vec<Loss> {
    let mut losses = Vec::new();
    for (table, (rows, columns)) in before {
        let loss = |column: Option<&String>| Loss {
            table: table.clone(),
            column: column.cloned(),
            rows: *rows,
        };
        match after.get(table) {
            None => losses.push(loss(None)),
            Some((_, left)) => {
                let gone = columns.iter().filter(|column| !left.contains(column));
                losses.extend(gone.map(|column| loss(Some(column))));
            }
        }
    }
    losses
}

async fn tables(transaction: &DatabaseTransaction) -> Result<Tables, DbErr> {
    let columns = match transaction.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT m.name AS table_name, c.name AS column_name \
             FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
        _ => {
            "SELECT table_name::text, column_name::text \
             FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let columns = Statement::from_string(transaction.get_database_backend(), columns);
    let mut tables = Tables::new();
    for row in transaction.query_all_raw(columns).await? {
        let (_, columns): &mut (i64, Vec<String>) =
            tables.entry(row.try_get("", "table_name")?).or_default();
        columns.push(row.try_get("", "column_name")?);
    }
    for (table, (rows, _)) in &mut tables {
        let mut count = Query::select();
        count
            .expr_as(Expr::val(1).count(), Alias::new("rows"))
            .from(Alias::new(table.as_str()));
        if let Some(row) = transaction.query_one(&count).await? {
            *rows = row.try_get("", "rows")?;
        }
    }
    Ok(tables)
}
