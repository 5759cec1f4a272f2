//! Search: the index follows the change feed, and this file says what of each record it holds.

use std::time::Duration;

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};
use styrbord_domain::decisions::{DecisionStatus, in_force, status_on};
use styrbord_domain::facts::{self, DecisionFacts, StandardFacts};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Action;
use styrbord_search::{Change, Document, Hits, Language, Position, Query};

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
    /// Keeps the index at the end of the feed, for as long as the process runs.
    pub async fn follow_feed(&self) {
        let mut feed = self.feed().subscribe();
        loop {
            if let Err(fault) = self.catch_up().await {
                tracing::warn!(%fault, "the index is behind");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            // Own saves wake us at once, saves of other processes at the next look.
            if tokio::time::timeout(FOLLOW, feed.changed()).await.is_ok() {
                tokio::time::sleep(GATHER).await;
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
        if end > *self.feed().borrow() {
            self.feed().send_replace(end);
        }
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
            let today = jiff::Zoned::now().date();
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
fn document(record: &Record, today: jiff::civil::Date) -> Document {
    let kind = record.page.kind;
    let (status, in_force) = status(record, today);
    let mut numbers = vec![record.page.slug.clone()];
    // How to reach people is not searched for: a visitor would find it by what the hit is a hit for.
    let written = if facts::text_is_contact(kind) {
        ""
    } else {
        record.text.as_str()
    };
    let mut body = vec![styrbord_markdown::plain(written)];
    let mut aliases = Vec::new();
    for field in facts::all_fields(kind) {
        gather(field, &record.facts, &mut numbers, &mut aliases, &mut body);
    }
    if !record.fact("number").is_empty() {
        numbers.insert(0, record.fact("number").to_owned());
    }
    let text = |name: &str| {
        Some(record.fact(name))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    };
    let headings: Vec<&str> = written
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim())
        .collect();
    let body = body.join("\n");
    Document {
        id: record.page.id.to_string(),
        kind: kind.as_str().to_owned(),
        url: record.page.path(),
        title: record.page.title.clone(),
        language: language_of(&format!("{} {body}", record.page.title)),
        numbers,
        aliases,
        headings: headings.join("\n"),
        body,
        status: status.to_owned(),
        in_force,
        forum: text("forum"),
        unit: text("unit"),
        owner: text("owner"),
        date: text("decided_on")
            .or_else(|| text("effective_from"))
            .or_else(|| text("in_use_from"))
            .or_else(|| text("start")),
        tags: vec![record.audience.as_str().to_owned()],
    }
}

/// The status that search shows and filters by, and whether the record is in force.
fn status(record: &Record, today: jiff::civil::Date) -> (&'static str, bool) {
    match record.page.kind {
        Kind::Decision => {
            let status = record
                .facts::<DecisionFacts>()
                .map_or(DecisionStatus::Draft, |facts| {
                    status_on(today, &facts.dates())
                });
            let kind = record.fact("kind").parse().ok();
            (status.as_str(), in_force(kind, status))
        }
        Kind::Standard => match record.facts::<StandardFacts>() {
            Ok(facts) => {
                let status = facts.status.map_or("draft", |status| status.as_str());
                (
                    status,
                    facts.in_force_on(today) || matches!(status, "draft" | "in_review"),
                )
            }
            Err(_) => ("draft", true),
        },
        Kind::System => {
            let stage: Stage = record.fact("stage").parse().unwrap_or_default();
            (
                stage.as_str(),
                !matches!(
                    stage,
                    Stage::Closed | Stage::Cancelled | Stage::Decommissioned
                ),
            )
        }
        kind => {
            let name = if kind == Kind::Project {
                "phase"
            } else {
                "status"
            };
            let stored = record.fact(name);
            let code = facts::fields(kind)
                .iter()
                .filter(|field| field.name == name)
                .find_map(|field| match field.shape {
                    Shape::Choice(codes, _) => codes.iter().copied().find(|code| *code == stored),
                    _ => None,
                })
                .unwrap_or("");
            (code, code != "abandoned" && code != "closed")
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
        (_, Shape::Line(_) | Shape::Lines(_)) => body.extend(texts.into_iter().map(str::to_owned)),
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
