//! The password once more, before what could let somebody else in.

use sea_orm::EntityTrait;
use styrbord_domain::rights::Action;

use super::password;
use crate::rows::account;
use crate::{Desk, Fault, security};

impl Desk {
    /// The same desk, at which roles, tokens and passwords may be changed: whoever sits here knows the password of the
    /// account. An unattended browser or a stolen session is not enough.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token, `Invalid` at `present` when the password is missing or wrong, and
    /// `too_many_tries` as for signing in.
    pub async fn confirmed(&self, present: &str) -> Result<Self, Fault> {
        let id = self.session_account()?;
        if present.is_empty() {
            return Err(Fault::invalid("present", "required"));
        }
        let row = account::Entity::find_by_id(id)
            .one(self.store().connection())
            .await?
            .ok_or(Fault::SignIn)?;
        self.try_password("present", present, &row).await?;
        Ok(Self {
            confirmed: true,
            ..self.clone()
        })
    }

    /// Compares a password with that of the own account, slowed down like signing in.
    pub(super) async fn try_password(
        &self,
        field: &str,
        present: &str,
        row: &account::Model,
    ) -> Result<(), Fault> {
        let guard = self.registry.sign_in_guard();
        let known = Some(row.login.as_str());
        let store = self.registry.store();
        match guard.admit(store, &row.login, None).await {
            Err(Fault::Invalid(faults)) => {
                security::kept_out("too_many_tries", known, None);
                return Err(faults.into());
            }
            admitted => admitted?,
        }
        if !password::matches(present, &row.password).await? {
            security::kept_out("wrong_password", known, None);
            return Err(Fault::invalid(field, "wrong_password"));
        }
        guard.welcome(store, &row.login, None).await
    }

    /// Goes on only in a session of somebody who may manage accounts.
    pub(crate) fn require_administrator(&self) -> Result<(), Fault> {
        self.actor.require(Action::ManageAccounts)?;
        if self.actor.by_token {
            return Err(self.actor.forbid("manage_accounts_by_token"));
        }
        Ok(())
    }

    /// Goes on only after [`Self::confirmed`]; the installation itself has no password to ask for.
    pub(crate) fn require_confirmed(&self) -> Result<(), Fault> {
        if self.confirmed || self.actor.installation {
            Ok(())
        } else {
            Err(Fault::invalid("present", "required"))
        }
    }
}
