//! The rows behind signed-in browsers. What they hold is the server's; its identity is kept as a digest, so that
//! reading the table lets nobody in.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, TryInsertResult};

use crate::desk::now;
use crate::rows::session;
use crate::tokens::digest;
use crate::{Fault, Registry};

/// A session as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionRow {
    /// What the server put in.
    pub data: String,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
}

impl Registry {
    /// Adds a session; `false` when the identity is taken, and nothing happened.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn create_session(&self, id: &str, row: &SessionRow) -> Result<bool, Fault> {
        let turn = self.store().begin().await?;
        let untouched = OnConflict::column(session::Column::Id)
            .do_nothing()
            .to_owned();
        let inserted = session::Entity::insert(model(id, row))
            .on_conflict(untouched)
            .try_insert()
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
    }

    /// Writes a session over what it held before.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn save_session(&self, id: &str, row: &SessionRow) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        let replace = OnConflict::column(session::Column::Id)
            .update_columns([session::Column::Data, session::Column::ExpiresAt])
            .to_owned();
        session::Entity::insert(model(id, row))
            .on_conflict(replace)
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    /// A session that has not ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load_session(&self, id: &str) -> Result<Option<SessionRow>, Fault> {
        let row = session::Entity::find_by_id(digest(id))
            .filter(session::Column::ExpiresAt.gt(now()))
            .one(self.store().connection())
            .await?;
        Ok(row.map(|row| SessionRow {
            data: row.data,
            expires_at: row.expires_at,
        }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn delete_session(&self, id: &str) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        session::Entity::delete_by_id(digest(id))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    /// Clears away sessions that have ended, and says how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn clear_sessions(&self) -> Result<u64, Fault> {
        let turn = self.store().begin().await?;
        let ended = session::Entity::delete_many()
            .filter(session::Column::ExpiresAt.lte(now()))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(ended.rows_affected)
    }
}

fn model(id: &str, row: &SessionRow) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(digest(id)),
        data: Set(row.data.clone()),
        expires_at: Set(row.expires_at),
    }
}
