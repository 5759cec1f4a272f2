//! Search: the index follows the change feed, and this file says what of each record it holds.

use std::time::Duration;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};
use styrbord_domain::decisions::{DecisionStatus, in_force, status_on};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, DecisionFacts, ForumFacts, StandardFacts, StandardStatus};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Action;
use styrbord_markdown::Words;
use styrbord_search::{Change, Document, Hits, Language, Position, Query};
use tokio::sync::watch;

use crate::audience;
use crate::page::{all_records, select_records};
use crate::rows::{change, feed};
use crate::{Desk, Fault, Record, Registry};

/// How many changes one commit of the index takes.
const BATCH: u64 = 500;
/// How long saves are gathered before the index takes them in one commit, which waits for the disk as saves do.
const GATHER: Duration = Duration::from_millis(50);
/// How often the feed is asked for what other processes saved.
const FOLLOW: Duration = Duration::from_millis(300);

impl Desk {
    /// Searches everything that the actor may read; whose tags apply is decided here and nowhere else.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` without the right to read.
    pub fn search(&self, query: &Query) -> Result<Hits, Fault> {
        self.actor.require(Action::Read)?;
        // The index follows the feed in its own time.
        self.note_outside();
        bounded(query)?;
        let query = Query {
            tags: self
                .actor
                .audiences()
                .iter()
                .map(|audience| audience.as_str().to_owned())
                .collect(),
            ..query.clone()
        };
        Ok(self.registry.index()?.search(&query)?)
    }
}

/// How many characters one can search for, and how many values one can narrow a search by.
const MAX_WORDS: usize = 500;
const MAX_WANTED: usize = 200;

/// Refuses more than a person would ask for.
fn bounded(query: &Query) -> Result<(), Fault> {
    let refuse = |field: &str, code: &str, most: usize| {
        let fault = FieldFault::new(field, code).with("max", most);
        Err(Fault::Invalid(Faults(vec![fault])))
    };
    if query.text.len() > MAX_WORDS && query.text.chars().count() > MAX_WORDS {
        return refuse("q", "too_long", MAX_WORDS);
    }
    for (field, wanted) in [
        ("kind", &query.kinds),
        ("forum", &query.forums),
        ("status", &query.statuses),
        ("unit", &query.units),
        ("year", &query.years),
    ] {
        if wanted.len() > MAX_WANTED {
            return refuse(field, "too_many", MAX_WANTED);
        }
    }
    Ok(())
}

