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
    /// The records of a kind to which the person at this desk is something today, by title. What they stand in for is not
    /// theirs.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn mine(&self, kind: Kind) -> Result<Vec<Involved>, Fault> {
        let Some(person) = self.actor.person else {
            return Ok(Vec::new());
        };
        self.note_oneself();
        self.involved(kind, person).await
    }

    /// The records of a kind to which a person is something today, by title; of another day it says nothing.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn involved(&self, kind: Kind, person: Uuid) -> Result<Vec<Involved>, Fault> {
        if self.as_of.is_some() {
            return Ok(Vec::new());
        }
        let records = self.naming(kind, &[person]).await?.into_iter();
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
            .filter(|(_, (id, _))| *id == person)
            .map(|(slug, _)| slug.to_string())
            .collect();
        for involved in &mut involved {
            involved.parts.retain(|part| theirs.contains(&part.who));
        }
        involved.retain(|involved| !involved.parts.is_empty());
        Ok(involved)
    }
}
