//! The person's page that an account is tied to: through it a role in the register becomes a right.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::account::Account;
use crate::page::Page;
use crate::page::head_of;
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
    /// The address of the person that is named by address or name; what names nobody stays as it is.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage accounts, `Invalid` where several people are called so: whose rights an account
    /// gets is not guessed.
    pub async fn person_named(&self, named: &str) -> Result<String, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let at = find(self.store().connection(), Kind::Person, named.trim()).await?;
        if named.trim().is_empty() || at.is_some() {
            return Ok(named.to_owned());
        }
        let mut people = self.all_called(Kind::Person, named, 2).await?;
        match (people.pop(), people.pop()) {
            (Some(_), Some(_)) => Err(Fault::invalid("person", "several_called_so")),
            (person, _) => Ok(person.map_or_else(|| named.to_owned(), |person| person.slug)),
        }
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
