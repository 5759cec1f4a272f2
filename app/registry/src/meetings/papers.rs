//! What is published of a meeting: agenda, decisions and minutes, each with a version and a digest of what it says. What a version
//! said is read from the history, so that it is for whom each of its items is, and without what was taken out for good.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, JoinType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, MeetingFacts, PUBLISHED};
use uuid::Uuid;

use super::said::Stood;
use crate::depends::Source;
use crate::lines::{self, Entry, Line};
use crate::page::Page;
use crate::rows::change;
use crate::stand_in::saved_for;
use crate::{Audience, ChangeKind, Desk, Fault, Record, Writing};

/// A paper as it was published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Which.
    pub paper: kinds::Paper,
    /// Its version, from 1.
    pub version: i64,
    /// The SHA-256 of what it said, in hexadecimal digits; none where something that it said has been closed to the reader since, or
    /// taken out for good, as it would tell whoever guesses what that was.
    pub checksum: Option<String>,
    /// When, milliseconds.
    pub at: i64,
    /// Who published it.
    pub by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// The save of the meeting with which it was published.
    pub revision: i64,
    /// The same digest, whoever reads: it is kept, and not made anew of what can still be read.
    pub(crate) digest: String,
}

/// A paper as it was published, with what it said as far as that is for whoever reads.
#[derive(Clone, Debug)]
pub struct Issue {
    /// Which.
    pub paper: Paper,
    /// The meeting as it stood then.
    pub meeting: Record,
    /// Its items as they stood then, in their order.
    pub items: Vec<Record>,
    /// What had been decided of them.
    pub decisions: Vec<Record>,
    /// The digests of what it said, of what was open, and of all; of an agenda, of all that it put to its readers.
    pub(super) digests: (String, String),
    /// What it said of what was open then: the digest is that of this JSON, written without spaces.
    pub said: Value,
}

impl Desk {
    /// What was published of a meeting, as it was.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn papers(&self, meeting: &Record) -> Result<Vec<Paper>, Fault> {
        let connection = self.reads(&[
            Source::Record(meeting.page.id),
            Source::Links(meeting.page.id),
        ]);
        let lines = lines::of(connection, &PUBLISHED, &[&meeting.page]).await?;
        let withheld = self.withheld(connection, meeting).await?;
        let saved_for = saved_for(connection, meeting.page.id).await?;
        lines
            .into_iter()
            .map(|line| published(&line, &withheld, &saved_for))
            .collect()
    }

    /// What a version of a paper said; the last one where none is named.
    ///
    /// # Errors
    /// `NotFound` where there was no such version.
    pub async fn issue(
        &self,
        meeting: &Record,
        paper: kinds::Paper,
        version: Option<i64>,
    ) -> Result<Issue, Fault> {
        let papers = self.papers(meeting).await?;
        let mut of_paper = papers.into_iter().rev().filter(|one| one.paper == paper);
        let paper = of_paper
            .find(|one| version.is_none_or(|version| version == one.version))
            .ok_or(Fault::NotFound)?;
        self.issue_of(meeting, paper).await
    }

    /// What a version of a paper said that was read already.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn issue_of(&self, meeting: &Record, paper: Paper) -> Result<Issue, Fault> {
        let then = self.saved(meeting, paper.revision).await?;
        let connection = self.reads(&[Source::Links(meeting.page.id)]);
        let change = change::Entity::find()
            .filter(change::Column::PageId.eq(meeting.page.id))
            .filter(change::Column::Revision.eq(paper.revision))
            .one(connection)
            .await?
            .ok_or(Fault::NotFound)?;
        let facts: MeetingFacts = then.facts()?;
        let of = (meeting.page.id, &facts);
        let mut stood = Stood::read(connection, of, Some(change.seq)).await?;
        let digests = match paper.paper {
            kinds::Paper::Agenda => stood.puts()?,
            other => (stood.checksum(other)?, stood.whole(other)?),
        };
        let is_for_reader = |record: &Record| self.actor.is_among(record.audience);
        stood.items.retain(|one| is_for_reader(&one.item));
        for one in &mut stood.items {
            one.decisions.retain(is_for_reader);
        }
        let said = stood.says(paper.paper, |one| !one.facts.closed);
        let (mut items, mut decisions) = (Vec::new(), Vec::new());
        for one in stood.items {
            items.push(one.item);
            decisions.extend(one.decisions);
        }
        self.note_records(&items);
        self.note_records(&decisions);
        Ok(Issue {
            paper,
            meeting: then,
            items: self.shown(items).await?,
            decisions: self.shown(decisions).await?,
            digests,
            said,
        })
    }

    /// The papers of a meeting that hold what is closed to the reader by now, or was taken out for good.
    async fn withheld(
        &self,
        connection: &impl ConnectionTrait,
        meeting: &Record,
    ) -> Result<HashSet<Uuid>, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let forum = match self.record(Kind::Forum, &facts.forum).await {
            Ok(forum) => Some(forum.page.id),
            Err(Fault::NotFound) => None,
            Err(fault) => return Err(fault),
        };
        // What was closed since is no secret to those who sit there; what was taken out for good is for nobody.
        let sits = forum.is_some_and(|forum| self.actor.is_among(Audience::Forum(forum)));
        let betrays = match sits {
            true => Cond::all().add(Expr::exists(redacted_since())),
            false => betrays(),
        };
        let of = |name: &str| Expr::col((Alias::new("meeting_paper"), Alias::new(name)));
        let mut select = Query::select();
        select
            .expr_as(of("id"), Alias::new("id"))
            .from(Alias::new("meeting_paper"))
            .and_where(of("meeting_id").eq(meeting.page.id))
            .cond_where(betrays);
        let rows = connection.query_all(&select).await?;
        rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
    }
}

