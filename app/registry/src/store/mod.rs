//! The database connection: how it is opened, and the one way to write.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use styrbord_migrations::{Migrator, MigratorTrait};
use tokio::sync::{Mutex, MutexGuard};

use crate::Fault;

/// Where records live.
#[derive(Debug)]
pub struct Store {
    connection: DatabaseConnection,
    /// Writers of one process queue here instead of spinning on SQLite's lock.
    turn: Mutex<()>,
    /// The SQLite file, to notice when it is no longer the one that is written to.
    file: Option<Opened>,
}

/// A file by its path and by what the path led to when it was opened.
#[derive(Debug)]
struct Opened {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

impl Opened {
    fn new(path: PathBuf) -> Self {
        let identity = identity(&path);
        Self { path, identity }
    }

    fn is_still_there(&self) -> bool {
        identity(&self.path) == self.identity
    }
}

/// Device and number of a file; the same for as long as it is the same file.
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// A write that has begun: dropping it undoes it.
pub(crate) struct Turn<'s> {
    pub transaction: DatabaseTransaction,
    _turn: MutexGuard<'s, ()>,
}

impl Store {
    /// Opens `url` (`sqlite:` path or `postgres://`), without touching the schema.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .sqlx_logging(false)
            .min_connections(1)
            .max_connections(8)
            .connect_timeout(Duration::from_secs(10))
            .acquire_timeout(Duration::from_secs(10));
        if url.starts_with("sqlite:") {
            // A file does not hang up: there is nothing to ask before each use.
            options.test_before_acquire(false);
            options.map_sqlx_sqlite_opts(|sqlite| {
                use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    .statement_cache_capacity(200)
                    .pragma("cache_size", "-8000")
            });
        }
        let connection = Database::connect(options).await?;
        let file = url
            .strip_prefix("sqlite://")
            .and_then(|rest| rest.split('?').next())
            .filter(|path| path.starts_with('/'))
            .map(|path| Opened::new(path.into()));
        Ok(Self {
            connection,
            turn: Mutex::new(()),
            file,
        })
    }

    /// The address of a SQLite file.
    #[must_use]
    pub fn sqlite_url(file: &Path) -> String {
        format!("sqlite://{}?mode=rwc", file.display())
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When a migration fails.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        Migrator::up(&self.connection, None).await
    }

    /// Copies a SQLite database as it is at one moment into a new file, while work goes on.
    ///
    /// # Errors
    /// When the file exists or cannot be written, or the database is not SQLite.
    pub async fn snapshot(&self, file: &Path) -> Result<(), DbErr> {
        let name = file
            .to_str()
            .ok_or_else(|| DbErr::Custom("the path is not text".to_owned()))?;
        let statement =
            Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [name.into()]);
        self.connection.execute_raw(statement).await.map(|_| ())
    }

    /// The connection, for reading and for the migration commands.
    #[must_use]
    pub const fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Begins the one kind of write transaction. SQLite takes its lock at once, because a read that later
    /// turns into a write would fail instead of waiting.
    pub(crate) async fn begin(&self) -> Result<Turn<'_>, Fault> {
        let turn = self.turn.lock().await;
        // A file that was moved away still takes writes, and nobody would find them again.
        if self
            .file
            .as_ref()
            .is_some_and(|file| !file.is_still_there())
        {
            tracing::error!("the database file is not where it was");
            return Err(Fault::Unavailable);
        }
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.connection.get_database_backend() == DbBackend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        #[expect(clippy::disallowed_methods, reason = "this is the one way to write")]
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(Turn {
            transaction,
            _turn: turn,
        })
    }
}
