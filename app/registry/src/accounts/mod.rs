//! Who may sign in: accounts, their roles, and the first of them.

mod confirm;
mod events;
mod looks;
mod news;
mod password;
mod person;
mod setup;
mod sign_in;
mod throttle;

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set,
};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::name::tidy;
use styrbord_domain::rights::{Action, Role};
use uuid::Uuid;

use crate::rows::{account, session, token};
use crate::{Desk, Fault, Registry, Writing};

pub use events::AccountAct;
pub(crate) use events::{note, note_token, state, token_state};
pub use news::AccountEvent;
pub(crate) use news::events_of;

pub use password::{PASSWORD_MAX, PASSWORD_MIN};
pub(crate) use setup::SETUP_LINK;
pub(crate) use sign_in::SignInGuard;
pub use sign_in::SignedIn;
pub use throttle::network;
pub(crate) use throttle::{KNOWN_PLACE, TRY_WINDOW};

/// Longest login and name, in characters.
const LOGIN_MAX: usize = 64;
const NAME_MAX: usize = 200;

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

/// An account to be made.
#[derive(Clone, Default, Debug)]
pub struct NewAccount {
    /// What the person will type to sign in.
    pub login: String,
    /// The name that history will show.
    pub name: String,
    /// The first password.
    pub password: String,
    /// What the account may do; at least one role.
    pub roles: BTreeSet<Role>,
    /// The address of the person's page that the account is tied to.
    pub person: Option<String>,
    /// The language, by its code.
    pub language: Option<String>,
}

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
    /// All accounts by login.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage accounts.
    pub async fn accounts(&self) -> Result<Vec<Account>, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let rows = account::Entity::find()
            .order_by_asc(account::Column::Login)
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
        let row = account::Entity::find_by_id(self.own_id()?)
            .one(self.store().connection())
            .await?;
        row.map(Account::from).ok_or(Fault::SignIn)
    }

    /// Makes an account, at a [`Desk::confirmed`] desk.
    ///
    /// # Errors
    /// `Invalid` with every field that is wrong, `duplicate_name` when the login is taken, `name_looks_like` when people
    /// would take it, or the name, for another's. `Forbidden` by token.
    pub async fn create_account(&self, new: &NewAccount) -> Result<Account, Fault> {
        self.require_administrator()?;
        self.require_confirmed()?;
        self.registry.check(new)?;
        let hash = password::hash(&new.password).await?;
        let mut writing = self.begin(Action::ManageAccounts).await?;
        let account = insert(&mut writing, new, hash).await?;
        writing.commit().await?;
        Ok(account)
    }

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

    /// Replaces the own password. All sessions of the account end, and its tokens too when that is asked for. Answers who
    /// is at the desk, for a session of the new password.
    ///
    /// # Errors
    /// `Invalid` when the present password is wrong or the new one is easy to guess. `Forbidden` by token.
    pub async fn change_own_password(
        &self,
        present: &str,
        new: &str,
        tokens_too: bool,
    ) -> Result<SignedIn, Fault> {
        let id = self.session_account()?;
        let connection = self.store().connection();
        let row = account::Entity::find_by_id(id)
            .one(connection)
            .await?
            .ok_or(Fault::SignIn)?;
        self.registry
            .check_password("new_password", new, &row.login, &row.name)?;
        // A stolen session must not become a way to try passwords without end.
        self.try_password("password", present, &row).await?;
        let hash = password::hash(new).await?;
        let mut writing = Writing::begin(self).await?;
        let row = account::Entity::find_by_id(id)
            .one(writing.transaction().await?)
            .await?
            .ok_or(Fault::SignIn)?;
        let row = account::ActiveModel {
            password: Set(hash),
            ..account::ActiveModel::from(row)
        }
        .update(writing.transaction().await?)
        .await?;
        note(
            &mut writing,
            AccountAct::Password,
            &row,
            &row.roles,
            String::new(),
        )?;
        end_sessions(writing.transaction().await?, id).await?;
        if tokens_too {
            revoke_tokens(&mut writing, &row).await?;
        }
        writing.commit().await?;
        self.registry.sign_in_guard().forget(id);
        self.registry.sign_in_guard().sessions_ended();
        Ok(SignedIn::from(row))
    }

    /// Remembers the language that the person chose, by its code.
    ///
    /// # Errors
    /// `SignIn` for visitors.
    pub async fn set_own_language(&self, language: &str) -> Result<(), Fault> {
        let id = self.session_account()?;
        let turn = self.store().begin().await?;
        account::Entity::update_many()
            .col_expr(account::Column::Language, Expr::value(language))
            .filter(account::Column::Id.eq(id))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        self.registry.sign_in_guard().forget(id);
        Ok(())
    }

    pub(crate) fn own_id(&self) -> Result<Uuid, Fault> {
        self.note_oneself();
        self.actor.account.ok_or(Fault::SignIn)
    }

    /// The own account, unless a token speaks for it.
    pub(crate) fn session_account(&self) -> Result<Uuid, Fault> {
        let id = self.own_id()?;
        if self.actor.by_token {
            Err(self.actor.forbid("change_own_account"))
        } else {
            Ok(id)
        }
    }
}

