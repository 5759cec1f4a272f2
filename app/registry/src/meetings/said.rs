//! A meeting with its items as they stood after a change, whoever may read them, and what each of its papers says of that.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, AgendaItemFacts, MeetingFacts};
use uuid::Uuid;

use crate::attachments::{self, Attachment};
use crate::hex::hex;
use crate::page::Page;
use crate::records::{all_records, revision_of, select_records};
use crate::{Audience, Fault, Record, columns, held};

/// An item with what belongs to it.
pub(super) struct Dealt {
    pub item: Record,
    pub facts: AgendaItemFacts,
    /// What was decided of it, by number.
    pub decisions: Vec<Record>,
    pub files: Vec<Attachment>,
}

/// A meeting with its items in their order, the open ones first.
pub(super) struct Stood {
    pub facts: MeetingFacts,
    pub items: Vec<Dealt>,
}

impl Stood {
    /// It after a change; as it stands, where none is named. The meeting is given as it was then.
    pub async fn read(
        connection: &impl ConnectionTrait,
        (meeting, facts): (Uuid, &MeetingFacts),
        seq: Option<i64>,
    ) -> Result<Self, Fault> {
        let items = saved(
            connection,
            Kind::AgendaItem,
            ("meeting_id", &[meeting]),
            seq,
        )
        .await?;
        let ids: Vec<Uuid> = items.iter().map(|item| item.page.id).collect();
        let mut by_item: HashMap<String, Vec<Record>> = HashMap::new();
        for decision in saved(connection, Kind::Decision, ("item_id", &ids), seq).await? {
            if !decision.fact("adopted_on").is_empty() {
                let of_item = by_item.entry(decision.fact("item").to_owned()).or_default();
                of_item.push(decision);
            }
        }
        let pages: Vec<&Page> = items.iter().map(|item| &item.page).collect();
        let mut files = attachments::standing_with(connection, &pages).await?;
        let mut dealt = Vec::with_capacity(items.len());
        for item in items {
            dealt.push(Dealt {
                facts: item.facts()?,
                decisions: by_item.remove(&item.page.slug).unwrap_or_default(),
                files: files.remove(&item.page.id).unwrap_or_default(),
                item,
            });
        }
        dealt.sort_by_key(|one| (one.facts.closed, one.facts.position, one.item.page.id));
        Ok(Self {
            facts: facts.clone(),
            items: dealt,
        })
    }

    /// What a paper says of those of its items that are wanted, as JSON with its keys in order.
    pub fn says(&self, paper: kinds::Paper, wanted: impl Fn(&Dealt) -> bool) -> Value {
        let items = self.items.iter().filter(|one| wanted(one));
        let items: Vec<Value> = items.map(|one| one.says(paper)).collect();
        json!({
            "paper": paper,
            "meeting": self.facts.number,
            "start": self.facts.start,
            "place": self.facts.place,
            "items": items,
        })
    }

    /// The digest of what a paper says of what was open then: that is what is published.
    pub fn checksum(&self, paper: kinds::Paper) -> Result<String, Fault> {
        digest(&self.says(paper, |one| !one.facts.closed))
    }

    /// The digests of all that an agenda puts to those who read it, of what is open and of all: what the paper says, what each item
    /// costs and what it is about.
    pub fn puts(&self) -> Result<(String, String), Fault> {
        let digest_of = |wanted: fn(&Dealt) -> bool| {
            let items = self.items.iter().filter(|one| wanted(one));
            let about: Vec<Value> = items
                .map(|one| json!([one.facts.money, one.facts.subjects]))
                .collect();
            digest(&json!([self.says(kinds::Paper::Agenda, wanted), about]))
        };
        Ok((digest_of(|one| !one.facts.closed)?, digest_of(|_| true)?))
    }

    /// The digest of all that a paper says.
    pub fn whole(&self, paper: kinds::Paper) -> Result<String, Fault> {
        digest(&self.says(paper, |_| true))
    }
}

impl Dealt {
    fn says(&self, paper: kinds::Paper) -> Value {
        let (item, of) = (&self.item, &self.facts);
        let decided = self
            .decisions
            .iter()
            .filter(|_| paper != kinds::Paper::Agenda);
        let decisions: Vec<Value> = decided
            .map(|decision| {
                json!({
                    "number": decision.fact("number"),
                    "kind": decision.fact("kind"),
                    "text": decision.text,
                })
            })
            .collect();
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
        if !self.files.is_empty() {
            let files = self.files.iter();
            said["files"] = files.map(|file| json!([file.name, file.digest])).collect();
        }
        said
    }
}

fn digest(said: &Value) -> Result<String, Fault> {
    Ok(hex(&Sha256::digest(serde_json::to_vec(said)?)))
}

/// The records of a kind that named one of some pages in a column after a change, each as its save had left it by then.
async fn saved(
    connection: &impl ConnectionTrait,
    kind: Kind,
    (column, named): (&str, &[Uuid]),
    seq: Option<i64>,
) -> Result<Vec<Record>, Fault> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let table = columns::table(kind);
    let of = |name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut rows = Query::select();
    rows.distinct()
        .exprs([of("id"), of("revision")])
        .from(Alias::new(table))
        .and_where(of(column).is_in(named.iter().copied()))
        .cond_where(held::after(table, seq));
    let read = |row: &QueryResult| -> Result<(Uuid, i64), Fault> {
        Ok((row.try_get("", "id")?, row.try_get("", "revision")?))
    };
    let rows = connection.query_all(&rows).await?;
    let revisions: HashMap<Uuid, i64> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let now = standing(revisions.keys().copied().collect());
    let mut records = Vec::with_capacity(revisions.len());
    for record in all_records(connection, &now).await? {
        let number = revisions.get(&record.page.id).copied().unwrap_or_default();
        records.push(if number == record.page.revision {
            record
        } else {
            revision_of(connection, &record, number).await?
        });
    }
    records.sort_by(|one, other| one.page.slug.cmp(&other.page.slug));
    Ok(records)
}

/// Records by identity, but those that were removed.
fn standing(ids: Vec<Uuid>) -> SelectStatement {
    let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
    let mut select = select_records();
    select.cond_where(
        Cond::all()
            .add(page("id").is_in(ids))
            .add(page("audience").ne(Audience::Removed.to_string())),
    );
    select
}
