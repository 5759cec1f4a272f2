//! A record as it is read: its head, its facts and its text.

use jiff::Timestamp;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult};
use serde_json::{Map, Value};
use styrbord_domain::facts::{Draft, Facts, Head};
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::lines::lay_ids;
use crate::rows::{revision, slug_alias};
use crate::{Audience, Desk, Fault, addresses};

/// A page's head.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Its identity, for life.
    pub id: Uuid,
    /// What it is a record of.
    pub kind: Kind,
    /// Its address within its kind.
    pub slug: String,
    /// Its name or title.
    pub title: String,
    /// The number of its last save.
    pub revision: i64,
    /// When it was registered, milliseconds.
    pub created_at: i64,
    /// When it was last saved, milliseconds.
    pub updated_at: i64,
}

impl Page {
    /// Its local address.
    #[must_use]
    pub fn path(&self) -> String {
        self.kind.path(&self.slug)
    }
}

/// A record as it stood after one save.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The head.
    pub page: Page,
    /// The facts, by field name.
    pub facts: Map<String, Value>,
    /// Markdown.
    pub text: String,
    /// Who saved it.
    pub saved_by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// When, milliseconds.
    pub saved_at: i64,
    /// Why.
    pub note: String,
    /// Whom the page is for.
    pub audience: Audience,
    /// Its facts as the save wrote them, where pages that they name have another address now.
    pub written: Option<Map<String, Value>>,
    /// The fields left out because what they name is not for the reader to know of.
    pub hidden: Vec<&'static str>,
}

impl Record {
    /// The facts as their own type.
    ///
    /// # Errors
    /// `Internal` when what is stored does not fit the type.
    pub fn facts<F: Facts>(&self) -> Result<F, Fault> {
        F::deserialize(&self.facts).map_err(Fault::internal)
    }

    /// Head and facts as a draft, to edit.
    ///
    /// # Errors
    /// `Internal` when what is stored does not fit the type.
    pub fn draft<F: Facts>(&self) -> Result<Draft<F>, Fault> {
        let head = Head {
            title: self.page.title.clone(),
            text: self.text.clone(),
        };
        Ok(Draft {
            head,
            facts: self.facts()?,
        })
    }

    /// Whether it stands as it was decided: nobody edits it any more.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        for_kind!(self.page.kind, F => self.facts::<F>().is_ok_and(|facts| facts.is_fixed()))
    }

    /// Whether its title and text stand for good: those of a decision taken and of a document approved.
    #[must_use]
    pub fn wording_is_locked(&self) -> bool {
        for_kind!(self.page.kind, F => self.facts::<F>().is_ok_and(|facts| {
            facts.is_fixed() || facts.lock().is_some_and(|lock| lock.wording)
        }))
    }

    /// The same page as one of its saves left it.
    pub(crate) fn as_saved(&self, save: revision::Model) -> Result<Self, Fault> {
        let facts = saved_facts(self.page.kind, self.page.id, &save.facts)?;
        Ok(Self {
            page: Page {
                title: save.title,
                revision: save.number,
                updated_at: save.at,
                ..self.page.clone()
            },
            facts,
            text: save.text,
            saved_by: save.actor_name,
            on_behalf_of: save.on_behalf_of,
            saved_at: save.at,
            note: save.note,
            audience: self.audience,
            written: None,
            hidden: Vec::new(),
        })
    }

    /// Whether a fact is a yes.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.facts.get(name) == Some(&Value::Bool(true))
    }

    /// A fact as text; `""` when unknown.
    #[must_use]
    pub fn fact(&self, name: &str) -> &str {
        self.facts
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

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
    text: String,
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
            text: self.text,
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
    for column in [
        "title",
        "facts",
        "text",
        "actor_name",
        "at",
        "note",
        "on_behalf_of",
    ] {
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

/// The facts that a save of a page wrote, without what is not saved any more, and with the identity of each line.
pub(crate) fn saved_facts(
    kind: Kind,
    page: Uuid,
    saved: &str,
) -> Result<Map<String, Value>, Fault> {
    let mut facts = serde_json::from_str(saved)?;
    kinds::as_saved(kind, &mut facts);
    lay_ids(kind, page, &mut facts);
    Ok(facts)
}

/// Facts as the JSON object that revisions keep.
pub(crate) fn object<F: Facts>(facts: &F) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(facts)? {
        Value::Object(object) => Ok(object),
        other => Err(Fault::internal(format!("facts are not an object: {other}"))),
    }
}
