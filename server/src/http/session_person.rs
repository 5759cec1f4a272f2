//! What a session holds: whom it stands for.

use std::collections::HashMap;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Under what name a session holds it.
pub const PERSON: &str = "person";

/// Whom a session stands for.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub struct SessionPerson {
    /// Whose it is.
    pub account: Uuid,
    /// Changes with the password of the account.
    pub stamp: String,
    /// When they signed in, in seconds since 1970.
    pub begun: i64,
    /// When the session was last written, in seconds since 1970: it was used then, or up to half an hour later.
    pub renewed: i64,
    /// The family of the browser, empty when unknown.
    pub browser: String,
    /// The address from which they signed in.
    pub address: IpAddr,
}

impl SessionPerson {
    /// Whom the data of a session name.
    #[must_use]
    pub fn of(data: &HashMap<String, serde_json::Value>) -> Option<Self> {
        serde_json::from_value(data.get(PERSON)?.clone()).ok()
    }
}
