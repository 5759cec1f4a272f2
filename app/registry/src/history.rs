//! History: every save is kept, any two can be compared, any can be brought back.

use sea_orm::sea_query::{Alias, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use styrbord_domain::cpr;
use styrbord_domain::decisions::DecisionNumber;
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use crate::accounts::{AccountEvent, events_of};
use crate::depends::Source;
use crate::page::{Page, Record};
use crate::purpose::Purpose;
use crate::records::revision_of;
use crate::rows::{change, page, revision};
use crate::saving;
use crate::{ChangeKind, Desk, Fault, MAX_LIMIT};

/// One save, as a list of history shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Its number, counted from 1 on each page.
    pub number: i64,
    /// What the save did.
    pub kind: ChangeKind,
    /// Who.
    pub by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// When, milliseconds.
    pub at: i64,
    /// Why.
    pub note: String,
    /// The title then.
    pub title: String,
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

/// A save as it is stored, without text and facts.
#[derive(FromQueryResult)]
struct Row {
    number: i64,
    kind: String,
    actor_name: String,
    on_behalf_of: Option<String>,
    at: i64,
    note: String,
    title: String,
}

impl Desk {
    /// Some saves of a page up to the moment of the desk, newest first, and the number before which the next ones lie.
    /// `before` is such a number.
    ///
    /// # Errors
    /// `NotFound` when there is no such page.
    pub async fn history(
        &self,
        kind: Kind,
        slug: &str,
        before: Option<i64>,
        limit: u64,
    ) -> Result<(Record, Vec<Saved>, Option<i64>), Fault> {
        let record = self.record(kind, slug).await?;
        // Without texts and facts, which the list does not show.
        let rows: Vec<Row> = revision::Entity::find()
            .select_only()
            .columns([
                revision::Column::Number,
                revision::Column::Kind,
                revision::Column::ActorName,
                revision::Column::OnBehalfOf,
                revision::Column::At,
                revision::Column::Note,
                revision::Column::Title,
            ])
            .filter(revision::Column::PageId.eq(record.page.id))
            .filter(revision::Column::Number.lte(record.page.revision))
            .filter(revision::Column::Number.lt(before.unwrap_or(i64::MAX)))
            .order_by_desc(revision::Column::Number)
            .limit(limit.clamp(1, MAX_LIMIT))
            .into_model()
            .all(self.reads(&[Source::Record(record.page.id)]))
            .await?;
        let mut saves = Vec::with_capacity(rows.len());
        for row in rows {
            saves.push(Saved {
                number: row.number,
                kind: row.kind.parse().map_err(Fault::internal)?,
                by: row.actor_name,
                on_behalf_of: row.on_behalf_of,
                at: row.at,
                note: row.note,
                title: row.title,
            });
        }
        for save in &mut saves {
            if self.may_not_read(&record, save.kind, &save.note) {
                save.note.clear();
            }
        }
        // Saves are numbered from 1 without gaps.
        let older = saves.last().map(|save| save.number);
        Ok((record, saves, older.filter(|number| *number > 1)))
    }

    /// Whether the note of a save names what replaced a decision, of which the reader may not know.
    fn may_not_read(&self, record: &Record, kind: ChangeKind, note: &str) -> bool {
        let ended = matches!(kind, ChangeKind::Superseded | ChangeKind::Revoked);
        let is_hidden =
            !self.actor.reads_everything() && !record.facts.contains_key("superseded_by");
        ended && is_hidden && note.parse::<DecisionNumber>().is_ok()
    }

    /// A page as it was after one save.
    ///
    /// # Errors
    /// `NotFound` when there is no such page or save.
    pub async fn revision(&self, kind: Kind, slug: &str, number: i64) -> Result<Record, Fault> {
        let record = self.record(kind, slug).await?;
        self.saved(&record, number).await
    }

    /// A record as it was after one of its saves up to the one that it stands at.
    ///
    /// # Errors
    /// `NotFound` when there is no such save.
    pub async fn saved(&self, record: &Record, number: i64) -> Result<Record, Fault> {
        self.actor.require(Action::Read)?;
        if number > record.page.revision {
            return Err(Fault::NotFound);
        }
        let connection = self.reads(&[Source::Record(record.page.id)]);
        let then = vec![revision_of(connection, record, number).await?];
        self.note_records(&then);
        let mut shown = self.shown(then).await?;
        shown.pop().ok_or(Fault::NotFound)
    }

    /// The reason given for the last save of a kind, such as the one that took a record back.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn reason_of(
        &self,
        record: &Record,
        kind: ChangeKind,
    ) -> Result<Option<String>, Fault> {
        self.actor.require(Action::Read)?;
        let note: Option<String> = revision::Entity::find()
            .select_only()
            .column(revision::Column::Note)
            .filter(revision::Column::PageId.eq(record.page.id))
            .filter(revision::Column::Number.lte(record.page.revision))
            .filter(revision::Column::Kind.eq(kind.as_str()))
            .order_by_desc(revision::Column::Number)
            .limit(1)
            .into_tuple()
            .one(self.reads(&[Source::Record(record.page.id)]))
            .await?;
        Ok(note.filter(|note| !note.is_empty() && !self.may_not_read(record, kind, note)))
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
        for_kind!(kind, F => Box::pin(async {
            let (mut writing, before) = self.begin_on(F::EDIT, kind, slug, Some(current)).await?;
            let is_lent = writing.acts_for_another();
            let wanted = revision_of(writing.transaction().await?, &before, number).await?;
            let draft: Draft<F> = wanted.draft()?;
            let mut form = Form::from_json(&Value::Object(draft.values()));
            form.set("note", number.to_string());
            // What stood here before was looked at then.
            form.set(cpr::CONFIRM, "true");
            let draft = saving::checked::<F>(&form)?;
            let page = saving::update(&mut writing, &before, draft, &form, Purpose::typed(ChangeKind::Restored)).await?;
            self.stays_with_them::<F>(&writing, &before, (&page, is_lent)).await?;
            writing.commit().await?;
            Ok(page)
        }).await)
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
        if let Some(last) = self.moment().await?.last() {
            query = query.filter(change::Column::Seq.lte(last));
        }
        if let Some(before) = before {
            query = query.filter(change::Column::Seq.lt(before));
        }
        if !self.may(Action::ReadAudit) {
            query = query.filter(change::Column::PageId.is_not_null());
        }
        if !self.actor.reads_everything() {
            let mut open = Query::select();
            open.column(Alias::new("id"))
                .from(Alias::new("page"))
                .cond_where(self.seen());
            let of_accounts = change::Column::PageId.is_null();
            let of_seen = change::Column::PageId.in_subquery(open);
            query = query.filter(Condition::any().add(of_accounts).add(of_seen));
        }
        let rows = query.all(connection).await?;
        let pages = page::Entity::find()
            .filter(page::Column::Id.is_in(rows.iter().filter_map(|row| row.page_id)))
            .all(connection)
            .await?;
        let then = self.heads_then(pages.iter()).await?;
        let mut events = events_of(connection, &rows).await?;
        self.name_people(events.values_mut()).await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some(event) = events.remove(&row.seq) {
                changes.push((row.seq, RecentChange::Account(event)));
                continue;
            }
            let head = pages.iter().find(|page| Some(page.id) == row.page_id);
            let Some(page) = head.map(|head| then.head(head)).transpose()?.flatten() else {
                continue;
            };
            let title = page.title.clone();
            let saved = Saved {
                number: row.revision,
                kind: row.kind.parse().map_err(Fault::internal)?,
                by: row.actor_name,
                on_behalf_of: row.on_behalf_of,
                at: row.at,
                note: String::new(),
                title,
            };
            changes.push((row.seq, RecentChange::Save { page, saved }));
        }
        Ok(changes)
    }
}
