//! An account, and what is kept of it.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::rights::Role;
use uuid::Uuid;

use crate::Fault;
use crate::rows::account;

/// Longest login, in characters.
pub(super) const LOGIN_MAX: usize = 64;

/// Someone who can sign in, without anything secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// The identity, which history keeps.
    pub id: Uuid,
    /// What the person types to sign in; lower case, unique.
    pub login: String,
    /// The name that history shows.
    pub name: String,
    /// What the account may do.
    pub roles: BTreeSet<Role>,
    /// The person's page, when the account is tied to one.
    pub person: Option<Uuid>,
    /// The language that the person chose, by its code.
    pub language: Option<String>,
    /// Closed: cannot sign in, and its tokens do not work.
    pub disabled: bool,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
}

impl Account {
    pub(super) fn administers(&self) -> bool {
        !self.disabled && self.roles.contains(&Role::Administrator)
    }
}

impl From<account::Model> for Account {
    fn from(row: account::Model) -> Self {
        Self {
            id: row.id,
            roles: split_roles(&row.roles),
            login: row.login,
            name: row.name,
            person: row.person_id,
            language: row.language,
            disabled: row.disabled,
            created_at: row.created_at,
        }
    }
}

/// The account with a login.
pub(super) async fn by_login(
    connection: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<account::Model>, Fault> {
    let login = normal(login);
    Ok(account::Entity::find()
        .filter(account::Column::Login.eq(login))
        .one(connection)
        .await?)
}

/// Logins do not tell upper case from lower, so that a phone's keyboard does no harm.
pub(super) fn normal(login: &str) -> String {
    login.trim().to_lowercase()
}

pub(super) fn join_roles(roles: &BTreeSet<Role>) -> String {
    let codes: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    codes.join(" ")
}

/// A role that this version does not know gives no right.
pub(crate) fn split_roles(codes: &str) -> BTreeSet<Role> {
    codes
        .split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}
