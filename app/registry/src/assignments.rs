//! Rows of responsibilities and seats, so that "what does this person answer for?" is one query. They are made of
//! what systems and forums say, and can be made anew.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value};
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::page::Page;
use crate::page::object;
use crate::references::lookup;
use crate::rows::assignment;
use crate::{Fault, Writing};

/// Replaces the rows of a page by those that its facts name; a new page has none yet.
pub(crate) async fn write<F: Facts>(
    writing: &mut Writing<'_>,
    to: &Page,
    facts: &F,
    is_new: bool,
) -> Result<(), Fault> {
    if !is_new {
        assignment::Entity::delete_many()
            .filter(assignment::Column::PageId.eq(to.id))
            .exec(writing.transaction().await?)
            .await?;
    }
    let facts = object(facts)?;
    let people = lookup(writing, &people_in(F::KIND, &facts).collect()).await?;
    let people = people
        .into_iter()
        .map(|(slug, (id, _))| (slug, id))
        .collect();
    for row in rows_in(F::KIND, to.id, &facts, &people) {
        writing.add(row);
    }
    Ok(())
}

/// The people whom facts name in their seats.
pub(crate) fn people_in(kind: Kind, facts: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (_, person) = field(kind);
    seats(kind, facts).filter_map(move |row| row.get(person)?.as_str())
}

/// The rows of a page that has these facts.
pub(crate) fn rows_in(
    kind: Kind,
    page: Uuid,
    facts: &Map<String, Value>,
    people: &HashMap<String, Uuid>,
) -> Vec<assignment::Model> {
    let (_, person) = field(kind);
    seats(kind, facts)
        .zip(0..)
        .map(|(row, number)| {
            let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
            assignment::Model {
                page_id: page,
                row: number,
                role: text("role").unwrap_or_default(),
                person_id: text(person).and_then(|slug| people.get(&slug).copied()),
                position: text("position"),
                from: text("from"),
                until: text("until"),
            }
        })
        .collect()
}

/// The field in which a kind names seats, and the field of the person in each; no field for kinds without.
const fn field(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::System => ("roles", "holder"),
        Kind::Forum => ("members", "person"),
        _ => ("", ""),
    }
}

fn seats(kind: Kind, facts: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    facts
        .get(field(kind).0)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
}
