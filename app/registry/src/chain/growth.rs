//! What one write adds to the chain: a row for each save and event, written last, when all is there that it covers.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::{Digest, End, hash, new_salt, of_event, of_redaction, of_revision, of_rows};
use crate::lines::Line;
use crate::page::Page;
use crate::rows::{account_event, change, feed, redacted, redaction, revision};
use crate::writing::pending::Pending;
use crate::{Actor, ChangeKind, Fault};

/// The chain, growing from the end at which a write found it.
pub(crate) struct Growth {
    end: End,
    added: Vec<Added>,
    /// The lines of logs that belong to the saves, as they are covered, by page and revision.
    lines: HashMap<(Uuid, i64), Vec<serde_json::Result<String>>>,
    events: Vec<account_event::Model>,
    /// The kinds of the saves, with their pages and numbers.
    saves: Vec<(Kind, Uuid, i64)>,
}

/// A save or an event whose row is still to be written.
enum Added {
    Revision {
        page: (Uuid, i64),
        kind: ChangeKind,
        digest: String,
        salt: Option<Uuid>,
        on_behalf_of: Option<String>,
    },
    Event(account_event::Model),
    Seal(String),
    Redaction(redaction::Model, Vec<redacted::Model>),
}

impl Growth {
    /// Nothing added yet.
    pub fn from(end: End) -> Self {
        Self {
            end,
            added: Vec::new(),
            lines: HashMap::new(),
            events: Vec::new(),
            saves: Vec::new(),
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

    /// What was saved: the kind of each page, the page, and the number of the save.
    pub fn saves(&self) -> &[(Kind, Uuid, i64)] {
        &self.saves
    }

    /// A save of a page of this kind.
    pub fn add_revision(
        &mut self,
        page: Kind,
        kind: ChangeKind,
        row: &revision::Model,
    ) -> Result<(), Fault> {
        self.saves.push((page, row.page_id, row.number));
        self.added.push(Added::Revision {
            page: (row.page_id, row.number),
            kind,
            digest: of_revision(page.as_str(), row)?,
            salt: row.salt,
            on_behalf_of: row.on_behalf_of.clone(),
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

    /// An act that took a text out of what was saved, and what the changes that it touched cover now; its number follows.
    pub fn add_redaction(&mut self, act: redaction::Model, touched: Vec<redacted::Model>) {
        self.added.push(Added::Redaction(act, touched));
    }

    /// Adds the rows and the new end to what is to be written.
    pub fn close(&mut self, pending: &mut Pending, actor: &Actor, at: i64) -> Result<(), Fault> {
        for added in std::mem::take(&mut self.added) {
            let mut other = None;
            let (page, kind, digest) = match added {
                Added::Revision {
                    page,
                    kind,
                    digest: saved,
                    salt,
                    on_behalf_of,
                } => {
                    other = on_behalf_of;
                    let lines = self.lines.remove(&page).unwrap_or_default();
                    let lines = lines.into_iter().collect::<serde_json::Result<_>>()?;
                    let rows = of_rows(lines, salt)?;
                    (Some(page), kind, Digest::Whole { saved, rows })
                }
                Added::Event(event) => {
                    let seq = self.end.sequence + 1;
                    let salt = Some(new_salt()?);
                    let event = account_event::Model { seq, salt, ..event };
                    let (saved, rows) = (of_event(&event)?, None);
                    pending.add(event.clone());
                    self.events.push(event);
                    (None, ChangeKind::Account, Digest::Whole { saved, rows })
                }
                Added::Seal(saved) => {
                    let rows = None;
                    (None, ChangeKind::Sealed, Digest::Whole { saved, rows })
                }
                Added::Redaction(mut act, mut touched) => {
                    act.seq = self.end.sequence + 1;
                    for row in &mut touched {
                        row.seq = act.seq;
                    }
                    let digest = of_redaction(&act, &touched)?;
                    pending.add(act);
                    for row in touched {
                        pending.add(row);
                    }
                    (None, ChangeKind::Redacted, digest)
                }
            };
            let mut change = change::Model {
                seq: self.end.sequence + 1,
                page_id: page.map(|(id, _)| id),
                revision: page.map_or(0, |(_, revision)| revision),
                kind: kind.as_str().to_owned(),
                actor_id: actor.account,
                actor_name: actor.name.clone(),
                at,
                digest: digest.to_string(),
                previous: self.end.hash.clone(),
                hash: String::new(),
                on_behalf_of: other,
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