impl Registry {
    /// Everything that is wrong with a new account, without asking the database.
    fn check(&self, new: &NewAccount) -> Result<(), Faults> {
        let mut faults = check(new);
        let password = self.check_password("password", &new.password, &new.login, &new.name);
        if let Err(Faults(more)) = password {
            faults.0.extend(more);
        }
        if new.roles.is_empty() {
            faults.push(FieldFault::new("roles", "required"));
        }
        faults.or(())
    }

    fn check_password(
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

impl Account {
    fn administers(&self) -> bool {
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

/// What is wrong with the login and name of a new account.
fn check(new: &NewAccount) -> Faults {
    let mut faults = Faults::default();
    let login = new.login.trim();
    if login.is_empty() {
        faults.push(FieldFault::new("login", "required"));
    } else if login.chars().count() > LOGIN_MAX {
        faults.push(FieldFault::new("login", "too_long").with("max", LOGIN_MAX));
    } else if !login
        .chars()
        .all(|letter| letter.is_alphanumeric() || ".-_@+".contains(letter))
    {
        faults.push(FieldFault::new("login", "bad_login"));
    }
    let name = tidy(&new.name);
    if name.is_empty() {
        faults.push(FieldFault::new("name", "required"));
    } else if name.chars().count() > NAME_MAX {
        faults.push(FieldFault::new("name", "too_long").with("max", NAME_MAX));
    } else if name.chars().any(char::is_control) {
        faults.push(FieldFault::new("name", "invalid_text"));
    }
    faults
}

/// Writes a checked account, unless its login is taken or people would take it for another.
async fn insert(
    writing: &mut Writing<'_>,
    new: &NewAccount,
    hash: String,
) -> Result<Account, Fault> {
    let login = normal(&new.login);
    if by_login(writing.transaction().await?, &login)
        .await?
        .is_some()
    {
        return Err(Faults(vec![
            FieldFault::new("login", "duplicate_name").with("name", &login),
        ])
        .into());
    }
    looks::refuse(writing.transaction().await?, &login, &new.name).await?;
    let person = person::person_at(
        writing.transaction().await?,
        new.person.as_deref().unwrap_or_default(),
        None,
    )
    .await?;
    let row = account::ActiveModel {
        id: Set(Uuid::now_v7()),
        login: Set(login),
        name: Set(tidy(&new.name)),
        password: Set(hash),
        roles: Set(join_roles(&new.roles)),
        person_id: Set(person),
        language: Set(new.language.clone()),
        disabled: Set(false),
        created_at: Set(writing.now()),
    };
    let row = row.insert(writing.transaction().await?).await?;
    let to = new.person.clone().unwrap_or_default();
    note(writing, AccountAct::Created, &row, "", to)?;
    Ok(Account::from(row))
}

async fn by_login(
    connection: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<account::Model>, Fault> {
    let login = normal(login);
    Ok(account::Entity::find()
        .filter(account::Column::Login.eq(login))
        .one(connection)
        .await?)
}

async fn end_sessions(connection: &impl ConnectionTrait, account: Uuid) -> Result<(), Fault> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .exec(connection)
        .await?;
    Ok(())
}

async fn revoke_tokens(writing: &mut Writing<'_>, account: &account::Model) -> Result<(), Fault> {
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

/// Logins do not tell upper case from lower, so that a phone's keyboard does no harm.
fn normal(login: &str) -> String {
    login.trim().to_lowercase()
}

fn join_roles(roles: &BTreeSet<Role>) -> String {
    let codes: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    codes.join(" ")
}

/// A role that this version does not know gives no right.
fn split_roles(codes: &str) -> BTreeSet<Role> {
    codes
        .split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests;
