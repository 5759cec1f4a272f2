//! Writes the files of the database anew, so that nothing is left in them of what was deleted.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Store;

impl Store {
    /// Leaves nothing of deleted rows in the files: SQLite's file is made anew and its log emptied, each table of
    /// PostgreSQL is made anew with its statistics. Writers wait meanwhile. Copies made before are not reached.
    ///
    /// # Errors
    /// When it cannot be done now, because somebody still reads what was there before.
    pub(crate) async fn sweep(&self) -> Result<(), DbErr> {
        let _turn = self.turn.lock().await;
        if self.backend() == DbBackend::Sqlite {
            self.writer.execute_unprepared("VACUUM").await?;
            let statement = "PRAGMA wal_checkpoint(TRUNCATE)";
            let statement = Statement::from_string(DbBackend::Sqlite, statement);
            let row = self.writer.query_one_raw(statement).await?;
            let busy: i32 = row.map_or(Ok(1), |row| row.try_get_by_index(0))?;
            return match busy {
                0 => Ok(()),
                _ => Err(DbErr::Custom("somebody still reads".to_owned())),
            };
        }
        let tables = "SELECT table_name::text FROM information_schema.tables \
                      WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
        let tables = Statement::from_string(DbBackend::Postgres, tables);
        for row in self.connection.query_all_raw(tables).await? {
            let table: String = row.try_get_by_index(0)?;
            let vacuum = format!("VACUUM (FULL, ANALYZE) \"{table}\"");
            self.writer.execute_unprepared(&vacuum).await?;
        }
        Ok(())
    }
}
