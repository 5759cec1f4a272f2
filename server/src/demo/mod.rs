//! The demonstration: the people who can sign in to it, and the municipality they find.

mod municipality;

use std::collections::BTreeSet;

use styrbord_domain::rights::Role;
use styrbord_registry::{Fault, NewAccount, Registry};

/// The password of every demonstration account; it is printed at each start and protects nothing.
pub const DEMO_PASSWORD: &str = "nordstrand-demo";

/// Login, name and role of the people of the demonstration, all invented.
pub const PEOPLE: [(&str, &str, Role); 5] = [
    ("laeser", "Maja Krogh", Role::Reader),
    ("redaktor", "Jonas Vestergaard", Role::Editor),
    ("sekretaer", "Birgitte Lund", Role::Secretary),
    ("formand", "Henrik Ravn", Role::Chair),
    ("administrator", "Amina Holst", Role::Administrator),
];

/// An account of the demonstration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignIn {
    /// What to type.
    pub login: String,
    /// The name that history shows.
    pub name: String,
    /// The role, by its code.
    pub role: &'static str,
}

/// Fills an empty database with the municipality, makes the accounts of the demonstration where there is no
/// account at all, and says which of them exist.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(registry: &Registry) -> Result<Vec<SignIn>, Fault> {
    municipality::fill(registry).await?;
    let desk = registry.installation("demo");
    let mut accounts = desk.accounts().await?;
    if accounts.is_empty() {
        for (login, name, role) in PEOPLE {
            let account = NewAccount {
                login: login.to_owned(),
                name: name.to_owned(),
                password: DEMO_PASSWORD.to_owned(),
                roles: BTreeSet::from([role]),
                language: None,
            };
            accounts.push(desk.create_account(&account).await?);
        }
    }
    let there = |login: &str| {
        accounts
            .iter()
            .find(|account| account.login == login && !account.disabled)
    };
    let people = PEOPLE.into_iter().filter_map(|(login, _, role)| {
        let account = there(login)?;
        Some(SignIn {
            login: login.to_owned(),
            name: account.name.clone(),
            role: role.as_str(),
        })
    });
    Ok(people.collect())
}
