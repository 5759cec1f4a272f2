//! The database: how it is opened, and the one way to write.

mod connections;
mod file;
mod like;
mod plan;
mod pulse;
mod schema;
mod sweep;
#[cfg(test)]
mod tests;
pub(crate) mod trouble;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::Fault;
use file::DatabaseFile;
use pulse::Pulse;

pub(crate) use like::literal;
pub(crate) use plan::plan;
pub use schema::Loss;

/// What a SQLite file that is being filled holds in memory, and how much may be written before it goes to its place: 64
/// MB each, in kilobytes and in pages. What a statement would undo when it is refused is held in memory too: once one has
/// changed more than 64 kB, each after it writes all that it is going to change into a file first.
const ROOM: [&str; 3] = [
    "PRAGMA cache_size = -64000",
    "PRAGMA wal_autocheckpoint = 16000",
    "PRAGMA temp_store = MEMORY",
];

/// Where records live.
#[derive(Debug)]
pub struct Store {
    /// For reading.
    connection: DatabaseConnection,
    /// For writing: of SQLite one connection that does nothing else, of PostgreSQL the same as for reading.
    writer: DatabaseConnection,
    /// Writers of one process queue here instead of spinning on SQLite's lock.
    turn: Arc<Mutex<()>>,
    /// The SQLite file, to notice when it is no longer the one that is written to.
    file: Option<DatabaseFile>,
    /// Whether a PostgreSQL server is known to be away.
    away: AtomicBool,
    pulse: Pulse,
}

/// A write that has begun: dropping it undoes it. Nobody else begins before that.
pub(crate) struct Turn {
    pub transaction: DatabaseTransaction,
    turn: OwnedMutexGuard<()>,
}

impl Turn {
    /// Makes the write last, and lets the next begin.
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self { transaction, turn } = self;
        let committed = transaction.commit().await;
        drop(turn);
        committed
    }
}

impl Store {
    /// Opens `url` (`sqlite:` path or `postgres://`), without touching the schema. The files of a SQLite database are
    /// for the user of the process alone.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        let file = DatabaseFile::take(url)?;
        let (connection, writer) = connections::open(url).await?;
        Ok(Self::over(connection, writer, file))
    }

    /// Opens `url` for work beside which nobody else may have it open. Who has a SQLite file open is for the data
    /// directory to know; a PostgreSQL server knows by itself, and the answer is none while somebody has.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open_alone(url: &str) -> Result<Option<Self>, DbErr> {
        if url.starts_with("sqlite:") {
            return Self::open(url).await.map(Some);
        }
        let connection = connections::open_alone(url).await?;
        Ok(connection.map(|connection| Self::over(connection.clone(), connection, None)))
    }

    fn over(
        connection: DatabaseConnection,
        writer: DatabaseConnection,
        file: Option<DatabaseFile>,
    ) -> Self {
        Self {
            connection,
            writer,
            turn: Arc::default(),
            file,
            away: AtomicBool::new(false),
            pulse: Pulse::default(),
        }
    }

    /// The address of a SQLite file.
    #[must_use]
    pub fn sqlite_url(path: &Path) -> String {
        file::url(path)
    }

    /// Copies a SQLite database as it is at one moment into a new file, while work goes on.
    ///
    /// # Errors
    /// When the file exists or cannot be written, or the database is not SQLite.
    pub async fn snapshot(&self, path: &Path) -> Result<(), DbErr> {
        let name = path
            .to_str()
            .ok_or_else(|| DbErr::Custom("the path is not text".to_owned()))?;
        file::create_private(path).map_err(|cause| DbErr::Custom(cause.to_string()))?;
        let statement =
            Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [name.into()]);
        self.connection.execute_raw(statement).await.map(|_| ())
    }

    /// Tries a small write to its end: that the database answers does not say that it takes a save.
    ///
    /// # Errors
    /// `Unavailable` when it does not, or not in two seconds.
    pub(crate) async fn try_write(&self) -> Result<(), Fault> {
        let write = async {
            let turn = self.begin().await?;
            pulse::beat(&turn.transaction).await?;
            turn.commit().await?;
            Ok(())
        };
        self.pulse.answer(write).await
    }

    /// The connection, for reading and for the migration commands.
    #[must_use]
    pub const fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Makes room for much to be written, as by an import: a record has some thirty entries in indexes, each in another
    /// place. What is kept for reading and written back later is not written once for each record.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn make_room(&self) -> Result<(), DbErr> {
        if self.backend() == DbBackend::Sqlite {
            for room in ROOM {
                self.writer.execute_unprepared(room).await?;
            }
        }
        Ok(())
    }

    /// Lets go of the database.
    ///
    /// # Errors
    /// When it cannot be closed in order.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.writer.clone().close().await?;
        self.connection.clone().close().await
    }

    /// Whether a PostgreSQL server is known to be away: whoever asks it would wait for nothing.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// Looks again whether the PostgreSQL server is away. A pool that is merely busy is no sign: a new connection is.
    pub(crate) async fn look(&self) {
        if self.backend() == DbBackend::Postgres {
            let there = connections::answers(&self.connection).await;
            if self.away.swap(!there, Ordering::Relaxed) == there {
                tracing::warn!(there, "the database server came or went");
            }
        }
    }

    fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    /// Begins the one kind of write transaction. SQLite takes its lock at once, because a read that later
    /// turns into a write would fail instead of waiting.
    pub(crate) async fn begin(&self) -> Result<Turn, Fault> {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        if self.is_away() {
            return Err(Fault::Unavailable);
        }
        // A file that was moved away still takes writes, and nobody would find them again.
        if self
            .file
            .as_ref()
            .is_some_and(|file| !file.is_still_there())
        {
            tracing::error!("the database file is not where it was");
            return Err(Fault::Unavailable);
        }
        Ok(Turn {
            transaction: self.transaction().await?,
            turn,
        })
    }

    async fn transaction(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.backend() == DbBackend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        #[expect(clippy::disallowed_methods, reason = "this is the one way to write")]
        self.writer.begin_with_options(options).await
    }
}
