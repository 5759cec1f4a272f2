//! The first administrator, made through a secret that only the process and its log know. Each server of a database has
//! one of its own, and each takes that of another: people may be led to any of them.

use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::time::Duration;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use styrbord_domain::rights::{Action, Role};

use super::account::Account;
use super::making::{NewAccount, insert};
use super::password;
use crate::clock::now;
use crate::rows::{account, setup_secret};
use crate::secret::{digest, random_text};
use crate::{Fault, Registry};

/// How long a link works.
pub(crate) const SETUP_LINK: Duration = Duration::from_secs(30 * 24 * 60 * 60);

impl Registry {
    /// The secret that makes the first administrator: one per process, and only while there is no account. The one that
    /// this server had before works no more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setup_secret(&self) -> Result<Option<String>, Fault> {
        if self.has_accounts().await? {
            return Ok(None);
        }
        let secret = {
            let mut setup = self
                .sign_in_guard()
                .setup
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            match &*setup {
                Some(secret) => return Ok(Some(secret.clone())),
                None => setup.insert(random_text()?).clone(),
            }
        };
        let row = setup_secret::ActiveModel {
            node: Set(self.node().to_owned()),
            digest: Set(digest(&secret)),
            made_at: Set(now()),
        };
        let anew = OnConflict::column(setup_secret::Column::Node)
            .update_columns([setup_secret::Column::Digest, setup_secret::Column::MadeAt])
            .to_owned();
        let turn = self.store().begin().await?;
        setup_secret::Entity::insert(row)
            .on_conflict(anew)
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(Some(secret))
    }

    /// Whether a setup link may still be used.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setup_open(&self, secret: &str) -> Result<bool, Fault> {
        let since = now() - i64::try_from(SETUP_LINK.as_millis()).unwrap_or(i64::MAX);
        // What was guessed is looked for by its digest, which tells nothing of how much was right.
        let known = setup_secret::Entity::find()
            .filter(setup_secret::Column::Digest.eq(digest(secret)))
            .filter(setup_secret::Column::MadeAt.gt(since))
            .count(self.store().connection())
            .await?;
        Ok(known > 0 && !self.has_accounts().await?)
    }

    /// Whether there is an account; until then only the setup link leads on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_accounts(&self) -> Result<bool, Fault> {
        let any = account::Entity::find().one(self.store().connection());
        Ok(any.await?.is_some())
    }

    /// Makes the first administrator. The secret works once, and not at all when there is an account already.
    ///
    /// # Errors
    /// `NotFound` when the secret is wrong or used, `Invalid` with the fields that are wrong.
    pub async fn set_up(&self, secret: &str, new: &NewAccount) -> Result<Account, Fault> {
        if !self.setup_open(secret).await? {
            return Err(Fault::NotFound);
        }
        let new = NewAccount {
            roles: BTreeSet::from([Role::Administrator]),
            ..new.clone()
        };
        self.check(&new)?;
        let hash = password::hash(&new.password).await?;
        let desk = self.installation("setup");
        let mut writing = desk.begin(Action::ManageAccounts).await?;
        // Asked again inside the transaction: of two that come at once, one wins.
        if account::Entity::find()
            .one(writing.transaction().await?)
            .await?
            .is_some()
        {
            return Err(Fault::NotFound);
        }
        let account = insert(&mut writing, &new, hash).await?;
        setup_secret::Entity::delete_many()
            .exec(writing.transaction().await?)
            .await?;
        writing.commit().await?;
        *self
            .sign_in_guard()
            .setup
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
        Ok(account)
    }
}
