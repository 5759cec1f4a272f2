//! What one write adds to the chain: a row for each save and event, written last, when all is there that it covers.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::{Digest, End, hash, of_event, of_revision, of_rows};
use crate::lines::Line;
use crate::page::Page;
use crate::rows::{account_event, change, feed, revision};
use crate::writing::Pending;
use crate::{Actor, ChangeKind, Fault};

/// The chain, growing from the end at which a write found it.
pub(crate) struct Growth {
    end: End,
    added: Vec<Added>,
    /// The lines of logs that belong to the saves, as they are covered, by page and revision.
    lines: HashMap<(Uuid, i64), Vec<serde_json::Result<String>>>,
    events: Vec<account_event::Model>,
}

/// A save or an event whose row is still to be written.
enum Added {
    Revision {
        page: (Uuid, i64),
        kind: ChangeKind,
        digest: String,
    },
    Event(account_event::Model),
    Seal(String),
}

impl Growth {
    /// Nothing added yet.
    pub fn from(end: End) -> Self {
        Self {
            end,
            added: Vec::new(),
            lines: HashMap::new(),
            events: Vec::new(),
        }
    }

    /// Where the chain ends.
    pub const fn end(&self) -> &End {
        &self.end
    }

    /// The number that the next change will have.
    pub fn next(&self) -> i64 {
        // A transaction has no more saves than memory holds.
        self.end.sequence + 1 + i64::try_from(self.added.len()).unwrap_or(i64::MAX)
    }

    /// What happened to accounts, with the numbers of the changes.
    pub fn events(&self) -> &[account_event::Model] {
        &self.events
    }

    /// A save of a page of this kind.
    pub fn add_revision(
        &mut self,
        page: Kind,
        kind: ChangeKind,
        row: &revision::Model,
    ) -> Result<(), Fault> {
        self.added.push(Added::Revision {
            page: (row.page_id, row.number),
            kind,
            digest: of_revision(page.as_str(), row)?,
        });
        Ok(())
    }

    /// A line of a log that goes with the save that a page has just come to.
    pub fn add_line(&mut self, page: &Page, line: &Line) {
        let lines = self.lines.entry((page.id, page.revision)).or_default();
        lines.push(serde_json::to_string(line));
    }

    /// Something that happened to an account; its number follows.
    pub fn add_event(&mut self, event: account_event::Model) {
        self.added.push(Added::Event(event));
    }

    /// What an older version wrote, by its digest.
    pub fn add_seal(&mut self, digest: String) {
        self.added.push(Added::Seal(digest));
    }

    /// Adds the rows and the new end to what is to be written.
    pub fn close(&mut self, pending: &mut Pending, actor: &Actor, at: i64) -> Result<(), Fault> {
        for added in std::mem::take(&mut self.added) {
            let (page, kind, saved, rows) = match added {
                Added::Revision { page, kind, digest } => {
                    let lines = self.lines.remove(&page).unwrap_or_default();
                    let lines = lines.into_iter().collect::<serde_json::Result<_>>()?;
                    (Some(page), kind, digest, of_rows(lines)?)
                }
                Added::Event(event) => {
                    let seq = self.end.sequence + 1;
                    let event = account_event::Model { seq, ..event };
                    let digest = of_event(&event)?;
                    pending.add(event.clone());
                    self.events.push(event);
                    (None, ChangeKind::Account, digest, None)
                }
                Added::Seal(digest) => (None, ChangeKind::Sealed, digest, None),
            };
            let mut change = change::Model {
                seq: self.end.sequence + 1,
                page_id: page.map(|(id, _)| id),
                revision: page.map_or(0, |(_, revision)| revision),
                kind: kind.as_str().to_owned(),
                actor_id: actor.account,
                actor_name: actor.name.clone(),
                at,
                digest: Digest::Whole { saved, rows }.to_string(),
                previous: self.end.hash.clone(),
                hash: String::new(),
            };
            change.hash = hash(&change);
            self.end = End {
                sequence: change.seq,
                hash: change.hash.clone(),
            };
            pending.add(change);
        }
        let end = feed::Entity::update_many()
            .col_expr(feed::Column::Seq, Expr::val(self.end.sequence))
            .col_expr(feed::Column::Hash, Expr::val(self.end.hash.as_str()))
            .filter(feed::Column::Id.eq(1));
        pending.change(end.into_query());
        Ok(())
    }
}
