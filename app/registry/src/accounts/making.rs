//! Making an account.

use std::collections::BTreeSet;

use sea_orm::{ActiveModelTrait, Set};
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape, required};
use styrbord_domain::form::Form;
use styrbord_domain::name::tidy;
use styrbord_domain::rights::{Action, Role};
use uuid::Uuid;

use super::account::{Account, LOGIN_MAX, by_login, join_roles, normal};
use super::events::{AccountAct, note};
use super::{looks, password, person};
use crate::rows::account;
use crate::{Desk, Fault, Registry, Writing};

/// What people write of an account: each change says by it who made it.
const WRITTEN: &[Field] = &[
    required("login", Shape::Line(LOGIN_MAX)).without_cpr(),
    required("name", Shape::Line(200)).without_cpr(),
];

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

impl Desk {
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
}

impl Registry {
    /// Everything that is wrong with a new account, without asking the database.
    pub(super) fn check(&self, new: &NewAccount) -> Result<(), Faults> {
        let mut faults = wrong(new);
        let password = self.check_password("password", &new.password, &new.login, &new.name);
        if let Err(Faults(more)) = password {
            faults.0.extend(more);
        }
        if new.roles.is_empty() {
            faults.push(FieldFault::new("roles", "required"));
        }
        faults.or(())
    }
}

/// What is wrong with the login and name of a new account.
fn wrong(new: &NewAccount) -> Faults {
    let mut faults = Faults::default();
    let typed = [("login", &new.login), ("name", &new.name)];
    let typed = typed.map(|(name, text)| (name.to_owned(), text.clone()));
    check(&Form::from_pairs(typed), WRITTEN, &mut faults);
    let is_plain = |letter: char| letter.is_alphanumeric() || ".-_@+".contains(letter);
    if faults.at("login").next().is_none() && !new.login.trim().chars().all(is_plain) {
        faults.push(FieldFault::new("login", "bad_login"));
    }
    faults
}

/// Writes a checked account, unless its login is taken or people would take it for another.
pub(super) async fn insert(
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