impl Registry {
    /// Keeps the index at the end of the feed until it is told to stop; a write that has begun is brought to its end.
    pub async fn follow_feed(&self, mut stopped: watch::Receiver<bool>) {
        let mut feed = self.feed().subscribe();
        loop {
            if let Err(fault) = self.catch_up().await {
                tracing::warn!(%fault, "the index is behind");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            // Own saves wake us at once, saves of other processes at the next look.
            tokio::select! {
                // A sender that is gone means the same.
                () = async { drop(stopped.wait_for(|stop| *stop).await) } => return,
                saved = tokio::time::timeout(FOLLOW, feed.changed()) => if saved.is_ok() {
                    tokio::time::sleep(GATHER).await;
                },
            }
        }
    }

    /// Brings the index to the end of the feed and says where that is.
    ///
    /// # Errors
    /// When the database or the index fails; what was reached stays.
    pub async fn catch_up(&self) -> Result<i64, Fault> {
        let connection = self.store().connection();
        let end = self.feed_end().await?;
        self.feed().send_if_modified(|known| {
            let later = end > *known;
            if later {
                *known = end;
            }
            later
        });
        let mut position = self.index()?.position();
        loop {
            let reached = number(&position);
            // From the change on that the index says it has reached: it must be that very one.
            let mut rows = change::Entity::find()
                .filter(change::Column::Seq.gte(reached))
                .order_by_asc(change::Column::Seq)
                .limit(BATCH)
                .all(connection)
                .await?;
            if reached > 0 {
                let same = rows
                    .first()
                    .is_some_and(|row| row.seq == reached && row.hash == position.mark);
                if !same {
                    tracing::warn!(reached, "the index is of another feed and is filled again");
                    self.clear_index().await?;
                    position = Position::default();
                    continue;
                }
                rows.remove(0);
            }
            let Some(last) = rows.last() else {
                return Ok(reached);
            };
            let upto = Position {
                number: u64::try_from(last.seq).unwrap_or(0),
                mark: last.hash.clone(),
                left: String::new(),
            };
            let changes: Vec<(uuid::Uuid, i64)> = rows
                .iter()
                .filter_map(|row| Some((row.page_id?, row.revision)))
                .collect();
            let mut pages: Vec<uuid::Uuid> = changes.iter().map(|(page, _)| *page).collect();
            // Whom a decision is for follows its forum.
            pages.extend(audience::follow(connection, &changes).await?);
            pages.sort_unstable();
            pages.dedup();
            let mut records = Vec::with_capacity(pages.len());
            for pages in pages.chunks(1000) {
                let mut select = select_records();
                let id = Expr::col((Alias::new("page"), Alias::new("id")));
                select.and_where(id.is_in(pages.iter().copied()));
                records.extend(all_records(connection, &select).await?);
            }
            let today = self.clock().today();
            for record in &mut records {
                kinds::lay_state(record.page.kind, &mut record.facts, today);
            }
            let batch: Vec<Change> = records
                .iter()
                .map(|record| document(record, today).into())
                .collect();
            position.clone_from(&upto);
            let registry = self.clone();
            // Committing waits for the disk.
            tokio::task::spawn_blocking(move || {
                Ok::<_, Fault>(registry.index()?.apply(batch, upto)?)
            })
            .await
            .map_err(Fault::internal)??;
        }
    }

    /// The number of the last change. Who follows the feed is the first to notice when the database goes or comes.
    async fn feed_end(&self) -> Result<i64, Fault> {
        if self.store().is_away() {
            self.store().look().await;
        }
        if self.store().is_away() {
            return Err(Fault::Unavailable);
        }
        let end = feed::Entity::find_by_id(1)
            .one(self.store().connection())
            .await;
        if end.is_err() {
            self.store().look().await;
        }
        Ok(end?.map_or(0, |feed| feed.seq))
    }

    async fn clear_index(&self) -> Result<(), Fault> {
        let registry = self.clone();
        tokio::task::spawn_blocking(move || Ok(registry.index()?.clear()?))
            .await
            .map_err(Fault::internal)?
    }

    /// Empties the index and fills it again from the database.
    ///
    /// # Errors
    /// As `catch_up`.
    pub async fn reindex(&self) -> Result<i64, Fault> {
        self.clear_index().await?;
        self.catch_up().await
    }

    /// Whether the database takes a save and can be read, and so can the index.
    ///
    /// # Errors
    /// `Unavailable` when one of them does not.
    pub async fn ready(&self) -> Result<(), Fault> {
        self.store().try_write().await?;
        self.positions().await?;
        if self.index()?.healthy() {
            Ok(())
        } else {
            Err(Fault::Unavailable)
        }
    }

    /// The number of the last change, and of the last one that the index holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn positions(&self) -> Result<(i64, i64), Fault> {
        let end = feed::Entity::find_by_id(1)
            .one(self.store().connection())
            .await?
            .map_or(0, |feed| feed.seq);
        Ok((end, number(&self.index()?.position())))
    }
}

/// The number of the change that an index has reached.
fn number(position: &Position) -> i64 {
    i64::try_from(position.number).unwrap_or(0)
}

/// A record as the index knows it.
fn document(record: &Record, today: Date) -> Document {
    let kind = record.page.kind;
    let (status, holds) = status(record, today);
    let mut numbers = vec![record.page.slug.clone()];
    // How to reach people is not searched for: a visitor would find it by what the hit is a hit for.
    let words = if kinds::text_is_contact(kind) {
        Words::default()
    } else {
        styrbord_markdown::words(&record.text)
    };
    let mut body = vec![words.plain];
    let mut aliases = Vec::new();
    for field in kinds::all_fields(kind) {
        gather(field, &record.facts, &mut numbers, &mut aliases, &mut body);
    }
    if let Some(number) = fact(record, "number", |shape| matches!(shape, Shape::Line(_))) {
        numbers.insert(0, number);
    }
    let body = body.join("\n");
    Document {
        id: record.page.id.to_string(),
        kind: kind.as_str().to_owned(),
        url: record.page.path(),
        title: record.page.title.clone(),
        language: language_of(&format!("{} {body}", record.page.title)),
        numbers,
        aliases,
        related: Vec::new(),
        headings: words.headings.join("\n"),
        body,
        status: status.to_owned(),
        in_force: holds == Holds::Now,
        over: holds == Holds::NoMore,
        forum: fact(record, "forum", |shape| names(shape, Kind::Forum)),
        unit: fact(record, "unit", |shape| names(shape, Kind::Unit)),
        owner: fact(record, "owner", |shape| names(shape, Kind::Person)),
        date: ["decided_on", "effective_from", "in_use_from", "start"]
            .into_iter()
            .find_map(|name| fact(record, name, |shape| matches!(shape, Shape::Date))),
        tags: vec![record.audience.as_str().to_owned()],
    }
}

