//! What the store does when SQLite ends a transaction by itself.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::sqlx::sqlite::SqliteConnection;
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use tempfile::TempDir;

use super::trouble::{Cause, cause};
use super::{Store, Turn};

/// A database with one table of texts.
async fn store() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::sqlite_url(&folder.path().join("store.db")))
        .await
        .unwrap();
    let table = "CREATE TABLE text (text TEXT NOT NULL)";
    store.writer.execute_unprepared(table).await.unwrap();
    (store, folder)
}

async fn put(turn: &Turn, text: &str) -> Result<(), DbErr> {
    let values: [Value; 1] = [text.into()];
    let insert = "INSERT INTO text (text) VALUES (?)";
    let insert = Statement::from_sql_and_values(sea_orm::DbBackend::Sqlite, insert, values);
    turn.transaction.execute_raw(insert).await.map(|_| ())
}

/// A save from beginning to end; the error as the driver says it.
async fn save(store: &Store, text: &str) -> Result<(), DbErr> {
    let turn = store.begin().await.unwrap();
    put(&turn, text).await?;
    turn.transaction.commit().await
}

/// How many texts somebody else finds who opens the file.
async fn found(folder: &TempDir) -> i64 {
    let beside = Store::open(&Store::sqlite_url(&folder.path().join("store.db")))
        .await
        .unwrap();
    let count = Statement::from_string(
        sea_orm::DbBackend::Sqlite,
        "SELECT count(*) AS texts FROM text",
    );
    let row = beside.connection().query_one_raw(count).await.unwrap();
    row.unwrap().try_get("", "texts").unwrap()
}

/// Does something with the connection that writes, as it lies in the pool.
async fn with_writer(store: &Store, act: impl AsyncFnOnce(&mut SqliteConnection)) {
    let pool = store.writer.get_sqlite_connection_pool();
    act(&mut *pool.acquire().await.unwrap()).await;
}

async fn pragma(store: &Store, text: &'static str) {
    store.writer.execute_unprepared(text).await.unwrap();
}

/// Fails one save in this way and demands that every save that is acknowledged after it lasts.
async fn demand_that_saves_last(store: &Store, folder: &TempDir, failed: Result<(), DbErr>) {
    let error = failed.unwrap_err();
    assert_eq!(cause(&error), Cause::Passing, "{error}");
    let before = found(folder).await;
    for _ in 0..5 {
        save(store, "kept").await.unwrap();
    }
    assert_eq!(found(folder).await, before + 5, "after {error}");
}

#[tokio::test]
async fn saves_last_after_a_full_database() {
    let (store, folder) = store().await;
    for _ in 0..3 {
        pragma(&store, "PRAGMA max_page_count = 4").await;
        let failed = save(&store, &"x".repeat(400_000)).await;
        demand_that_saves_last(&store, &folder, failed).await;
    }
}

#[tokio::test]
async fn a_database_that_stays_full_says_so_each_time_and_heals() {
    let (store, folder) = store().await;
    for _ in 0..9 {
        pragma(&store, "PRAGMA max_page_count = 4").await;
        save(&store, &"x".repeat(400_000)).await.unwrap_err();
    }
    save(&store, &"x".repeat(400_000)).await.unwrap();
    assert_eq!(found(&folder).await, 1);
}

#[tokio::test]
async fn what_is_written_after_the_failed_part_of_a_save_does_not_stay_alone() {
    let (store, folder) = store().await;
    pragma(&store, "PRAGMA max_page_count = 4").await;
    let turn = store.begin().await.unwrap();
    put(&turn, "first").await.unwrap();
    put(&turn, &"x".repeat(400_000)).await.unwrap_err();
    drop(turn);
    save(&store, "kept").await.unwrap();
    assert_eq!(found(&folder).await, 1);
}

#[tokio::test]
async fn saves_last_after_an_interrupted_one() {
    let (store, folder) = store().await;
    let armed = Arc::new(AtomicBool::new(false));
    let interrupt = Arc::clone(&armed);
    with_writer(&store, async |connection| {
        let mut handle = connection.lock_handle().await.unwrap();
        handle.set_progress_handler(1, move || !interrupt.load(Ordering::Relaxed));
    })
    .await;
    let turn = store.begin().await.unwrap();
    armed.store(true, Ordering::Relaxed);
    let failed = put(&turn, "lost").await;
    armed.store(false, Ordering::Relaxed);
    drop(turn);
    demand_that_saves_last(&store, &folder, failed).await;
}

/// SQLite's memory is the process's: the limit needs one of its own.
#[test]
fn saves_last_after_memory_was_short() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::tests::short_of_memory", "--ignored"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

#[tokio::test]
#[ignore = "limits the memory of the whole process; the test above runs it in one of its own"]
async fn short_of_memory() {
    let (store, folder) = store().await;
    // It can be lowered so, but not raised again: large saves fail from here on, small ones do not.
    pragma(&store, "PRAGMA hard_heap_limit = 6000000").await;
    for _ in 0..3 {
        let turn = store.begin().await.unwrap();
        put(&turn, "lost").await.unwrap();
        let failed = put(&turn, &"x".repeat(8_000_000)).await;
        drop(turn);
        demand_that_saves_last(&store, &folder, failed).await;
    }
}

#[tokio::test]
async fn a_save_that_was_given_up_half_way_leaves_the_connection_usable() {
    let (store, folder) = store().await;
    let turn = store.begin().await.unwrap();
    put(&turn, "given up").await.unwrap();
    drop(turn);
    for _ in 0..3 {
        save(&store, "kept").await.unwrap();
    }
    assert_eq!(found(&folder).await, 3);
}

#[tokio::test]
async fn a_database_named_by_a_relative_path_is_missed_when_it_is_moved() {
    // The address is relative, so it is seen from the folder that the tests run in.
    let folder = tempfile::tempdir_in(".").unwrap();
    let relative = std::path::Path::new(folder.path().file_name().unwrap()).join("å b%.db");
    let store = Store::open(&Store::sqlite_url(&relative)).await.unwrap();
    pragma(&store, "CREATE TABLE text (text TEXT NOT NULL)").await;
    save(&store, "kept").await.unwrap();
    std::fs::rename(&relative, relative.with_file_name("elsewhere.db")).unwrap();
    assert!(matches!(
        store.begin().await,
        Err(crate::Fault::Unavailable)
    ));
    std::fs::rename(relative.with_file_name("elsewhere.db"), &relative).unwrap();
    save(&store, "kept").await.unwrap();
}

#[tokio::test]
async fn other_users_of_the_machine_cannot_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let (store, folder) = store().await;
    let file = folder.path().join("store.db");
    let modes = || {
        ["store.db", "store.db-wal", "store.db-shm"].map(|name| {
            let found = std::fs::metadata(folder.path().join(name)).unwrap();
            found.permissions().mode() & 0o777
        })
    };
    assert_eq!(modes(), [0o600; 3]);
    for name in ["store.db", "store.db-wal", "store.db-shm"] {
        let wide = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(folder.path().join(name), wide).unwrap();
    }
    let _again = Store::open(&Store::sqlite_url(&file)).await.unwrap();
    assert_eq!(modes(), [0o600; 3]);
    store
        .snapshot(&folder.path().join("copy.db"))
        .await
        .unwrap();
    let copy = std::fs::metadata(folder.path().join("copy.db")).unwrap();
    assert_eq!(copy.permissions().mode() & 0o777, 0o600);
}
