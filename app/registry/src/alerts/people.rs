//! The accounts behind people of the register.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::Fault;
use crate::look::AT_ONCE;
use crate::references::lookup;
use crate::rows::{account, page};

/// The open accounts of people, by the pages of these.
pub(crate) async fn accounts_of(
    connection: &impl ConnectionTrait,
    people: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, Uuid>, Fault> {
    let mut accounts = HashMap::new();
    let people: Vec<Uuid> = people.iter().copied().collect();
    for chunk in people.chunks(AT_ONCE) {
        let rows: Vec<(Option<Uuid>, Uuid)> = account::Entity::find()
            .select_only()
            .columns([account::Column::PersonId, account::Column::Id])
            .filter(account::Column::PersonId.is_in(chunk.iter().copied()))
            .filter(account::Column::Disabled.eq(false))
            .into_tuple()
            .all(connection)
            .await?;
        let rows = rows.into_iter();
        accounts.extend(rows.filter_map(|(person, account)| Some((person?, account))));
    }
    Ok(accounts)
}

/// The pages of the people at some addresses; what is nobody's is left out.
pub(crate) async fn people_at(
    connection: &impl ConnectionTrait,
    slugs: &BTreeSet<&str>,
) -> Result<HashMap<String, Uuid>, Fault> {
    let found = lookup(connection, slugs).await?.into_iter();
    let people = found.filter(|(_, (_, kind))| *kind == Kind::Person);
    Ok(people.map(|(slug, (id, _))| (slug, id)).collect())
}

/// The address of the person behind an account.
pub(super) async fn person_of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<String>, Fault> {
    let account = account::Entity::find_by_id(id).one(connection).await?;
    let Some(person) = account.and_then(|account| account.person_id) else {
        return Ok(None);
    };
    let person = page::Entity::find_by_id(person).one(connection).await?;
    Ok(person.map(|page| page.slug))
}
