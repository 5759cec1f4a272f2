//! The person's page that an account is tied to: through it a role in the register becomes a right.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::account::Account;
use crate::named::{self, Named};
use crate::page::{Page, head_of};
use crate::records::find;
use crate::rows::{account, page};
use crate::{Desk, Fault};

impl Desk {
    /// The pages of the people to whom accounts are tied, by the page's identity.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage accounts.
    pub async fn people_of(&self, accounts: &[Account]) -> Result<HashMap<Uuid, Page>, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let ids: Vec<Uuid> = accounts
            .iter()
            .filter_map(|account| account.person)
            .collect();
        let mut people = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let rows = page::Entity::find()
                .filter(page::Column::Id.is_in(chunk.iter().copied()))
                .all(self.store().connection())
                .await?;
            for row in &rows {
                people.insert(row.id, head_of(row)?);
            }
        }
        Ok(people)
    }
}

impl Desk {
    /// The address of the person that is named as fields name them; none for nothing.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage accounts, `Invalid` where nobody or several people are called so: whose rights
    /// an account gets is not guessed.
    pub async fn person_named(&self, named: &str) -> Result<String, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let named = named.trim();
        if named.is_empty() {
            return Ok(String::new());
        }
        let asked = Named {
            given: named.to_owned(),
            kinds: &[Kind::Person],
        };
        let connection = self.store().connection();
        let found = named::find(self, connection, BTreeSet::from([asked])).await?;
        let found = found.into_values().next();
        found
            .unwrap_or_else(|| Ok(named.to_owned()))
            .map_err(|fault| {
                Fault::Invalid(Faults(vec![FieldFault {
                    field: "person".to_owned(),
                    ..fault
                }]))
            })
    }
}

/// The person with an address, for the account `own`; none for an empty address. A person has one account at most,
/// so that whoever acts as a person is known.
pub(super) async fn person_at(
    connection: &impl ConnectionTrait,
    slug: &str,
    own: Option<Uuid>,
) -> Result<Option<Uuid>, Fault> {
    let slug = slug.trim();
    if slug.is_empty() {
        return Ok(None);
    }
    let person = find(connection, Kind::Person, slug)
        .await?
        .ok_or_else(|| Fault::invalid("person", "unknown_reference"))?
        .page
        .id;
    let holder = account::Entity::find()
        .filter(account::Column::PersonId.eq(person))
        .one(connection)
        .await?;
    match holder {
        Some(holder) if Some(holder.id) != own => {
            Err(Fault::invalid("person", "person_has_account"))
        }
        _ => Ok(Some(person)),
    }
}
