//! The account of who is at a desk.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::changing::{end_sessions, revoke_tokens};
use super::events::{AccountAct, note};
use super::guard::SignedIn;
use super::password;
use crate::rows::account;
use crate::{Desk, Fault, Writing};

impl Desk {
    /// Replaces the own password. All sessions of the account end, and its tokens too when that is asked for. Answers who
    /// is at the desk, for a session of the new password.
    ///
    /// # Errors
    /// `Invalid` when the present password is wrong or the new one is easy to guess. `Forbidden` by token.
    pub async fn change_own_password(
        &self,
        present: &str,
        new: &str,
        tokens_too: bool,
    ) -> Result<SignedIn, Fault> {
        let id = self.session_account()?;
        let connection = self.store().connection();
        let row = account::Entity::find_by_id(id)
            .one(connection)
            .await?
            .ok_or(Fault::SignIn)?;
        self.registry
            .check_password("new_password", new, &row.login, &row.name)?;
        // A stolen session must not become a way to try passwords without end.
        self.try_password("password", present, &row).await?;
        let hash = password::hash(new).await?;
        let mut writing = Writing::begin(self).await?;
        let row = account::Entity::find_by_id(id)
            .one(writing.transaction().await?)
            .await?
            .ok_or(Fault::SignIn)?;
        let row = account::ActiveModel {
            password: Set(hash),
            ..account::ActiveModel::from(row)
        }
        .update(writing.transaction().await?)
        .await?;
        note(
            &mut writing,
            AccountAct::Password,
            &row,
            &row.roles,
            String::new(),
        )?;
        end_sessions(writing.transaction().await?, id).await?;
        if tokens_too {
            revoke_tokens(&mut writing, &row).await?;
        }
        writing.commit().await?;
        self.registry.sign_in_guard().forget(id);
        self.registry.sign_in_guard().sessions_ended();
        Ok(SignedIn::from(row))
    }

    /// Remembers the language that the person chose, by its code.
    ///
    /// # Errors
    /// `SignIn` for visitors.
    pub async fn set_own_language(&self, language: &str) -> Result<(), Fault> {
        let id = self.session_account()?;
        let turn = self.store().begin().await?;
        account::Entity::update_many()
            .col_expr(account::Column::Language, Expr::value(language))
            .filter(account::Column::Id.eq(id))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        self.registry.sign_in_guard().forget(id);
        Ok(())
    }

    pub(crate) fn own_id(&self) -> Result<Uuid, Fault> {
        self.note_oneself();
        self.actor.account.ok_or(Fault::SignIn)
    }

    /// The own account, unless a token speaks for it.
    pub(crate) fn session_account(&self) -> Result<Uuid, Fault> {
        self.note_oneself();
        self.unnoted_account()
    }

    /// The same for what only notes who asks where there is something of theirs.
    pub(crate) fn unnoted_account(&self) -> Result<Uuid, Fault> {
        let id = self.actor.account.ok_or(Fault::SignIn)?;
        if self.actor.by_token {
            Err(self.actor.forbid("change_own_account"))
        } else {
            Ok(id)
        }
    }
}
