//! The first administrator, made through a secret that only the process and its log know.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use sea_orm::EntityTrait;
use sha2::{Digest, Sha256};
use styrbord_domain::rights::{Action, Role};

use super::{Account, NewAccount, insert, password};
use crate::rows::account;
use crate::tokens::random_text;
use crate::{Fault, Registry};

impl Registry {
    /// The secret that makes the first administrator: one per process, and only while there is no account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setup_secret(&self) -> Result<Option<String>, Fault> {
        if account::Entity::find()
            .one(self.store().connection())
            .await?
            .is_some()
        {
            return Ok(None);
        }
        let mut setup = self
            .sign_in_guard()
            .setup
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if setup.is_none() {
            *setup = Some(random_text()?);
        }
        Ok(setup.clone())
    }

    /// Whether a setup link may still be used.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setup_open(&self, secret: &str) -> Result<bool, Fault> {
        let known = self
            .sign_in_guard()
            .setup
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        // Digests take the same time to compare, however much of the secret was guessed.
        let open = known.is_some_and(|known| {
            Sha256::digest(known.as_bytes()) == Sha256::digest(secret.as_bytes())
        });
        Ok(open
            && account::Entity::find()
                .one(self.store().connection())
                .await?
                .is_none())
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
        writing.commit().await?;
        *self
            .sign_in_guard()
            .setup
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
        Ok(account)
    }
}
