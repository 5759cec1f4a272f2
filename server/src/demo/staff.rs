//! The people of the demonstration as they sign in and as they work.

use std::collections::BTreeSet;

use styrbord_domain::kind::Kind;
use styrbord_domain::slug::slug;
use styrbord_registry::{Account, AccountChange, Actor, Desk, Fault, NewAccount, Page, Registry};

use super::people::{DEMO_PASSWORD, PEOPLE, SignIn};

/// The accounts that exist.
pub(super) struct Staff<'r> {
    registry: &'r Registry,
    accounts: Vec<Account>,
}

impl<'r> Staff<'r> {
    /// Finds the accounts, and makes those of the demonstration where there is none at all.
    pub async fn engage(registry: &'r Registry) -> Result<Self, Fault> {
        let desk = registry.installation("demo");
        let mut accounts = desk.accounts().await?;
        if accounts.is_empty() {
            for (login, name, role) in PEOPLE {
                let account = NewAccount {
                    login: login.to_owned(),
                    name: name.to_owned(),
                    password: DEMO_PASSWORD.to_owned(),
                    roles: BTreeSet::from([role]),
                    ..NewAccount::default()
                };
                accounts.push(desk.create_account(&account).await?);
            }
        }
        Ok(Self { registry, accounts })
    }

    /// Ties each account to the page of the person with its name, where there is one: the administrator's work.
    pub async fn link(&self) -> Result<(), Fault> {
        let desk = self.desk("administrator");
        for account in self
            .accounts
            .iter()
            .filter(|account| account.person.is_none())
        {
            let slug = slug(&account.name);
            match desk.record(Kind::Person, &slug).await {
                Ok(_) => {}
                Err(Fault::NotFound) => continue,
                Err(fault) => return Err(fault),
            }
            let change = AccountChange {
                person: Some(slug),
                ..AccountChange::default()
            };
            desk.change_account(account.id, &change).await?;
        }
        Ok(())
    }

    /// The people who can sign in.
    pub fn sign_ins(&self) -> Vec<SignIn> {
        PEOPLE
            .into_iter()
            .filter_map(|(login, _, role)| {
                let account = self.account(login).filter(|account| !account.disabled)?;
                Some(SignIn {
                    login: login.to_owned(),
                    name: account.name.clone(),
                    role: role.as_str(),
                })
            })
            .collect()
    }

    /// The desk at which somebody's work is entered, by login or by name: under their name, with the installation's
    /// rights, because most people of the municipality have no account and the others act for several roles.
    pub fn desk(&self, who: &str) -> Desk {
        let known = PEOPLE
            .iter()
            .find(|(login, name, _)| *login == who || *name == who);
        let name = known.map_or(who, |(_, name, _)| *name);
        self.registry.desk(Actor {
            account: known
                .and_then(|(login, _, _)| self.account(login))
                .map(|account| account.id),
            ..Actor::installation(name)
        })
    }

    /// The desk at which a person of the municipality does what takes a seat of theirs.
    pub fn desk_of(&self, person: &Page) -> Desk {
        let desk = self.desk(&person.title);
        self.registry.desk(Actor {
            person: Some(person.id),
            ..desk.actor().clone()
        })
    }

    fn account(&self, login: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.login == login)
    }
}
