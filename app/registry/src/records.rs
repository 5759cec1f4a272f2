//! Finding records: the one selection of pages with their revisions, and what reads it.

use jiff::Timestamp;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::page::{Page, Record, saved_facts};
use crate::rows::{revision, slug_alias};
use crate::{Audience, Desk, Fault, addresses, columns, held};

/// A row of page and revision together.
#[derive(FromQueryResult)]
pub(crate) struct RecordRow {
    id: Uuid,
    kind: String,
    slug: String,
    title: String,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    facts: String,
    /// Empty where it was not asked for.
    text: Option<String>,
    actor_name: String,
    at: i64,
    note: String,
    audience: String,
    on_behalf_of: Option<String>,
}

impl RecordRow {
    pub(crate) fn into_record(self) -> Result<Record, Fault> {
        let kind = self.kind.parse().map_err(Fault::internal)?;
        let facts = saved_facts(kind, self.id, &self.facts)?;
        Ok(Record {
            page: Page {
                id: self.id,
                kind,
                slug: self.slug,
                title: self.title,
                revision: self.revision,
                created_at: self.created_at,
                updated_at: self.updated_at,
            },
            facts,
            text: self.text.unwrap_or_default(),
            saved_by: self.actor_name,
            on_behalf_of: self.on_behalf_of,
            saved_at: self.at,
            note: self.note,
            audience: self.audience.parse().map_err(Fault::internal)?,
            written: None,
            hidden: Vec::new(),
        })
    }
}

/// Selects pages with their current revision; conditions follow.
pub(crate) fn select_records() -> SelectStatement {
    let mut select = select_without_texts();
    let text = Expr::col((Alias::new("revision"), Alias::new("text")));
    select.expr_as(text, Alias::new("text"));
    select
}

/// Selects the records of a kind as they stand, whoever may see them; conditions on the columns of its table follow.
pub(crate) fn select_standing(kind: Kind) -> SelectStatement {
    let table = columns::table(kind);
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut select = select_records();
    select
        .inner_join(
            Alias::new(table),
            of(table, "id").equals((Alias::new("page"), Alias::new("id"))),
        )
        .cond_where(held::each(kind))
        .and_where(of("page", "audience").ne(Audience::Removed.to_string()));
    select
}

/// The same as `select_records` without their texts.
pub(crate) fn select_without_texts() -> SelectStatement {
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let revision = |column: &str| Expr::col((Alias::new("revision"), Alias::new(column)));
    let mut select = Query::select();
    for column in [
        "id",
        "kind",
        "slug",
        "revision",
        "created_at",
        "updated_at",
        "audience",
    ] {
        select.expr_as(page(column), Alias::new(column));
    }
    for column in ["title", "facts", "actor_name", "at", "note", "on_behalf_of"] {
        select.expr_as(revision(column), Alias::new(column));
    }
    select.from(Alias::new("page")).inner_join(
        Alias::new("revision"),
        revision("page_id")
            .equals((Alias::new("page"), Alias::new("id")))
            .and(revision("number").equals((Alias::new("page"), Alias::new("revision")))),
    );
    select
}

/// Runs a selection made by `select_records`. The records name pages by their present addresses.
pub(crate) async fn all_records(
    connection: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<Record>, Fault> {
    let mut records = all_as_written(connection, select).await?;
    addresses::settle(connection, &mut records).await?;
    Ok(records)
}

/// The same, with the addresses that stood in them when they were saved.
pub(crate) async fn all_as_written(
    connection: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<Record>, Fault> {
    let rows = connection.query_all(select).await?;
    rows.iter()
        .map(|row| RecordRow::from_query_result(row, "")?.into_record())
        .collect()
}

/// The record at an address, also at one that it had before; the caller compares slugs to redirect.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    kind: Kind,
    slug: &str,
) -> Result<Option<Record>, Fault> {
    let slug = slug.to_lowercase();
    let page = |column: &str| Expr::col((Alias::new("page"), Alias::new(column)));
    let mut select = select_records();
    select
        .and_where(page("slug").eq(slug.as_str()))
        .and_where(page("kind").eq(kind.as_str()));
    if let Some(record) = all_records(connection, &select).await?.pop() {
        return Ok(Some(record));
    }
    let Some(alias) = slug_alias::Entity::find_by_id(slug).one(connection).await? else {
        return Ok(None);
    };
    let record = find_id(connection, alias.page_id).await?;
    Ok(record.filter(|record| record.page.kind == kind))
}

/// The record with an identity.
pub(crate) async fn find_id(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Record>, Fault> {
    let mut select = select_records();
    select.and_where(Expr::col((Alias::new("page"), Alias::new("id"))).eq(id));
    Ok(all_records(connection, &select).await?.pop())
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

impl Desk {
    /// Whether the state of a record has turned since its last save, because a day came: who has read that save may
    /// have read another state.
    #[must_use]
    pub fn has_turned(&self, record: &Record) -> bool {
        let saved = Timestamp::from_millisecond(record.saved_at).unwrap_or_default();
        let saved = saved.to_zoned(self.time_zone().clone()).date();
        let spans = kinds::spans(record.page.kind, &record.facts);
        let mut turns = spans.iter().filter_map(|span| span.from);
        turns.any(|turn| saved < turn && turn <= self.today())
    }

    /// The record at an address, also at one that it had before (its `slug` then differs from the one asked for).
    ///
    /// # Errors
    /// `NotFound` when there is none, or none that they may know of.
    pub async fn record(&self, kind: Kind, slug: &str) -> Result<Record, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Name(slug)]);
        let mut records = Vec::from_iter(find(connection, kind, slug).await?);
        self.note_records(&records);
        records.retain(|record| self.actor.is_among(record.audience));
        let mut then = Vec::with_capacity(1);
        for record in records {
            then.extend(self.then(record).await?);
        }
        if self.as_of.is_some() {
            addresses::settle(connection, &mut then).await?;
        }
        let mut shown = self.shown(then).await?;
        shown.pop().ok_or(Fault::NotFound)
    }
}
