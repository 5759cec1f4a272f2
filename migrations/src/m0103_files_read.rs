//! What stands in files is read behind the saves that bring them: what waits for that, what could not be read, and in which order
//! the texts came.

use sea_orm_migration::prelude::*;

use crate::record::execute;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "ALTER TABLE file_text ADD COLUMN unread text",
            "ALTER TABLE file_text ADD COLUMN seq bigint NOT NULL DEFAULT 0",
            // Each holds all that is asked, so that no text is read for it.
            "CREATE INDEX ix_file_text_unread ON file_text (digest, unread) WHERE unread IS NOT NULL",
            "CREATE INDEX ix_file_text_seq ON file_text (seq, digest)",
            // Each file is a job: what is due of a kind is found in its order, however many wait.
            "CREATE INDEX ix_job_due ON job (kind, state, due_at, id)",
            "CREATE INDEX ix_job_aside ON job (kind, state, tries, due_at, id)",
        ] {
            execute(manager, statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "DROP INDEX ix_job_aside",
            "DROP INDEX ix_job_due",
            "DELETE FROM file_text WHERE unread IS NOT NULL",
            "DROP INDEX ix_file_text_seq",
            "DROP INDEX ix_file_text_unread",
            "ALTER TABLE file_text DROP COLUMN seq",
            "ALTER TABLE file_text DROP COLUMN unread",
        ] {
            execute(manager, statement).await?;
        }
        Ok(())
    }
}
