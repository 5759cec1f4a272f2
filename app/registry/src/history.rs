//! History: every save is kept, any two can be compared, any can be brought back.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use styrbord_domain::cpr;
use styrbord_domain::decisions::DecisionNumber;
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::field::Shape;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;

use crate::accounts::{AccountEvent, events_of};
use crate::depends::Source;
use crate::page::{Page, Record, find};
use crate::purpose::Purpose;
use crate::rows::{change, page, revision};
use crate::saving;
use crate::{ChangeKind, Desk, Fault, addresses};

/// One save, as a list of history shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Its number, counted from 1 on each page.
    pub number: i64,
    /// What the save did.
    pub kind: ChangeKind,
    /// Who.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
    /// Why.
    pub note: String,
    /// The title then.
    pub title: String,
}

styrbord_domain::codes! {
    /// Which of two revisions has a run of text.
    pub enum Side { Both = "both", Older = "older", Newer = "newer" }
}

/// What differs between two revisions.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Facts that differ, in the order of the fields: field, older value, newer value. Not those in `texts`.
    pub facts: Vec<(String, Option<Value>, Option<Value>)>,
    /// Titles, when they differ.
    pub titles: Option<(String, String)>,
    /// The text and the prose fields that differ, line by line, with changed words marked within lines.
    pub texts: Vec<(String, Vec<Line>)>,
}

impl Difference {
    /// The names of the fields that differ.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let title = self.titles.is_some().then_some("title");
        let facts = self.facts.iter().map(|(name, ..)| name.as_str());
        title
            .into_iter()
            .chain(facts)
            .chain(self.texts.iter().map(|(name, _)| name.as_str()))
    }
}

/// A line of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which revision has the line.
    pub side: Side,
    /// Its runs; those that changed within the line are marked.
    pub runs: Vec<(bool, String)>,
}

/// A row of the feed, for "recent changes".
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecentChange {
    /// A save of a page.
    Save {
        /// The page's head as it is now.
        page: Page,
        /// The save.
        saved: Saved,
    },
    /// Something that happened to an account.
    Account(AccountEvent),
}

impl Desk {
    /// All saves of a page, newest first.
    ///
    /// # Errors
    /// `NotFound` when there is no such page.
    pub async fn history(&self, kind: Kind, slug: &str) -> Result<(Record, Vec<Saved>), Fault> {
        let record = self.record(kind, slug).await?;
        // Without texts and facts, which the list does not show.
        let rows: Vec<(i64, String, String, i64, String, String)> = revision::Entity::find()
            .select_only()
            .columns([
                revision::Column::Number,
                revision::Column::Kind,
                revision::Column::ActorName,
                revision::Column::At,
                revision::Column::Note,
                revision::Column::Title,
            ])
            .filter(revision::Column::PageId.eq(record.page.id))
            .order_by_desc(revision::Column::Number)
            .into_tuple()
            .all(self.reads(&[Source::Record(record.page.id)]))
            .await?;
        let mut saves = Vec::with_capacity(rows.len());
        for (number, kind, by, at, note, title) in rows {
            saves.push(Saved {
                number,
                kind: kind.parse().map_err(Fault::internal)?,
                by,
                at,
                note,
                title,
            });
        }
        // What replaced a decision is named in the note of that save; who may not know of it does not read it there.
        if self.actor.is_visitor() && !record.facts.contains_key("superseded_by") {
            for save in &mut saves {
                let ended = matches!(save.kind, ChangeKind::Superseded | ChangeKind::Revoked);
                if ended && save.note.parse::<DecisionNumber>().is_ok() {
                    save.note.clear();
                }
            }
        }
        Ok((record, saves))
    }

    /// A page as it was after one save.
    ///
    /// # Errors
    /// `NotFound` when there is no such page or save.
    pub async fn revision(&self, kind: Kind, slug: &str, number: i64) -> Result<Record, Fault> {
        let record = self.record(kind, slug).await?;
        let connection = self.reads(&[Source::Record(record.page.id)]);
        let then = vec![revision_of(connection, &record, number).await?];
        self.note_records(&then);
        let mut shown = self.shown(then).await?;
        shown.pop().ok_or(Fault::NotFound)
    }

    /// What differs between two saves of a page, and the heads of all pages that either points at.
    ///
    /// # Errors
    /// `NotFound` when one of them does not exist.
    pub async fn compare(
        &self,
        kind: Kind,
        slug: &str,
        older: i64,
        newer: i64,
    ) -> Result<(Difference, HashMap<String, Page>), Fault> {
        let older = self.revision(kind, slug, older).await?;
        let newer = self.revision(kind, slug, newer).await?;
        let difference = difference(&older, &newer);
        let heads = self.heads_of(&[older, newer]).await?;
        Ok((difference, heads))
    }

    /// Brings an earlier save back as a new one; nothing in between is lost.
    ///
    /// # Errors
    /// `Conflict` when the page was saved since `current`; `Refused` where the kind forbids editing.
    pub async fn restore(
        &self,
        kind: Kind,
        slug: &str,
        current: i64,
        number: i64,
    ) -> Result<Page, Fault> {
        for_kind!(kind, F => {
            let mut writing = self.begin(F::EDIT).await?;
            let before = find(writing.transaction().await?, kind, slug).await?.ok_or(Fault::NotFound)?;
            if before.page.revision != current {
                return Err(Fault::Conflict { current: before.page.revision });
            }
            let wanted = revision_of(writing.transaction().await?, &before, number).await?;
            let draft: Draft<F> = wanted.draft()?;
            let mut form = Form::from_json(&Value::Object(draft.values()));
            form.set("note", number.to_string());
            // What stood here before was looked at then.
            form.set(cpr::CONFIRM, "true");
            let draft = saving::checked::<F>(&form)?;
            let page = saving::update(&mut writing, &before, draft, &form, Purpose::typed(ChangeKind::Restored)).await?;
            writing.commit().await?;
            Ok(page)
        })
    }

