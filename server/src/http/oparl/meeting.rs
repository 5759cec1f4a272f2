//! Meetings, with their agenda as far as it was sent and is open.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};
use styrbord_domain::kinds::{MeetingFacts, Paper as Of};
use styrbord_domain::meetings::MeetingStatus;
use styrbord_registry::{Exchanged, Fault, Listed, Page};
use uuid::Uuid;

use super::object::Object;
use super::shape::{Made, Shape, each, named};
use super::terms::{instant, meeting_state};
use super::{agenda_item, file, location};

pub async fn made(shape: &Shape, rows: &[Listed], omits: bool) -> Result<Made, Fault> {
    let meetings = shape.records(rows).await?;
    let heads = shape.heads(&each(&meetings), &["forum"]).await?;
    let ids: BTreeSet<Uuid> = meetings.keys().copied().collect();
    let pages: Vec<&Page> = meetings.values().map(|meeting| &meeting.page).collect();
    let papers = shape.desk.exchanged_papers(&pages).await?;
    let shown = papers.iter().map(|(id, ..)| *id).collect();
    let shown = shape.shown(Exchanged::File, &shown).await?;
    let present = shape.desk.exchanged_present(&pages).await?;
    let people = present.values().flatten().copied().collect();
    let people = shape.addresses(Object::Person, people).await?;
    let mut agendas: HashMap<String, Vec<Value>> = HashMap::new();
    if !omits {
        let items = shape.desk.exchanged_items(&ids).await?;
        for (meeting, item) in agenda_item::within(shape, items).await? {
            agendas.entry(meeting).or_default().push(item);
        }
    }
    let mut made = Made::new();
    for row in rows {
        let Some(meeting) = meetings.get(&row.id) else {
            continue;
        };
        let facts: MeetingFacts = meeting.facts()?;
        let zone = shape.desk.time_zone();
        let start = facts.begins().and_then(|at| at.to_zoned(zone.clone()).ok());
        let start = start.map(|at| instant(at.timestamp().as_millisecond(), zone));
        let last = |of: Of| {
            let own = papers.iter().filter(|(_, meeting, _)| *meeting == row.id);
            let own = own.filter(|(_, _, paper)| paper.paper == of);
            let (id, _, paper) = own.max_by_key(|(_, _, paper)| paper.version)?;
            // One that holds what was closed since is not told of, and another stands in its place when it is sent.
            shown.get(id)?;
            Some(file::within(shape, &meeting.page, (*id, paper)))
        };
        // Minutes that wait for approval say nothing yet.
        let approved = facts.status == MeetingStatus::MinutesApproved;
        let over = approved || facts.status == MeetingStatus::MinutesDraft;
        let there = present.get(&row.id).into_iter().flatten();
        let there: Vec<&String> = there
            .filter(|_| approved)
            .filter_map(|person| people.get(person))
            .collect();
        let forum = named(meeting, "forum", &heads);
        let forum = forum.map(|forum| shape.site.object(Object::Organization, forum.id));
        let says = json!({
            "name": meeting.page.title,
            "meetingState": meeting_state(facts.status),
            "cancelled": facts.status == MeetingStatus::Cancelled,
            "start": start,
            "location": location::within(shape, meeting, row),
            "organization": forum.into_iter().collect::<Vec<_>>(),
            "participant": there,
            "invitation": last(Of::Agenda),
            "resultsProtocol": last(Of::Minutes).filter(|_| approved),
            "auxiliaryFile": last(Of::Decisions).filter(|_| over && !omits).into_iter().collect::<Vec<_>>(),
            "agendaItem": agendas.remove(&meeting.page.slug).unwrap_or_default(),
            "web": shape.site.page(&meeting.page),
            "styrbord:number": facts.number,
            "styrbord:status": facts.status,
        });
        made.insert(row.id, shape.object(Object::Meeting, row, says));
    }
    Ok(made)
}
