//! Signing in, and who stands behind a session: what each request asks.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use quick_cache::sync::Cache;
use sea_orm::EntityTrait;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::throttle::Throttle;
use super::{Account, LOGIN_MAX, by_login, normal, password};
use crate::audience::circles;
use crate::clock::now;
use crate::hex::hex;
use crate::rows::account;
use crate::stand_in::stand_ins;
use crate::store::Store;
use crate::{Actor, Fault, Registry, security};

/// How long a change by another process (the command line, another node) may go unnoticed.
const FRESH: Duration = Duration::from_secs(3);

/// What one process remembers about who comes in.
#[derive(Debug)]
pub(crate) struct SignInGuard {
    throttle: Throttle,
    known: Cache<Uuid, (Instant, SignedIn)>,
    /// The secret that makes the first administrator, while there is no account.
    pub(super) setup: Mutex<Option<String>>,
    /// The organisation's name, which no password may be built on.
    organisation: OnceLock<String>,
    /// How often sessions were ended by others than their own browser.
    ended: AtomicU64,
}

/// Somebody who has signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// On whose behalf requests are made.
    pub actor: Actor,
    /// The account's identity, for the session.
    pub account: Uuid,
    /// The language that the person chose, by its code.
    pub language: Option<String>,
    /// Changes with the password: a session holds it, so that a new password ends the sessions of the old one.
    pub stamp: String,
}

impl Default for SignInGuard {
    fn default() -> Self {
        Self {
            throttle: Throttle::default(),
            known: Cache::new(2_000),
            setup: Mutex::default(),
            organisation: OnceLock::new(),
            ended: AtomicU64::new(0),
        }
    }
}

impl SignInGuard {
    pub(crate) fn forget(&self, account: Uuid) {
        self.known.remove(&account);
    }

    /// Forgets what everybody may do.
    pub(crate) fn forget_all(&self) {
        self.known.clear();
    }

    pub(super) async fn admit(
        &self,
        store: &Store,
        login: &str,
        address: Option<IpAddr>,
    ) -> Result<(), Fault> {
        let throttle = &self.throttle;
        if throttle
            .admit(store, &counted(login), address, now())
            .await?
        {
            return Ok(());
        }
        Err(Fault::invalid("", "too_many_tries"))
    }

    pub(super) async fn welcome(
        &self,
        store: &Store,
        login: &str,
        address: Option<IpAddr>,
    ) -> Result<(), Fault> {
        let throttle = &self.throttle;
        throttle
            .welcome(store, &counted(login), address, now())
            .await
    }

    pub(super) fn organisation(&self) -> &str {
        self.organisation.get().map_or("", String::as_str)
    }

    pub(crate) fn sessions_ended(&self) {
        self.ended.fetch_add(1, Ordering::Release);
    }
}

/// A login as tries of it are counted: no account has a longer one, and what is typed in its place may be megabytes.
fn counted(login: &str) -> String {
    normal(login).chars().take(LOGIN_MAX).collect()
}

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

impl From<account::Model> for SignedIn {
    fn from(row: account::Model) -> Self {
        let mut stamp = hex(&Sha256::digest(row.password.as_bytes()));
        stamp.truncate(16);
        let account = Account::from(row);
        Self {
            actor: Actor {
                account: Some(account.id),
                person: account.person,
                circles: BTreeSet::new(),
                stands_in: Vec::new(),
                name: account.name,
                roles: account.roles,
                read_only: false,
                installation: false,
                by_token: false,
            },
            account: account.id,
            language: account.language,
            stamp,
        }
    }
}
