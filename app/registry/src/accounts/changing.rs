//! Changing an account: what it may do, whether it is open, whose it is.

use std::collections::BTreeSet;

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::rights::{Action, Role};
use uuid::Uuid;

use super::account::{Account, join_roles};
use super::events::{self, AccountAct, note, note_token};
use super::{password, person};
use crate::rows::{account, session, token};
use crate::{Desk, Fault, Writing};

/// What an administrator changes; what is `None` stays.
#[derive(Clone, Default, Debug)]
pub struct AccountChange {
    /// New roles.
    pub roles: Option<BTreeSet<Role>>,
    /// Close or open the account.
    pub disabled: Option<bool>,
    /// A new password, for someone who forgot theirs.
    pub password: Option<String>,
    /// The address of the person's page that the account is tied to; empty for none.
    pub person: Option<String>,
    /// End the account's tokens as well.
    pub revoke_tokens: bool,
}

impl Desk {
    /// Changes roles, closes or opens, sets a new password, or ties the account to a person; all but closing and opening at
    /// a [`Desk::confirmed`] desk. A closed account and one with a new password are signed out everywhere at once.
    ///
    /// # Errors
    /// `NotFound`; `Invalid`; `Refused` with `last_administrator` when nobody could administer afterwards.
    pub async fn change_account(&self, id: Uuid, change: &AccountChange) -> Result<Account, Fault> {
        self.require_administrator()?;
        if change.roles.is_some() || change.password.is_some() || change.person.is_some() {
            self.require_confirmed()?;
        }
        if change.roles.as_ref().is_some_and(BTreeSet::is_empty) {
            return Err(Fault::invalid("roles", "required"));
        }
        let hash = match &change.password {
            Some(new) => {
                let row = account::Entity::find_by_id(id)
                    .one(self.store().connection())
                    .await?
                    .ok_or(Fault::NotFound)?;
                self.registry
                    .check_password("password", new, &row.login, &row.name)?;
                Some(password::hash(new).await?)
            }
            None => None,
        };
        let mut writing = self.begin(Action::ManageAccounts).await?;
        let transaction = writing.transaction().await?;
        let mut row = account::Entity::find_by_id(id)
            .one(transaction)
            .await?
            .ok_or(Fault::NotFound)?;
        let before = row.clone();
        if let Some(roles) = &change.roles {
            row.roles = join_roles(roles);
        }
        if let Some(disabled) = change.disabled {
            row.disabled = disabled;
        }
        let leaves = row.disabled || hash.is_some();
        if let Some(hash) = hash {
            row.password = hash;
        }
        if leaves {
            end_sessions(transaction, id).await?;
        }
        if let Some(slug) = &change.person {
            row.person_id = person::person_at(transaction, slug, Some(id)).await?;
        }
        account::ActiveModel::from(row.clone())
            .reset_all()
            .update(transaction)
            .await?;
        let everyone = account::Entity::find().all(transaction).await?;
        if !everyone
            .into_iter()
            .map(Account::from)
            .any(|account| account.administers())
        {
            return Err(Fault::refused("roles", "last_administrator"));
        }
        for act in events::acts(&before, &row) {
            let to = match act {
                AccountAct::Person => change.person.clone().unwrap_or_default(),
                _ => String::new(),
            };
            note(&mut writing, act, &row, &before.roles, to)?;
        }
        if change.revoke_tokens {
            revoke_tokens(&mut writing, &row).await?;
        }
        writing.commit().await?;
        self.registry.sign_in_guard().forget(id);
        self.registry.sign_in_guard().sessions_ended();
        Ok(Account::from(row))
    }
}

pub(super) async fn end_sessions(
    connection: &impl ConnectionTrait,
    account: Uuid,
) -> Result<(), Fault> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .exec(connection)
        .await?;
    Ok(())
}

pub(super) async fn revoke_tokens(
    writing: &mut Writing<'_>,
    account: &account::Model,
) -> Result<(), Fault> {
    let own = token::Column::AccountId.eq(account.id);
    let tokens = token::Entity::find()
        .filter(own.clone())
        .all(writing.transaction().await?)
        .await?;
    for token in &tokens {
        note_token(writing, AccountAct::TokenRevoked, account, token)?;
    }
    token::Entity::delete_many()
        .filter(own)
        .exec(writing.transaction().await?)
        .await?;
    Ok(())
}