fn published(
    line: &Line,
    withheld: &HashSet<Uuid>,
    saved_for: &HashMap<i64, Option<String>>,
) -> Result<Paper, Fault> {
    let checksum = line.text("checksum").to_owned();
    Ok(Paper {
        paper: line.read("paper")?,
        version: line.number("version"),
        checksum: (!withheld.contains(&line.id)).then(|| checksum.clone()),
        digest: checksum,
        at: line.at,
        by: line.actor_name.clone(),
        on_behalf_of: saved_for.get(&line.revision).cloned().flatten(),
        revision: line.revision,
    })
}

/// Whether the digest of a paper would tell whoever guesses what it said and is for others, or for nobody, by now. Asked of each
/// `meeting_paper`.
pub(crate) fn betrays() -> Cond {
    Cond::any()
        .add(Expr::exists(closed_since()))
        .add(Expr::exists(redacted_since()))
}

/// Saves by which a text was taken out of a meeting, its items or what was decided of them since a paper was published.
fn redacted_since() -> SelectStatement {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let meeting = || of("meeting_paper", "meeting_id");
    let mut items = Query::select();
    items
        .expr(of("agenda_item", "id"))
        .from(Alias::new("agenda_item"))
        .and_where(of("agenda_item", "meeting_id").eq(meeting()));
    let mut decisions = Query::select();
    decisions
        .expr(of("decision", "id"))
        .from(Alias::new("decision"))
        .and_where(of("decision", "item_id").in_subquery(items.clone()));
    let page = || of("revision", "page_id");
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from(Alias::new("revision"))
        .and_where(of("revision", "kind").eq(ChangeKind::Redacted.as_str()))
        .and_where(of("revision", "at").gt(of("meeting_paper", "at")))
        .cond_where(
            Cond::any()
                .add(page().eq(meeting()))
                .add(page().in_subquery(items))
                .add(page().in_subquery(decisions)),
        );
    select
}

/// Items that were open on the agenda of a meeting when, or after, a paper of it was published, and have been closed, wherever
/// they stand now.
fn closed_since() -> SelectStatement {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let closed = of("was", "closed");
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from_as(Alias::new("agenda_item"), Alias::new("now"))
        .join_as(
            JoinType::InnerJoin,
            Alias::new("agenda_item"),
            Alias::new("was"),
            of("was", "id").equals((Alias::new("now"), Alias::new("id"))),
        )
        .inner_join(
            Alias::new("change"),
            of("change", "seq").equals((Alias::new("was"), Alias::new("to_seq"))),
        )
        .and_where(of("now", "to_seq").is_null())
        .and_where(of("now", "closed").eq(true))
        .and_where(closed.clone().is_null().or(closed.eq(false)))
        .and_where(
            of("was", "meeting_id").equals((Alias::new("meeting_paper"), Alias::new("meeting_id"))),
        )
        .and_where(of("change", "at").gt(of("meeting_paper", "at")));
    select
}

/// Publishes papers of a meeting as it stands within this write.
pub(super) async fn publish(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &MeetingFacts,
    papers: &[kinds::Paper],
) -> Result<(), Fault> {
    let connection = writing.written().await?;
    let before = lines::of(connection, &PUBLISHED, &[page]).await?;
    let stood = Stood::read(connection, (page.id, facts), None).await?;
    for paper in papers {
        let of_paper = before
            .iter()
            .filter(|line| line.text("paper") == paper.as_str());
        let last = of_paper.map(|line| line.number("version")).max();
        let values = Map::from_iter([
            ("paper".to_owned(), json!(paper)),
            ("version".to_owned(), json!(last.unwrap_or(0) + 1)),
            ("checksum".to_owned(), json!(stood.checksum(*paper)?)),
        ]);
        let entry = Entry {
            values: &values,
            pages: &HashMap::new(),
            corrects: None,
        };
        writing.log(&PUBLISHED, page, &entry);
    }
    Ok(())
}
