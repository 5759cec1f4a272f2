//! Connections: how they are set up, and which may be used again.

use std::ffi::c_int;
use std::time::{Duration, Instant};

use libsqlite3_sys::{SQLITE_DBCONFIG_ENABLE_QPSG, SQLITE_OK, sqlite3_db_config};
use sea_orm::sqlx::pool::PoolConnectionMetadata;
use sea_orm::sqlx::{self, ConnectOptions as _, Connection, Executor};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

use super::trouble;

/// How long a request waits for a connection to a file, which others may be using.
const FILE_PATIENCE: Duration = Duration::from_secs(10);
/// How long it waits for a connection to a server: whoever typed something wants to know that it is away.
const SERVER_PATIENCE: Duration = Duration::from_secs(2);
/// What a SQLite connection holds of the file, each for itself: 8 MB. With 2 MB a list of 300,000 records took a third longer.
const CACHE: &str = "-8000";
/// How long a process that starts waits for a server that may be starting too.
const START_PATIENCE: Duration = Duration::from_secs(10);
/// The advisory lock of PostgreSQL that every connection of ours shares, and that work alone takes for itself.
const OPEN: i64 = 0x5354_5952_424f_5244;

/// Opens a database for reading and for writing.
pub async fn open(url: &str) -> Result<(DatabaseConnection, DatabaseConnection), DbErr> {
    if url.starts_with("sqlite:") {
        let reader = Database::connect(sqlite(url, readers())).await?;
        return Ok((reader, Database::connect(sqlite(url, 1)).await?));
    }
    let mut options = options(url, SERVER_PATIENCE);
    options
        .max_connections(8)
        .map_sqlx_postgres_pool_opts(|pool| {
            pool.after_connect(|connection, _| {
                Box::pin(async move {
                    sqlx::query("SELECT pg_advisory_lock_shared($1)")
                        .bind(OPEN)
                        .execute(connection)
                        .await
                        .map(|_| ())
                })
            })
            .before_acquire(|connection, about| Box::pin(is_sound(connection, about)))
            .after_release(|connection, about| Box::pin(is_sound(connection, about)))
        });
    let started = Instant::now();
    loop {
        match Database::connect(options.clone()).await {
            Err(error)
                if started.elapsed() < START_PATIENCE
                    && matches!(trouble::cause(&error), trouble::Cause::Passing) =>
            {
                tracing::warn!(%error, "the database server does not answer yet");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            opened => return opened.map(|connection| (connection.clone(), connection)),
        }
    }
}

/// Opens a PostgreSQL database over one connection, and none while any other process of ours has it open.
pub async fn open_alone(url: &str) -> Result<Option<DatabaseConnection>, DbErr> {
    let mut options = options(url, START_PATIENCE);
    options
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None);
    let connection = Database::connect(options).await?;
    let alone: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
        .bind(OPEN)
        .fetch_one(connection.get_postgres_connection_pool())
        .await
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(alone.then_some(connection))
}

/// Whether the PostgreSQL server behind a pool takes a new connection.
pub async fn answers(connection: &DatabaseConnection) -> bool {
    let options = connection.get_postgres_connection_pool().connect_options();
    let connected = tokio::time::timeout(SERVER_PATIENCE, options.connect()).await;
    match connected {
        Ok(Ok(connection)) => {
            let _ = connection.close().await;
            true
        }
        _ => false,
    }
}

/// How many connections read a file: they take turns on the cores, and each holds what it has read.
fn readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    u32::try_from(cores).unwrap_or(u32::MAX).clamp(4, 8)
}

fn options(url: &str, patience: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .min_connections(1)
        .acquire_timeout(patience);
    options
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    // A save is one text of many statements.
    let statements = if connections == 1 { 100 } else { 200 };
    let mut options = options(url, FILE_PATIENCE);
    options
        .max_connections(connections)
        // A file does not hang up: there is nothing to ask before each use.
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .statement_cache_capacity(statements)
                .pragma("cache_size", CACHE)
        });
    if connections == 1 {
        options.map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_connect(|connection, _| Box::pin(keep_plans(connection)))
                .before_acquire(|connection, about| Box::pin(is_sound(connection, about)))
                .after_release(|connection, about| Box::pin(is_clear(connection, about)))
        });
    } else {
        options.map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_connect(|connection, _| Box::pin(keep_plans(connection)))
                .before_acquire(|connection, about| Box::pin(is_sound(connection, about)))
        });
    }
    options
}

/// Lets a statement keep its plan whatever its values are. SQLite looks at values that it is given, a `LIMIT` too, and
/// whenever they are given anew it parses and plans the statement again: a prepared statement is then none.
async fn keep_plans(connection: &mut sqlx::SqliteConnection) -> Result<(), sqlx::Error> {
    let mut handle = connection.lock_handle().await?;
    let nowhere: *mut c_int = std::ptr::null_mut();
    #[expect(unsafe_code, reason = "the driver has no option for it")]
    // SAFETY: the handle is of an open connection and locked for us; the option takes a number and a pointer that may be null.
    let done = unsafe {
        sqlite3_db_config(
            handle.as_raw_handle().as_ptr(),
            SQLITE_DBCONFIG_ENABLE_QPSG,
            1_i32,
            nowhere,
        )
    };
    if done == SQLITE_OK {
        Ok(())
    } else {
        Err(sqlx::Error::Configuration(
            "SQLite does not keep plans".into(),
        ))
    }
}

/// Whether a connection may be used again: not when it was open while the database was in trouble, and not when its
/// driver still counts on a transaction.
async fn is_sound<C: Connection>(
    connection: &mut C,
    about: PoolConnectionMetadata,
) -> Result<bool, sqlx::Error> {
    Ok(!trouble::since(about.age) && !connection.is_in_transaction())
}

/// Whether the connection that writes to SQLite may be used again, asked when it is given back: nobody uses it meanwhile. SQLite ends a transaction by itself when the disk is
/// full or fails, memory is short, or it is interrupted; the driver does not notice, and what it then takes for the next
/// transaction is a savepoint that no commit ever makes last.
async fn is_clear(
    connection: &mut sqlx::SqliteConnection,
    about: PoolConnectionMetadata,
) -> Result<bool, sqlx::Error> {
    // Waits for a rollback that was only asked for, fails inside a transaction, and does nothing to the file.
    connection.execute("BEGIN; ROLLBACK").await?;
    is_sound(connection, about).await
}
