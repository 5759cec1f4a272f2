//! What people have to do with records on a day: what each record says that they are to it.

use std::collections::BTreeSet;

use sea_orm::EntityTrait;
use styrbord_domain::answering::{Part, parts};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use uuid::Uuid;

use crate::depends::Source;
use crate::own::MOST;
use crate::page::head_of;
use crate::references::lookup;
use crate::rows::page;
use crate::{Desk, Fault, Record};

/// A record and what a person is to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Involved {
    /// The record.
    pub record: Record,
    /// What they are to it: one part or several.
    pub parts: Vec<Part>,
}

/// The records of a kind to which a person is something, by title.
#[derive(Clone, PartialEq, Debug)]
pub struct Involvements {
    /// Their kind.
    pub kind: Kind,
    /// The records.
    pub all: Vec<Involved>,
    /// Whether there are more of them.
    pub more: bool,
}

impl Desk {
    /// The records of a kind to which the person at this desk is something today. What they stand in for is not theirs.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn mine(&self, kind: Kind) -> Result<Involvements, Fault> {
        let Some(person) = self.actor.person.filter(|_| self.as_of.is_none()) else {
            let all = Vec::new();
            return Ok(Involvements {
                kind,
                all,
                more: false,
            });
        };
        self.note_oneself();
        let (records, more) = self.some_naming(kind, &[person]).await?;
        let all = self.with_parts(records, person).await?;
        Ok(Involvements { kind, all, more })
    }

    /// The address of the page of the person at this desk.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn own_page(&self) -> Result<Option<String>, Fault> {
        let Some(person) = self.actor.person else {
            return Ok(None);
        };
        self.note_oneself();
        let connection = self.reads(&[Source::Record(person)]);
        let page = page::Entity::find_by_id(person).one(connection).await?;
        let page = page.filter(|page| self.sees_page(page));
        page.map(|page| Ok(head_of(&page)?.path())).transpose()
    }

    /// The records of some kinds to which a person is something on the day of the desk; of kinds in which there are none
    /// nothing. Of a past day so many of what named the person then are looked at in all.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn involved(
        &self,
        kinds: &[Kind],
        person: &Record,
    ) -> Result<Vec<Involvements>, Fault> {
        let mut then = Vec::new();
        let mut cut = false;
        if self.is_past() {
            let most = usize::try_from(MOST).unwrap_or(usize::MAX);
            let (here, next) = self.pointed_here(person, None, most).await?;
            cut = next.is_some();
            then = here.into_iter().map(|(_, record)| record).collect();
            // One that names them in several ways follows itself.
            then.dedup_by_key(|record: &mut Record| record.page.id);
        }
        let mut involved = Vec::new();
        for kind in kinds {
            let (records, more) = if self.is_past() {
                let of_kind = then.iter().filter(|record| record.page.kind == *kind);
                (of_kind.cloned().collect(), cut)
            } else {
                self.some_naming(*kind, &[person.page.id]).await?
            };
            let all = self.with_parts(records, person.page.id).await?;
            if !all.is_empty() {
                let kind = *kind;
                involved.push(Involvements { kind, all, more });
            }
        }
        Ok(involved)
    }

    /// What a person is to some records on the day; nothing of those to which they are nothing.
    async fn with_parts(&self, records: Vec<Record>, person: Uuid) -> Result<Vec<Involved>, Fault> {
        let of = |record: &Record| {
            let fields = kinds::fields(record.page.kind);
            parts(fields, &record.facts, self.today())
        };
        let mut involved: Vec<Involved> = records
            .into_iter()
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