    /// The latest saves of all pages, newest first; for those who audit also what happened to accounts.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn recent_changes(
        &self,
        limit: u64,
        before: Option<i64>,
    ) -> Result<Vec<(i64, RecentChange)>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.store().connection();
        let mut query = change::Entity::find()
            .order_by_desc(change::Column::Seq)
            .limit(limit.min(500));
        if let Some(before) = before {
            query = query.filter(change::Column::Seq.lt(before));
        }
        if !self.may(Action::ReadAudit) {
            query = query.filter(change::Column::PageId.is_not_null());
        }
        if self.actor.is_visitor() {
            let mut open = Query::select();
            open.column(Alias::new("id"))
                .from(Alias::new("page"))
                .cond_where(self.seen());
            query = query.filter(change::Column::PageId.in_subquery(open));
        }
        let rows = query.all(connection).await?;
        let pages = page::Entity::find()
            .filter(page::Column::Id.is_in(rows.iter().filter_map(|row| row.page_id)))
            .all(connection)
            .await?;
        let mut events = events_of(connection, &rows).await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some(event) = events.remove(&row.seq) {
                changes.push((row.seq, RecentChange::Account(event)));
                continue;
            }
            let Some(head) = pages.iter().find(|page| Some(page.id) == row.page_id) else {
                continue;
            };
            let page = head_of(head)?;
            let title = page.title.clone();
            let saved = Saved {
                number: row.revision,
                kind: row.kind.parse().map_err(Fault::internal)?,
                by: row.actor_name,
                at: row.at,
                note: String::new(),
                title,
            };
            changes.push((row.seq, RecentChange::Save { page, saved }));
        }
        Ok(changes)
    }
}

/// A page's row as its head.
pub(crate) fn head_of(row: &page::Model) -> Result<Page, Fault> {
    Ok(Page {
        id: row.id,
        kind: row.kind.parse().map_err(Fault::internal)?,
        slug: row.slug.clone(),
        title: row.title.clone(),
        revision: row.revision,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// A page as it was after one of its saves.
pub(crate) async fn revision_of(
    connection: &impl ConnectionTrait,
    current: &Record,
    number: i64,
) -> Result<Record, Fault> {
    let row = revision::Entity::find_by_id((current.page.id, number))
        .one(connection)
        .await?
        .ok_or(Fault::NotFound)?;
    let mut record = current.as_saved(row)?;
    addresses::settle(connection, std::slice::from_mut(&mut record)).await?;
    Ok(record)
}

/// Compares two states of a page.
#[must_use]
pub fn difference(older: &Record, newer: &Record) -> Difference {
    let titles = (older.page.title != newer.page.title)
        .then(|| (older.page.title.clone(), newer.page.title.clone()));
    let mut texts = Vec::new();
    if older.text != newer.text {
        texts.push(("text".to_owned(), compared(&older.text, &newer.text)));
    }
    let mut differing = Vec::new();
    for field in kinds::all_fields(older.page.kind) {
        let name = field.name;
        let (before, after) = (older.facts.get(name), newer.facts.get(name));
        if before == after {
            continue;
        }
        if field.shape == Shape::Prose {
            texts.push((
                name.to_owned(),
                compared(older.fact(name), newer.fact(name)),
            ));
        } else {
            differing.push((name.to_owned(), before.cloned(), after.cloned()));
        }
    }
    Difference {
        facts: differing,
        titles,
        texts,
    }
}

/// Lines of both texts in order, with the words that changed marked. A hopeless comparison of huge texts stops
/// after a second and shows what it has.
#[must_use]
pub fn compared(older: &str, newer: &str) -> Vec<Line> {
    let mut config = TextDiff::configure();
    config.timeout(std::time::Duration::from_secs(1));
    // A last line is the same line whether or not others follow it.
    let ended = |text: &str| match text {
        "" => String::new(),
        _ if text.ends_with('\n') => text.to_owned(),
        _ => format!("{text}\n"),
    };
    let (older, newer) = (ended(older), ended(newer));
    let diff = config.diff_lines(&older, &newer);
    let mut lines = Vec::new();
    for operation in diff.ops() {
        for change in diff.iter_inline_changes(operation) {
            let side = match change.tag() {
                ChangeTag::Equal => Side::Both,
                ChangeTag::Delete => Side::Older,
                ChangeTag::Insert => Side::Newer,
            };
            let runs = change
                .iter_strings_lossy()
                .map(|(marked, text)| (marked, text.trim_end_matches('\n').to_owned()))
                .collect();
            lines.push(Line { side, runs });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Side, compared};

    #[test]
    fn a_last_line_that_others_follow_now_has_not_changed() {
        let sides = |older: &str, newer: &str| -> Vec<Side> {
            compared(older, newer)
                .iter()
                .map(|line| line.side)
                .collect()
        };
        assert_eq!(sides("One", "One\nTwo"), [Side::Both, Side::Newer]);
        assert_eq!(sides("One\nTwo", "One"), [Side::Both, Side::Older]);
        assert_eq!(sides("", "One"), [Side::Newer]);
    }
}
