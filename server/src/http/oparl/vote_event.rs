//! Votes by which items were decided, named as in Popolo. Who voted how is told when the minutes are approved.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};
use styrbord_domain::kinds::MeetingFacts;
use styrbord_domain::meetings::{MeetingStatus, Vote};
use styrbord_registry::{Ballot, Cast, Fault, Listed};
use uuid::Uuid;

use super::object::Object;
use super::shape::{Made, Shape, each, named};
use super::terms::{instant, option, result};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let items = shape.records(rows).await?;
    let heads = shape.heads(&each(&items), &["forum", "meeting"]).await?;
    let meetings = heads.values().map(|head| head.id).collect();
    let meetings = shape.desk.exchanged_records(&meetings).await?;
    let ballots = shape.desk.ballots(&each(&items)).await?;
    let ids: BTreeSet<Uuid> = items.keys().copied().collect();
    let decisions = shape.desk.exchanged_decisions(&ids).await?;
    let people = ballots.values().flat_map(|ballot| &ballot.cast);
    let people = people.flat_map(|one| [Some(one.person), one.instead_of]);
    let people = people.flatten().collect();
    let people = shape.addresses(Object::Person, people).await?;
    let mut made = Made::new();
    for row in rows {
        let (Some(item), Some(ballot)) = (items.get(&row.id), ballots.get(&row.id)) else {
            continue;
        };
        let meeting = named(item, "meeting", &heads).and_then(|head| meetings.get(&head.id));
        let Some(meeting) = meeting else { continue };
        let facts: MeetingFacts = meeting.facts()?;
        let zone = shape.desk.time_zone();
        let start = facts.begins().and_then(|at| at.to_zoned(zone.clone()).ok());
        let approved = facts.status == MeetingStatus::MinutesApproved;
        let cast = ballot.cast.iter().filter(|_| approved);
        let cast: Vec<Value> = cast.map(|one| vote(shape, row, one, &people)).collect();
        let forum = named(item, "forum", &heads);
        let motion = decisions
            .iter()
            .find(|one| one.fact("item") == item.page.slug);
        let position = item.facts.get("position").cloned().unwrap_or_default();
        let says = json!({
            "organization_id": forum.map(|forum| shape.site.object(Object::Organization, forum.id)),
            "identifier": format!("{}/{position}", facts.number),
            "motion_id": motion.map(|one| shape.site.object(Object::Decision, one.page.id)),
            "start_date": start.map(|at| instant(at.timestamp().as_millisecond(), zone)),
            "result": result(ballot.voted),
            "counts": counts(ballot),
            "votes": cast,
            "web": format!("{}/minutes#{}", shape.site.page(&meeting.page), item.page.slug),
            "styrbord:agendaItem": shape.site.object(Object::AgendaItem, row.id),
            "styrbord:quorum": {
                "present": ballot.quorum.present,
                "needed": ballot.quorum.needed,
                "seats": ballot.quorum.seats,
            },
        });
        made.insert(row.id, shape.object(Object::VoteEvent, row, says));
    }
    Ok(made)
}

fn counts(ballot: &Ballot) -> Vec<Value> {
    let tally = ballot.tally;
    [
        (Vote::For, tally.votes_for),
        (Vote::Against, tally.against),
        (Vote::Abstain, tally.abstain),
    ]
    .map(|(vote, value)| json!({ "option": option(vote), "value": value }))
    .to_vec()
}

/// A vote. Popolo has no word for whose seat it was: its pairs are two who both stay away.
fn vote(shape: &Shape, event: &Listed, cast: &Cast, people: &HashMap<Uuid, String>) -> Value {
    let zone = shape.desk.time_zone();
    let mut said = json!({
        "id": shape.site.place(&format!("vote/{}", cast.id)),
        "type": "http://www.popoloproject.com/schemas/vote.json#",
        "created": instant(event.created, zone),
        "modified": instant(event.modified, zone),
        "vote_event_id": shape.site.object(Object::VoteEvent, event.id),
        "option": option(cast.vote),
        "weight": 1,
    });
    let other = cast.instead_of.and_then(|other| people.get(&other));
    for (name, value) in [
        ("voter_id", people.get(&cast.person)),
        ("styrbord:onBehalfOf", other),
    ] {
        if let Some(value) = value {
            said[name] = json!(value);
        }
    }
    if cast.leads {
        said["role"] = json!("chair");
    }
    said
}
