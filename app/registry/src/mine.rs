//! What people have to do with records today: what each record says that they are to it.

use std::collections::BTreeSet;

use styrbord_domain::answering::{Part, parts};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use uuid::Uuid;

use crate::references::lookup;
use crate::{Desk, Fault, Record};

/// A record and what a person is to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Involved {
    /// The record.
    pub record: Record,
    /// What they are to it: one part or several.
    pub parts: Vec<Part>,
}

impl Desk {
    /// The records of a kind to which the person at this desk, or whom they stand in for, is something today, by title.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn mine(&self, kind: Kind) -> Result<Vec<Involved>, Fault> {
        let Some(person) = self.actor.person.filter(|_| self.as_of.is_none()) else {
            return Ok(Vec::new());
        };
        self.note_oneself();
        let others = self.actor.stands_in.iter().map(|one| one.person);
        let people: Vec<Uuid> = std::iter::once(person).chain(others).collect();
        self.involved(kind, &people).await
    }

    /// The records of a kind to which one of some people is something today, by title.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn involved(&self, kind: Kind, people: &[Uuid]) -> Result<Vec<Involved>, Fault> {
        let records = self.naming(kind, people).await?.into_iter();
        let of = |record: &Record| parts(kinds::fields(kind), &record.facts, self.today());
        let mut involved: Vec<Involved> = records
            .map(|record| Involved {
                parts: of(&record),
                record,
            })
            .collect();
        let slugs: BTreeSet<&str> = involved
            .iter()
            .flat_map(|involved| &involved.parts)
            .map(|part| part.who.as_str())
            .collect();
        // By identity: a person's page may have got another address since.
        let pages = lookup(self.reads(&[]), &slugs).await?;
        let theirs: BTreeSet<String> = pages
            .iter()
            .filter(|(_, (id, _))| people.contains(id))
            .map(|(slug, _)| slug.to_string())
            .collect();
        for involved in &mut involved {
            involved.parts.retain(|part| theirs.contains(&part.who));
        }
        involved.retain(|involved| !involved.parts.is_empty());
        Ok(involved)
    }
}
