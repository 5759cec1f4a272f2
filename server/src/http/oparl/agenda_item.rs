//! Items of agendas that were sent, and what came of each.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};
use styrbord_domain::kinds::{AgendaItemFacts, MeetingFacts};
use styrbord_domain::meetings::{ItemStatus, MeetingStatus};
use styrbord_registry::{Exchanged, Fault, Listed, Page, Record};
use uuid::Uuid;

use super::object::Object;
use super::shape::{Made, Shape, each, named};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let items = shape.records(rows).await?;
    let with = With::read(shape, &each(&items)).await?;
    let mut made = Made::new();
    for row in rows {
        let Some(item) = items.get(&row.id) else {
            continue;
        };
        let mut says = with.says(shape, item)?;
        let meeting = named(item, "meeting", &with.heads);
        says["meeting"] =
            json!(meeting.map(|meeting| shape.site.object(Object::Meeting, meeting.id)));
        made.insert(row.id, shape.object(Object::AgendaItem, row, says));
    }
    Ok(made)
}

/// Items within their meetings, each with the address of the meeting's page, which it does not name again.
pub async fn within(shape: &Shape, items: Vec<Record>) -> Result<Vec<(String, Value)>, Fault> {
    let with = With::read(shape, &items.iter().collect::<Vec<_>>()).await?;
    let ids = items.iter().map(|item| item.page.id).collect();
    let rows = shape.shown(Exchanged::AgendaItem, &ids).await?;
    let mut said = Vec::with_capacity(items.len());
    for item in &items {
        if let Some(row) = rows.get(&item.page.id) {
            let says = with.says(shape, item)?;
            let item_said = shape.object(Object::AgendaItem, row, says);
            said.push((item.fact("meeting").to_owned(), item_said));
        }
    }
    Ok(said)
}

/// What items are told with.
struct With {
    heads: HashMap<String, Page>,
    /// The meetings whose minutes were approved.
    approved: BTreeSet<Uuid>,
    decisions: Vec<Record>,
    votes: HashMap<Uuid, String>,
}

impl With {
    async fn read(shape: &Shape, items: &[&Record]) -> Result<Self, Fault> {
        let heads = shape.heads(items, &["meeting"]).await?;
        let meetings = heads.values().map(|head| head.id).collect();
        let mut approved = BTreeSet::new();
        for meeting in shape.desk.exchanged_records(&meetings).await?.values() {
            let facts: MeetingFacts = meeting.facts()?;
            if facts.status == MeetingStatus::MinutesApproved {
                approved.insert(meeting.page.id);
            }
        }
        let ids: BTreeSet<Uuid> = items.iter().map(|item| item.page.id).collect();
        Ok(Self {
            heads,
            approved,
            votes: shape.addresses(Object::VoteEvent, ids.clone()).await?,
            decisions: shape.desk.exchanged_decisions(&ids).await?,
        })
    }

    fn says(&self, shape: &Shape, item: &Record) -> Result<Value, Fault> {
        let facts: AgendaItemFacts = item.facts()?;
        let of_item = |one: &&Record| one.fact("item") == item.page.slug;
        let decisions: Vec<&Record> = self.decisions.iter().filter(of_item).collect();
        let outcomes: Vec<String> = decisions
            .iter()
            .map(|one| shape.label("decision-kind", one.fact("kind")))
            .collect();
        let result = match facts.status {
            ItemStatus::Proposed | ItemStatus::Scheduled => String::new(),
            _ if !outcomes.is_empty() => outcomes.join(", "),
            status => shape.label("item-status", status.as_str()),
        };
        let wordings: Vec<&str> = decisions.iter().map(|one| one.text.as_str()).collect();
        let addresses: Vec<String> = decisions
            .iter()
            .map(|one| shape.site.object(Object::Decision, one.page.id))
            .collect();
        let meeting = named(item, "meeting", &self.heads);
        let approved = meeting.is_some_and(|meeting| self.approved.contains(&meeting.id));
        Ok(json!({
            "number": facts.number(),
            "order": facts.position.unwrap_or_default(),
            "name": item.page.title,
            "public": true,
            "consultation": shape.site.object(Object::Consultation, item.page.id),
            "result": result,
            "resolutionText": wordings.join("\n\n"),
            "web": shape.site.page(&item.page),
            "styrbord:kind": facts.kind,
            "styrbord:status": facts.status,
            "styrbord:minutes": approved.then_some(&item.text),
            "styrbord:decision": addresses,
            "styrbord:voteEvent": self.votes.get(&item.page.id),
        }))
    }
}
