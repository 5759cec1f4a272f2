//! What an error of the database means: decided by its kind and code, never by the words of its message.

use std::ops::Deref;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sqlx::error::{DatabaseError, ErrorKind};
use sea_orm::sqlx::postgres::PgDatabaseError;
use sea_orm::{DbErr, RuntimeErr, sqlx};

/// What an error of the database means to whoever asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The database is away, locked, full or failing; the same may work later.
    Passing,
    /// What was to be saved breaks a constraint: the field it is about (`""` where the database does not say) and the code of the fault.
    Constraint(String, &'static str),
    /// Our own mistake.
    Ours,
}

/// When the database was last in trouble.
static LAST: Mutex<Option<Instant>> = Mutex::new(None);

/// Remembers that the database is in trouble now.
pub fn note() {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
}

/// Whether the database was in trouble in the time that a connection of this `age` has been open.
pub fn since(age: Duration) -> bool {
    let last = *LAST.lock().unwrap_or_else(PoisonError::into_inner);
    last.is_some_and(|last| last.elapsed() <= age)
}

/// What an error means.
pub fn cause(error: &DbErr) -> Cause {
    match error {
        DbErr::ConnectionAcquire(_) => Cause::Passing,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => of_driver(error),
        // A pool that has been closed.
        DbErr::Conn(_) => Cause::Passing,
        _ => Cause::Ours,
    }
}

fn of_driver(error: &sqlx::Error) -> Cause {
    use sqlx::Error;
    match error {
        Error::Database(error) => of_database(error.deref()),
        // A server that dies in the middle of an answer breaks the protocol.
        Error::Io(_)
        | Error::Tls(_)
        | Error::Protocol(_)
        | Error::PoolTimedOut
        | Error::PoolClosed
        | Error::WorkerCrashed
        | Error::BeginFailed => Cause::Passing,
        _ => Cause::Ours,
    }
}

fn of_database(error: &dyn DatabaseError) -> Cause {
    let postgres = error.try_downcast_ref::<PgDatabaseError>();
    let code = match error.kind() {
        ErrorKind::UniqueViolation | ErrorKind::ExclusionViolation => "taken",
        ErrorKind::ForeignKeyViolation => "unknown_reference",
        ErrorKind::NotNullViolation => "required",
        ErrorKind::CheckViolation => "unreadable",
        _ => {
            return match postgres {
                Some(error) => by_state(error.code()),
                None => by_result(&error.code().unwrap_or_default()),
            };
        }
    };
    let column = postgres.map_or_else(|| sqlite_column(error.message()), postgres_column);
    Cause::Constraint(field(column.unwrap_or_default()).to_owned(), code)
}

/// By SQLSTATE (PostgreSQL, appendix A).
fn by_state(code: &str) -> Cause {
    match code {
        // Not the characters, length or size that the column takes.
        "22021" | "22P05" | "22001" | "54000" | "54001" => {
            Cause::Constraint(String::new(), "invalid_text")
        }
        // Read only, waiting for a lock, or in each other's way.
        "25006" | "55P03" | "40001" | "40P01" => Cause::Passing,
        // Connection, resources (disk full), operator (shutting down, starting up), system (input and output).
        _ if ["08", "53", "57", "58"]
            .iter()
            .any(|class| code.starts_with(class)) =>
        {
            Cause::Passing
        }
        _ => Cause::Ours,
    }
}

/// By the primary result code, which is the last byte of the extended one (sqlite.org/rescode.html).
fn by_result(code: &str) -> Cause {
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const NOMEM: i32 = 7;
    const READONLY: i32 = 8;
    const INTERRUPT: i32 = 9;
    const IOERR: i32 = 10;
    const CORRUPT: i32 = 11;
    const FULL: i32 = 13;
    const CANTOPEN: i32 = 14;
    const PROTOCOL: i32 = 15;
    const TOOBIG: i32 = 18;
    const NOTADB: i32 = 26;
    match code.parse::<i32>().map(|code| code & 0xff) {
        Ok(
            BUSY | LOCKED | NOMEM | READONLY | INTERRUPT | IOERR | CORRUPT | FULL | CANTOPEN
            | PROTOCOL | NOTADB,
        ) => Cause::Passing,
        Ok(TOOBIG) => Cause::Constraint(String::new(), "invalid_text"),
        _ => Cause::Ours,
    }
}

/// The column of a broken constraint: the server names it, or the constraint, which is named after table and columns.
fn postgres_column(error: &PgDatabaseError) -> Option<&str> {
    error.column().or_else(|| {
        let (constraint, table) = (error.constraint()?, error.table()?);
        let rest = constraint.strip_prefix("ix_").unwrap_or(constraint);
        let column = rest.strip_prefix(table)?.strip_prefix('_')?;
        Some(column.strip_suffix("_fkey").unwrap_or(column))
    })
}

/// SQLite says which column only here, as `table.column` after the constraint's kind.
fn sqlite_column(message: &str) -> Option<&str> {
    let (_, columns) = message.split_once(": ")?;
    let (_, column) = columns.split(", ").last()?.split_once('.')?;
    Some(column)
}

/// Columns have the names of the fields; those that point at a page end in `_id`.
fn field(column: &str) -> &str {
    match column.strip_suffix("_id").unwrap_or(column) {
        "id" | "pkey" => "",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, by_result, by_state, field, sqlite_column};

    #[test]
    fn codes_tell_trouble_from_our_own_mistakes() {
        for code in [
            "5", "6", "7", "8", "9", "10", "13", "14", "261", "517", "778", "3082", "4874",
        ] {
            assert_eq!(by_result(code), Cause::Passing, "{code}");
        }
        for code in ["1", "20", "21", "", "x"] {
            assert_eq!(by_result(code), Cause::Ours, "{code}");
        }
        for code in [
            "08006", "53100", "53200", "53300", "57P01", "57P03", "58030", "25006", "55P03",
            "40P01",
        ] {
            assert_eq!(by_state(code), Cause::Passing, "{code}");
        }
        for code in ["42P01", "42601", "XX000", "0A000"] {
            assert_eq!(by_state(code), Cause::Ours, "{code}");
        }
        assert!(matches!(by_state("22021"), Cause::Constraint(..)));
    }

    #[test]
    fn a_constraint_names_its_field() {
        let column = sqlite_column("UNIQUE constraint failed: page.kind, page.slug");
        assert_eq!(column, Some("slug"));
        assert_eq!(sqlite_column("FOREIGN KEY constraint failed"), None);
        assert_eq!(
            (field("forum_id"), field("login"), field("id")),
            ("forum", "login", "")
        );
    }
}
