//! The meetings of the demonstration: each decision is made at one, with a quorum, and its minutes are approved by the next.

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    self, ATTEND, AgendaItemFacts, BRING, CLOSE, DecisionFacts, ForumFacts, MeetingFacts, OPEN,
    SEND_AGENDA, TREAT, VOTE,
};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus, Vote};
use styrbord_registry::{Desk, Fault, ListQuery, Page, Record};

use super::files;

/// When the forums of the municipality meet.
const AT: &str = "T13:00";

/// Decides a proposal at the meeting of its forum on a day, which begins where there is none.
pub(super) async fn decide(
    secretary: &Desk,
    chair: &Desk,
    proposal: &Page,
    on: Date,
) -> Result<(), Fault> {
    let decision = secretary.record(Kind::Decision, &proposal.slug).await?;
    let facts: DecisionFacts = decision.facts()?;
    let meeting = running(secretary, &facts.forum, on).await?;
    let subjects: Vec<&String> = facts.systems.iter().chain(&facts.subjects).collect();
    let item = json!({
        "title": decision.page.title,
        "forum": facts.forum,
        "meeting": meeting,
        "kind": ItemKind::Decision,
        "case": facts.case,
        "recommendation": facts.recommendation,
        "money": facts.money,
        "subjects": subjects,
    });
    let item = secretary
        .register(Kind::AgendaItem, &Form::from_json(&item))
        .await?;
    begin(secretary, &meeting).await?;
    let mut form = decision.draft::<DecisionFacts>()?.form();
    form.set("item", item.slug);
    let page = secretary
        .edit(
            Kind::Decision,
            &decision.page.slug,
            decision.page.revision,
            &form,
        )
        .await?;
    // The larger matters are voted on by name.
    let gives = facts.kind.is_some_and(DecisionKind::commits);
    if gives && facts.money.is_some() {
        vote(secretary, &meeting, &page).await?;
    }
    chair.adopt(&page.slug, page.revision, Some(on)).await?;
    Ok(())
}

/// All vote for what is recommended, but for one who abstains where they are many.
async fn vote(secretary: &Desk, meeting: &str, decision: &Page) -> Result<(), Fault> {
    let meeting = secretary.record(Kind::Meeting, meeting).await?;
    let decision = secretary.record(Kind::Decision, &decision.slug).await?;
    let item = secretary
        .record(Kind::AgendaItem, decision.fact("item"))
        .await?;
    let sitting = secretary.sitting(&meeting, Some(&item)).await?;
    let voters: Vec<_> = sitting.people.iter().filter(|one| one.votes).collect();
    let lines: Vec<Value> = voters
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let vote = if place == 4 { Vote::Abstain } else { Vote::For };
            json!({ "person": one.slug, "vote": vote })
        })
        .collect();
    let form = Form::from_json(&json!({ "votes": lines }));
    secretary
        .act(Kind::AgendaItem, &item.page.slug, &VOTE, None, &form)
        .await?;
    Ok(())
}

/// The meeting of a forum on a day; the one before it ends.
async fn running(secretary: &Desk, forum: &str, on: Date) -> Result<String, Fault> {
    for meeting in going_on(secretary).await? {
        if meeting.fact("forum") == forum && meeting.fact("date") == on.to_string() {
            return Ok(meeting.page.slug);
        }
        close(secretary, &meeting).await?;
    }
    let body =
        json!({ "forum": forum, "start": format!("{on}{AT}"), "place": "Rådhuset, mødelokale 2" });
    let meeting = secretary
        .register(Kind::Meeting, &Form::from_json(&body))
        .await?;
    Ok(meeting.slug)
}

async fn going_on(secretary: &Desk) -> Result<Vec<Record>, Fault> {
    let statuses = [
        MeetingStatus::Planned,
        MeetingStatus::AgendaSent,
        MeetingStatus::Held,
    ];
    let query = ListQuery {
        filters: vec![(
            "status".to_owned(),
            statuses.map(|status| status.as_str().to_owned()).to_vec(),
        )],
        ..ListQuery::default()
    };
    Ok(secretary.list(Kind::Meeting, &query).await?.items)
}

/// Ends what is still going on.
pub(super) async fn end(secretary: &Desk) -> Result<(), Fault> {
    for meeting in going_on(secretary).await? {
        close(secretary, &meeting).await?;
    }
    Ok(())
}

async fn close(secretary: &Desk, meeting: &Record) -> Result<(), Fault> {
    turn(secretary, &meeting.page.slug, &CLOSE).await
}

async fn turn(
    secretary: &Desk,
    slug: &str,
    act: &'static styrbord_domain::act::Act,
) -> Result<(), Fault> {
    let meeting = secretary.record(Kind::Meeting, slug).await?;
    let revision = Some(meeting.page.revision);
    let mut form = Form::default();
    if act.name == SEND_AGENDA.name {
        form.set("checksum", secretary.sending(&meeting).await?.checksum);
    }
    let done = secretary
        .act(Kind::Meeting, slug, act, revision, &form)
        .await;
    done.map(|_| ())
}

