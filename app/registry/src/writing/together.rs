//! Statements that go to the database together: the way to a server, and to the thread that a SQLite connection lives in,
//! takes longer than most of them.

use sea_orm::sea_query::{Alias, CommonTableExpression, SubQueryStatement, Values, WithClause};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::table::Table;
use crate::Fault;

/// So many statements that are alike go together where there are many: each such text is prepared once.
const ALIKE: usize = 16;
/// The most rows of one statement.
const MOST_ROWS: usize = 64;

/// What is to be done before or after other steps: its statements in any order, and then its rows.
pub(super) struct Step {
    pub statements: Vec<SubQueryStatement>,
    pub tables: Vec<Table>,
}

/// Does steps one after the other. Where there is little to be done, all goes together.
pub(super) async fn execute(
    connection: &impl ConnectionTrait,
    steps: [Step; 3],
    few: bool,
) -> Result<(), Fault> {
    let backend = connection.get_database_backend();
    let is_server = backend == DbBackend::Postgres;
    let mut all: Vec<Statement> = Vec::new();
    for Step { statements, tables } in steps {
        let mut rows = Vec::new();
        for mut table in tables {
            let most = match few && is_server {
                true => table.rows.len(),
                false => MOST_ROWS,
            };
            while let Some(insert) = table.next(most)? {
                rows.push(SubQueryStatement::from(insert));
            }
        }
        match (is_server, few) {
            (true, true) => {
                as_one(connection, statements.into_iter().chain(rows).collect()).await?
            }
            (true, false) => {
                for statement in statements.into_iter().chain(rows) {
                    connection.execute_raw(built(backend, statement)).await?;
                }
            }
            (false, true) => {
                let both = statements.into_iter().chain(rows);
                all.extend(both.map(|one| built(backend, one)));
            }
            (false, false) => {
                let statements = statements.into_iter().map(|one| built(backend, one));
                in_groups(connection, statements.collect()).await?;
                for statement in rows {
                    connection.execute_raw(built(backend, statement)).await?;
                }
            }
        }
    }
    joined(connection, all.into_iter()).await
}

fn built(backend: DbBackend, statement: SubQueryStatement) -> Statement {
    match statement {
        SubQueryStatement::SelectStatement(select) => backend.build(&select),
        SubQueryStatement::InsertStatement(insert) => backend.build(&insert),
        SubQueryStatement::UpdateStatement(update) => backend.build(&update),
        SubQueryStatement::DeleteStatement(delete) => backend.build(&delete),
        SubQueryStatement::WithStatement(with) => backend.build(&with),
    }
}

/// Those that differ in their values alone go together.
async fn in_groups(
    connection: &impl ConnectionTrait,
    mut statements: Vec<Statement>,
) -> Result<(), Fault> {
    statements.sort_by(|one, next| one.sql.cmp(&next.sql));
    let mut same: Vec<Statement> = Vec::with_capacity(ALIKE);
    for statement in statements {
        if same.first().is_some_and(|first| first.sql != statement.sql) {
            for statement in same.drain(..) {
                connection.execute_raw(statement).await?;
            }
        }
        same.push(statement);
        if same.len() == ALIKE {
            joined(connection, same.drain(..)).await?;
        }
    }
    for statement in same {
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// SQLite takes several statements as one text, with the values of one after those of the other.
async fn joined(
    connection: &impl ConnectionTrait,
    statements: impl Iterator<Item = Statement>,
) -> Result<(), Fault> {
    let (mut text, mut all) = (String::new(), Vec::new());
    for statement in statements {
        text.push_str(&statement.sql);
        text.push_str(";\n");
        all.extend(statement.values.into_iter().flat_map(|values| values.0));
    }
    if !text.is_empty() {
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, text, Values(all));
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// Does all of it with one statement: the parts see what was there before, and what refers to what is asked at its end.
async fn as_one(
    connection: &impl ConnectionTrait,
    mut parts: Vec<SubQueryStatement>,
) -> Result<(), Fault> {
    let Some(last) = parts.pop() else {
        return Ok(());
    };
    if parts.is_empty() {
        let alone = built(connection.get_database_backend(), last);
        connection.execute_raw(alone).await?;
        return Ok(());
    }
    let mut with = WithClause::new();
    for (number, part) in parts.into_iter().enumerate() {
        let mut named = CommonTableExpression::new();
        named
            .table_name(Alias::new(format!("part_{number}")))
            .query(part);
        with.cte(named);
    }
    connection.execute(&with.query(last)).await?;
    Ok(())
}