/// A fact of one line, where the kind's field of that name is of the wanted shape: the same name may stand for something
/// else in another kind, as a benefit's unit of measurement does.
fn fact(record: &Record, name: &str, wanted: impl Fn(Shape) -> bool) -> Option<String> {
    kinds::all_fields(record.page.kind)
        .find(|field| field.name == name && wanted(field.shape))
        .map(|field| record.fact(field.name))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

fn names(shape: Shape, kind: Kind) -> bool {
    matches!(shape, Shape::Reference(kinds) if kinds == [kind])
}

/// Whether a record holds on the day it is indexed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Now,
    /// A proposal, from a later day, or nothing that can hold.
    No,
    /// Replaced, withdrawn, expired or closed.
    NoMore,
}

impl Holds {
    const fn now_or(self, holds: bool) -> Self {
        if holds { Self::Now } else { self }
    }
}

/// The status that search shows and filters by, and whether the record holds today, as the lists have it.
fn status(record: &Record, today: Date) -> (&'static str, Holds) {
    match record.page.kind {
        Kind::Decision => {
            let status = record
                .facts::<DecisionFacts>()
                .map_or(DecisionStatus::Draft, |facts| {
                    status_on(today, &facts.dates())
                });
            let otherwise = match status {
                DecisionStatus::Superseded | DecisionStatus::Revoked | DecisionStatus::Expired => {
                    Holds::NoMore
                }
                _ => Holds::No,
            };
            let kind = record.fact("kind").parse().ok();
            (status.as_str(), otherwise.now_or(in_force(kind, status)))
        }
        Kind::Standard => {
            let facts = record.facts::<StandardFacts>().unwrap_or_default();
            let status = facts.status_on(today);
            let coming = match status {
                StandardStatus::Draft | StandardStatus::InReview => true,
                StandardStatus::Approved => facts.effective_from.is_some_and(|from| today < from),
                _ => false,
            };
            let otherwise = if coming { Holds::No } else { Holds::NoMore };
            (status.as_str(), otherwise.now_or(facts.in_force_on(today)))
        }
        Kind::System => {
            let stage: Stage = record.fact("stage").parse().unwrap_or_default();
            let over = matches!(
                stage,
                Stage::Closed | Stage::Cancelled | Stage::Decommissioned
            );
            (stage.as_str(), Holds::NoMore.now_or(!over))
        }
        // A charter that has ended, or begins later, is none today.
        Kind::Forum => {
            let facts = record.facts::<ForumFacts>().unwrap_or_default();
            let coming = facts.valid_from.is_some_and(|from| today < from);
            let otherwise = if coming { Holds::No } else { Holds::NoMore };
            ("", otherwise.now_or(facts.in_force_on(today)))
        }
        kind => {
            let name = if kind == Kind::Project {
                "phase"
            } else {
                "status"
            };
            let stored = record.fact(name);
            let code = kinds::fields(kind)
                .iter()
                .filter(|field| field.name == name)
                .find_map(|field| match field.shape {
                    Shape::Choice(codes, _) => codes.iter().copied().find(|code| *code == stored),
                    _ => None,
                })
                .unwrap_or("");
            let over = matches!(code, "abandoned" | "closed");
            (code, Holds::NoMore.now_or(!over))
        }
    }
}

fn gather(
    field: &Field,
    facts: &Map<String, Value>,
    numbers: &mut Vec<String>,
    aliases: &mut Vec<String>,
    body: &mut Vec<String>,
) {
    let Some(value) = facts.get(field.name).filter(|_| !field.contact) else {
        return;
    };
    let texts: Vec<&str> = match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::String(text) => vec![text],
        _ => Vec::new(),
    };
    match (field.name, field.shape) {
        ("kle_codes" | "form_codes" | "esdh_case_ref" | "cvr" | "code", _) => {
            numbers.extend(texts.into_iter().map(str::to_owned));
        }
        ("alt_names", _) => aliases.extend(texts.into_iter().map(str::to_owned)),
        (_, Shape::Prose) => body.extend(texts.into_iter().map(styrbord_markdown::plain)),
        (_, Shape::Line(_) | Shape::Lines(_) | Shape::Text) => {
            body.extend(texts.into_iter().map(str::to_owned))
        }
        (_, Shape::Rows(fields)) => {
            for row in value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
            {
                for inner in fields {
                    gather(inner, row, numbers, aliases, body);
                }
            }
        }
        _ => {}
    }
}

/// The language of a text by its commonest small words; Danish when in doubt.
fn language_of(text: &str) -> Language {
    const ENGLISH: [&str; 8] = ["the", "and", "of", "to", "is", "that", "with", "this"];
    const DANISH: [&str; 8] = ["og", "det", "at", "er", "en", "til", "af", "der"];
    let (mut english, mut danish) = (0, 0);
    for word in text.split_whitespace().take(400) {
        let word = word.to_lowercase();
        english += usize::from(ENGLISH.contains(&word.as_str()));
        danish += usize::from(DANISH.contains(&word.as_str()));
    }
    if english > danish {
        Language::En
    } else {
        Language::Da
    }
}