/// Begins a meeting that has an item: its agenda goes out, people come, and the minutes of the one before are approved.
async fn begin(secretary: &Desk, slug: &str) -> Result<(), Fault> {
    let meeting = secretary.record(Kind::Meeting, slug).await?;
    let facts: MeetingFacts = meeting.facts()?;
    if facts.status != MeetingStatus::Planned {
        return Ok(());
    }
    turn(secretary, slug, &SEND_AGENDA).await?;
    turn(secretary, slug, &OPEN).await?;
    attend(secretary, &facts, slug).await?;
    for item in secretary.agenda(&meeting).await? {
        let of: AgendaItemFacts = item.facts()?;
        if of.kind == Some(ItemKind::Minutes) && of.status == ItemStatus::Scheduled {
            let form =
                Form::from_pairs([("text".to_owned(), "Godkendt uden bemærkninger.".to_owned())]);
            let page = &item.page;
            secretary
                .act(
                    Kind::AgendaItem,
                    &page.slug,
                    &TREAT,
                    Some(page.revision),
                    &form,
                )
                .await?;
        }
    }
    Ok(())
}

/// Who was there: all but one, who is another each time.
async fn attend(secretary: &Desk, facts: &MeetingFacts, slug: &str) -> Result<(), Fault> {
    let forum = secretary.record(Kind::Forum, &facts.forum).await?;
    let charter: ForumFacts = forum.facts()?;
    let day = facts.date.unwrap_or_else(|| secretary.today());
    let seats: Vec<_> = charter
        .members
        .iter()
        .filter(|seat| {
            seat.held_on(day) && (seat.voting || seat.role == kinds::MembershipRole::Secretary)
        })
        .filter_map(|seat| Some((seat.person.clone()?, seat.role)))
        .collect();
    let away = usize::from(day.month().unsigned_abs()) % seats.len().max(1);
    let lines: Vec<Value> = seats
        .iter()
        .enumerate()
        .map(|(place, (person, role))| {
            let member = *role == kinds::MembershipRole::Member;
            let state = if member && place == away && seats.len() > 3 {
                "absent"
            } else {
                "present"
            };
            json!({ "person": person, "state": state })
        })
        .collect();
    let form = Form::from_json(&json!({ "attendance": lines }));
    secretary
        .act(Kind::Meeting, slug, &ATTEND, None, &form)
        .await?;
    Ok(())
}

/// Puts a proposed decision on the agenda of a meeting.
async fn bring(secretary: &Desk, number: &str, meeting: Option<&str>) -> Result<(), Fault> {
    let decision = secretary.record(Kind::Decision, number).await?;
    secretary
        .act(
            Kind::Decision,
            &decision.page.slug,
            &BRING,
            None,
            &Form::default(),
        )
        .await?;
    let decision = secretary.record(Kind::Decision, number).await?;
    let item = secretary
        .record(Kind::AgendaItem, decision.fact("item"))
        .await?;
    let mut form = item.draft::<AgendaItemFacts>()?.form();
    form.set("meeting", meeting.unwrap_or_default());
    let (page, revision) = (&item.page, item.page.revision);
    secretary
        .edit(Kind::AgendaItem, &page.slug, revision, &form)
        .await?;
    Ok(())
}

/// Plans meetings to come, with what is on their agendas; of some the agenda was sent.
pub(super) async fn plan(secretary: &Desk, coming: &[Map<String, Value>]) -> Result<(), Fault> {
    for entry in coming {
        let mut entry = entry.clone();
        let items = entry.remove("items");
        let sent = entry.remove("sent") == Some(Value::Bool(true));
        let begun = entry.remove("begun") == Some(Value::Bool(true));
        let date = entry.remove("date");
        let date = date.as_ref().and_then(Value::as_str).unwrap_or_default();
        entry.insert("start".to_owned(), format!("{date}{AT}").into());
        let form = Form::from_json(&Value::Object(entry));
        let forum = form.get("forum").to_owned();
        // Without a day it stands among the proposals.
        let meeting = match date {
            "" => None,
            _ => Some(secretary.register(Kind::Meeting, &form).await?.slug),
        };
        for item in items
            .as_ref()
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if let Some(number) = item["brings"].as_str() {
                bring(secretary, number, meeting.as_deref()).await?;
                continue;
            }
            let mut item = item.clone();
            let files = item.as_object_mut().and_then(|item| item.remove("files"));
            item["forum"] = json!(forum);
            item["meeting"] = json!(meeting);
            let item = secretary
                .register(Kind::AgendaItem, &Form::from_json(&item))
                .await?;
            for file in files
                .as_ref()
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                if let Some(file) = file.as_object() {
                    files::attach(secretary, Kind::AgendaItem, &item.slug, file).await?;
                }
            }
        }
        let Some(meeting) = meeting else { continue };
        if begun {
            begin(secretary, &meeting).await?;
        } else if sent {
            turn(secretary, &meeting, &SEND_AGENDA).await?;
        }
    }
    Ok(())
}
