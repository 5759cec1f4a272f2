//! Who may sign in: accounts, their roles, and the first of them.

mod account;
mod changing;
mod confirm;
mod events;
mod guard;
mod known;
mod looks;
mod making;
mod news;
mod own;
mod password;
mod person;
mod setup;
mod sign_in;
mod throttle;

use sea_orm::{EntityTrait, QueryOrder};
use styrbord_domain::rights::Action;

use crate::{Desk, Fault, rows};
use account::by_login;

pub use account::Account;
pub(crate) use account::split_roles;
pub use changing::AccountChange;
pub use events::AccountAct;
pub(crate) use events::{note, note_token, state, token_state};
pub use news::AccountEvent;
pub(crate) use news::events_of;

pub(crate) use guard::SignInGuard;
pub use guard::SignedIn;
pub use known::KnownAccount;
pub use making::NewAccount;
pub use password::{PASSWORD_MAX, PASSWORD_MIN};
pub(crate) use setup::SETUP_LINK;
pub use throttle::network;
pub(crate) use throttle::{KNOWN_PLACE, TRY_WINDOW};

impl Desk {
    /// All accounts by login.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage accounts.
    pub async fn accounts(&self) -> Result<Vec<Account>, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let rows = rows::account::Entity::find()
            .order_by_asc(rows::account::Column::Login)
            .all(self.store().connection())
            .await?;
        Ok(rows.into_iter().map(Account::from).collect())
    }

    /// The account with a login, for administrators.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn account(&self, login: &str) -> Result<Account, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let row = by_login(self.store().connection(), login).await?;
        row.map(Account::from).ok_or(Fault::NotFound)
    }

    /// The account of the person at this desk.
    ///
    /// # Errors
    /// `SignIn` for visitors.
    pub async fn own_account(&self) -> Result<Account, Fault> {
        let row = rows::account::Entity::find_by_id(self.own_id()?)
            .one(self.store().connection())
            .await?;
        row.map(Account::from).ok_or(Fault::SignIn)
    }
}

#[cfg(test)]
mod tests;
