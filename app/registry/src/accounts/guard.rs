//! Who has signed in, and what one process remembers about who comes in.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::account::{Account, LOGIN_MAX, normal};
use super::throttle::Throttle;
use crate::clock::now;
use crate::hex::hex;
use crate::rows::account;
use crate::store::Store;
use crate::{Actor, Fault};

/// What one process remembers about who comes in.
#[derive(Debug)]
pub(crate) struct SignInGuard {
    throttle: Throttle,
    pub(super) known: Cache<Uuid, (Instant, SignedIn)>,
    /// The secret that makes the first administrator, while there is no account.
    pub(super) setup: Mutex<Option<String>>,
    /// The organisation's name, which no password may be built on.
    pub(super) organisation: OnceLock<String>,
    /// How often sessions were ended by others than their own browser.
    pub(super) ended: AtomicU64,
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
