//! Signing in, and who stands behind a session: what each request asks.

use std::net::IpAddr;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use sea_orm::EntityTrait;
use styrbord_domain::fault::Faults;
use uuid::Uuid;

use super::account::by_login;
use super::guard::SignedIn;
use super::password;
use crate::audience::circles;
use crate::rows::account;
use crate::stand_in::stand_ins;
use crate::{Fault, Registry, security};

/// How long a change by another process (the command line, another node) may go unnoticed.
const FRESH: Duration = Duration::from_secs(3);

impl Registry {
    /// Says whose installation this is; passwords that are set from then on may not be built on the name.
    pub fn belongs_to(&self, organisation: &str) {
        // It is said once, when the process starts.
        let _ = self
            .sign_in_guard()
            .organisation
            .set(organisation.to_owned());
    }

    /// Moves when sessions were ended by others than their own browser: what is remembered of sessions is out of date.
    #[must_use]
    pub fn sessions_ended(&self) -> u64 {
        self.sign_in_guard().ended.load(Ordering::Acquire)
    }

    /// Signs somebody in. `address` is where the request comes from.
    ///
    /// # Errors
    /// `Invalid` with `bad_credentials` (also for logins that do not exist, after the same time),
    /// `account_disabled` (only to those who know the password) or `too_many_tries`.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        address: Option<IpAddr>,
    ) -> Result<SignedIn, Fault> {
        let guard = self.sign_in_guard();
        let row = by_login(self.store().connection(), login).await?;
        let known = row.as_ref().map(|row| row.login.as_str());
        let refused = |why: &str| {
            security::kept_out(why, known, address);
            Err(Fault::invalid("", why))
        };
        match guard.admit(self.store(), login, address).await {
            Err(Fault::Invalid(faults)) => {
                security::kept_out("too_many_tries", known, address);
                return Err(faults.into());
            }
            admitted => admitted?,
        }
        let Some(row) = &row else {
            password::pretend(password).await?;
            return refused("bad_credentials");
        };
        if !password::matches(password, &row.password).await? {
            return refused("bad_credentials");
        }
        guard.welcome(self.store(), login, address).await?;
        if row.disabled {
            return refused("account_disabled");
        }
        security::signed_in(&row.login, address);
        Ok(SignedIn::from(row.clone()))
    }

    /// Who stands behind a session; nobody when the account is closed or its password has changed since.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn session_person(
        &self,
        account: Uuid,
        stamp: &str,
    ) -> Result<Option<SignedIn>, Fault> {
        Ok(self
            .known(account)
            .await?
            .filter(|person| person.stamp == stamp))
    }

    /// The open account with an identity, remembered for a few seconds since each request asks.
    pub(crate) async fn known(&self, account: Uuid) -> Result<Option<SignedIn>, Fault> {
        if let Some((at, person)) = self.sign_in_guard().known.get(&account)
            && at.elapsed() < FRESH
        {
            return Ok(Some(person));
        }
        let row = account::Entity::find_by_id(account)
            .one(self.store().connection())
            .await?;
        let Some(row) = row.filter(|row| !row.disabled) else {
            self.sign_in_guard().forget(account);
            return Ok(None);
        };
        let mut person = SignedIn::from(row);
        let (connection, today) = (self.store().connection(), self.clock().today());
        let actor = &mut person.actor;
        actor.stands_in = stand_ins(connection, actor.person, today).await?;
        actor.circles = circles(connection, actor, today).await?;
        self.sign_in_guard()
            .known
            .insert(account, (Instant::now(), person.clone()));
        Ok(Some(person))
    }
}

impl Registry {
    pub(super) fn check_password(
        &self,
        field: &str,
        password: &str,
        login: &str,
        name: &str,
    ) -> Result<(), Faults> {
        password::check(
            field,
            password,
            &[login, name, self.sign_in_guard().organisation()],
        )
    }
}
