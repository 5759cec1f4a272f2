//! The rows behind signed-in browsers. What they hold is the server's; its identity is kept as a digest, so that
//! reading the table lets nobody in.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    TryInsertResult,
};
use uuid::Uuid;

use crate::clock::now;
use crate::rows::session;
use crate::secret::digest;
use crate::{Account, Desk, Fault, Registry};

/// A session ends after so many hours without a request.
pub const IDLE_HOURS: i64 = 12;

/// A session as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionRow {
    /// What the server put in.
    pub data: String,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
    /// Whose it is, once somebody has signed in.
    pub account: Option<Uuid>,
}

/// A session as its owner sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSession {
    /// By which it can be ended, and no more: nobody gets in with it.
    pub id: String,
    /// What the server put in.
    pub data: String,
}

/// Which of the own sessions are to end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending<'a> {
    /// The one with this [`OwnSession::id`].
    One(&'a str),
    /// All but the one with this [`OwnSession::id`].
    AllBut(&'a str),
    /// All.
    All,
}

impl Desk {
    /// The sessions of the own account that have not ended, in no order: what they hold says when they were used.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token.
    pub async fn own_sessions(&self) -> Result<Vec<OwnSession>, Fault> {
        let rows = session::Entity::find()
            .filter(session::Column::AccountId.eq(self.session_account()?))
            .filter(session::Column::ExpiresAt.gt(now()))
            .order_by_desc(session::Column::ExpiresAt)
            .all(self.store().connection())
            .await?;
        let own = |row: session::Model| OwnSession {
            id: row.id,
            data: row.data,
        };
        Ok(rows.into_iter().map(own).collect())
    }

    /// When each of some accounts that is signed in was last active, in milliseconds since 1970 and to half an hour.
    pub(crate) async fn last_active(
        &self,
        accounts: &[Account],
    ) -> Result<HashMap<Uuid, i64>, Fault> {
        let ids = accounts.iter().map(|account| account.id);
        let rows: Vec<(Uuid, i64)> = session::Entity::find()
            .select_only()
            .column(session::Column::AccountId)
            .column_as(session::Column::ExpiresAt.max(), "ends")
            .filter(session::Column::AccountId.is_in(ids))
            .filter(session::Column::ExpiresAt.gt(now()))
            .group_by(session::Column::AccountId)
            .into_tuple()
            .all(self.store().connection())
            .await?;
        let idle = IDLE_HOURS * 60 * 60 * 1000;
        Ok(rows
            .into_iter()
            .map(|(of, ends)| (of, ends - idle))
            .collect())
    }

    /// Ends sessions of the own account at once.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token.
    pub async fn end_own_sessions(&self, ending: Ending<'_>) -> Result<(), Fault> {
        let own = session::Column::AccountId.eq(self.session_account()?);
        let mut ended = session::Entity::delete_many().filter(own);
        ended = match ending {
            Ending::One(id) => ended.filter(session::Column::Id.eq(id)),
            Ending::AllBut(id) => ended.filter(session::Column::Id.ne(id)),
            Ending::All => ended,
        };
        let turn = self.store().begin().await?;
        ended.exec(&turn.transaction).await?;
        turn.transaction.commit().await?;
        self.registry.sign_in_guard().sessions_ended();
        Ok(())
    }
}

impl Registry {
    /// By what the session with an identity is known to its owner, as [`OwnSession::id`].
    #[must_use]
    pub fn session_mark(id: &str) -> String {
        digest(id)
    }

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

    /// Writes a session over what it held before. One that was ended meanwhile stays ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn save_session(&self, id: &str, row: &SessionRow) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        match model(id, row).update(&turn.transaction).await {
            Ok(_) | Err(sea_orm::DbErr::RecordNotUpdated) => {}
            Err(fault) => return Err(fault.into()),
        }
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
            account: row.account_id,
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
}

fn model(id: &str, row: &SessionRow) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(digest(id)),
        data: Set(row.data.clone()),
        expires_at: Set(row.expires_at),
        account_id: Set(row.account),
    }
}
