//! How the database would run a query, for tests of what a list costs.

use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TransactionTrait};

/// The steps of a query's plan. On PostgreSQL tables are read through and rows are sorted only where nothing else is
/// possible: those of a test are so small that it always would.
pub(crate) async fn plan(
    connection: &DatabaseConnection,
    select: &SelectStatement,
) -> Result<Vec<String>, DbErr> {
    let backend = connection.get_database_backend();
    #[expect(clippy::disallowed_methods, reason = "it writes nothing")]
    let transaction = connection.begin().await?;
    let (explain, column) = match backend {
        DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        _ => {
            transaction
                .execute_unprepared("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
                .await?;
            ("EXPLAIN", "QUERY PLAN")
        }
    };
    let Statement { sql, values, .. } = backend.build(select);
    let explained = Statement {
        sql: format!("{explain} {sql}"),
        values,
        db_backend: backend,
    };
    let rows = transaction.query_all_raw(explained).await?;
    let steps = rows.iter().map(|row| row.try_get("", column)).collect();
    transaction.rollback().await?;
    steps
}
