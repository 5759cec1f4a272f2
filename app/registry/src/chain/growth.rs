//! What one write adds to the chain: a row for each save and event, written last, when all is there that it covers.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::{Digest, End, hash, of_event, of_revision, of_rows, rows_of};
use crate::rows::{account_event, change, feed, revision};
use crate::{Actor, ChangeKind, Fault};

/// How many rows one statement inserts.
const CHUNK: usize = 500;

/// The chain, growing from the end at which a write found it.
pub(crate) struct Growth {
    end: End,
    added: Vec<Added>,
    events: Vec<account_event::Model>,
}

/// A save or an event whose row is still to be written.
enum Added {
    Revision {
        page: (Kind, Uuid, i64),
        kind: ChangeKind,
        digest: String,
    },
    Event(account_event::Model),
    Seal(String),
}

impl Growth {
    /// Nothing added yet.
    pub const fn from(end: End) -> Self {
        Self {
            end,
            added: Vec::new(),
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
            page: (page, row.page_id, row.number),
            kind,
            digest: of_revision(page.as_str(), row)?,
        });
        Ok(())
    }

    /// Something that happened to an account; its number follows.
    pub fn add_event(&mut self, event: account_event::Model) {
        self.added.push(Added::Event(event));
    }

    /// What an older version wrote, by its digest.
    pub fn add_seal(&mut self, digest: String) {
        self.added.push(Added::Seal(digest));
    }

    /// Writes the rows and the new end.
    pub async fn close(
        &mut self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        at: i64,
    ) -> Result<(), Fault> {
        let saves: Vec<_> = self
            .added
            .iter()
            .filter_map(|added| match added {
                Added::Revision { page, .. } => Some(*page),
                Added::Event(_) | Added::Seal(_) => None,
            })
            .collect();
        let mut logged = rows_of(transaction, &saves).await?;
        let mut changes = Vec::with_capacity(self.added.len());
        for added in std::mem::take(&mut self.added) {
            let (page, kind, saved, rows) = match added {
                Added::Revision { page, kind, digest } => {
                    let (_, page, revision) = page;
                    let rows = logged.remove(&(page, revision)).unwrap_or_default();
                    (Some((page, revision)), kind, digest, of_rows(rows)?)
                }
                Added::Event(event) => {
                    let seq = self.end.sequence + 1;
                    let event = account_event::Model { seq, ..event };
                    let digest = of_event(&event)?;
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
            changes.push(change.into_active_model().reset_all());
        }
        for chunk in changes.chunks(CHUNK) {
            change::Entity::insert_many(chunk.to_vec())
                .exec_without_returning(transaction)
                .await?;
        }
        for chunk in self.events.chunks(CHUNK) {
            let rows = chunk.iter().cloned();
            account_event::Entity::insert_many(rows.map(|row| row.into_active_model().reset_all()))
                .exec_without_returning(transaction)
                .await?;
        }
        feed::Entity::update_many()
            .col_expr(feed::Column::Seq, Expr::val(self.end.sequence))
            .col_expr(feed::Column::Hash, Expr::val(self.end.hash.as_str()))
            .filter(feed::Column::Id.eq(1))
            .exec(transaction)
            .await?;
        Ok(())
    }
}
