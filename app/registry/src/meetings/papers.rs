//! What is published of a meeting: agenda, decisions and minutes, each with a version and a digest of what it says.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, AgendaItemFacts, MeetingFacts, PUBLISHED};
use uuid::Uuid;

use super::items::items_of;
use crate::attachments;
use crate::depends::Source;
use crate::hex::hex;
use crate::lines::{self, Entry};
use crate::page::Page;
use crate::records::find_id;
use crate::{Desk, Fault, Record, Writing};

/// A paper as it was published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Which.
    pub paper: kinds::Paper,
    /// Its version, from 1.
    pub version: i64,
    /// The SHA-256 of what it said, in hexadecimal digits.
    pub checksum: String,
    /// When, milliseconds.
    pub at: i64,
    /// Who published it.
    pub by: String,
}

impl Desk {
    /// What was published of a meeting, as it was.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn papers(&self, meeting: &Record) -> Result<Vec<Paper>, Fault> {
        let connection = self.reads(&[Source::Record(meeting.page.id)]);
        let lines = lines::of(connection, &PUBLISHED, &[&meeting.page]).await?;
        let papers = lines.into_iter().map(|line| {
            Ok(Paper {
                paper: line.read("paper")?,
                version: line.number("version"),
                checksum: line.text("checksum").to_owned(),
                at: line.at,
                by: line.actor_name,
            })
        });
        papers.collect()
    }
}

/// Publishes papers of a meeting as it stands within this write.
pub(super) async fn publish(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &MeetingFacts,
    papers: &[kinds::Paper],
) -> Result<(), Fault> {
    let before = lines::of(writing.written().await?, &PUBLISHED, &[page]).await?;
    for paper in papers {
        let of_paper = before
            .iter()
            .filter(|line| line.text("paper") == paper.as_str());
        let version = of_paper
            .map(|line| line.number("version"))
            .max()
            .unwrap_or(0)
            + 1;
        let said = said(writing, page, facts, *paper).await?;
        let checksum = hex(&Sha256::digest(serde_json::to_vec(&said)?));
        let values = Map::from_iter([
            ("paper".to_owned(), json!(paper)),
            ("version".to_owned(), json!(version)),
            ("checksum".to_owned(), json!(checksum)),
        ]);
        let entry = Entry {
            values: &values,
            pages: &std::collections::HashMap::new(),
            corrects: None,
        };
        writing.log(&PUBLISHED, page, &entry);
    }
    Ok(())
}

/// What a paper says of its open items, as JSON with its keys in order. What is closed is not published.
async fn said(
    writing: &Writing<'_>,
    page: &Page,
    facts: &MeetingFacts,
    paper: kinds::Paper,
) -> Result<Value, Fault> {
    let connection = writing.written().await?;
    let mut items = Vec::new();
    for item in items_of(connection, page.id).await? {
        let of: AgendaItemFacts = item.facts()?;
        if of.closed {
            continue;
        }
        let mut decisions = Vec::new();
        if paper != kinds::Paper::Agenda {
            for id in decided(writing, item.page.id).await? {
                let found = find_id(connection, id).await?;
                if let Some(decision) = found.filter(|one| !one.fact("adopted_on").is_empty()) {
                    decisions.push(json!({
                        "number": decision.fact("number"),
                        "kind": decision.fact("kind"),
                        "text": decision.text,
                    }));
                }
            }
        }
        let text = (paper == kinds::Paper::Minutes).then_some(&item.text);
        let mut said = json!({
            "no": of.position,
            "title": item.page.title,
            "kind": of.kind,
            "case": of.case,
            "recommendation": of.recommendation,
            "status": of.status,
            "decisions": decisions,
            "minutes": text,
        });
        let files = attachments::standing(connection, &item.page).await?;
        if !files.is_empty() {
            let files = files.iter().map(|file| json!([file.name, file.digest]));
            said["files"] = files.collect();
        }
        items.push(said);
    }
    Ok(json!({
        "paper": paper,
        "meeting": facts.number,
        "start": facts.start,
        "place": facts.place,
        "items": items,
    }))
}

/// The decisions made of an item.
async fn decided(writing: &Writing<'_>, item: Uuid) -> Result<Vec<Uuid>, Fault> {
    use sea_orm::ConnectionTrait;
    use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};

    use crate::{columns, held};
    let table = columns::table(Kind::Decision);
    let column = |name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut select = Query::select();
    select
        .distinct()
        .expr_as(column("id"), Alias::new("id"))
        .from(Alias::new(table))
        .cond_where(held::each(Kind::Decision))
        .and_where(column("item_id").eq(item))
        .order_by_expr(column("id"), Order::Asc);
    let rows = writing.written().await?.query_all(&select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}
