//! Agendas that were sent: those who come to the meeting hear of each version once, and who presents an item of that item, until
//! the meeting is held; and when it is called off, of that.

use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kinds::{AgendaItemFacts, MeetingFacts, MembershipRole, PUBLISHED, Paper};
use styrbord_domain::meetings::{Attended, MeetingStatus};
use uuid::Uuid;

use super::super::people::person_of;
use super::due::Due;
use crate::meetings::{Sits, items_of};
use crate::rows::revision;
use crate::{Desk, Fault, Record, lines};

/// What there is to tell of one meeting.
pub(super) async fn due(desk: &Desk, meeting: &Record) -> Result<Vec<Due>, Fault> {
    let facts: MeetingFacts = meeting.facts()?;
    let ahead = facts.date.filter(|day| *day >= desk.today());
    let is_off = facts.status == MeetingStatus::Cancelled;
    let Some(day) = ahead.filter(|_| is_off || facts.status == MeetingStatus::AgendaSent) else {
        return Ok(Vec::new());
    };
    let connection = desk.store().connection();
    let papers = lines::of(connection, &PUBLISHED, &[&meeting.page]).await?;
    let mut agendas = papers.iter().rev();
    let Some(agenda) = agendas.find(|line| line.text("paper") == Paper::Agenda.as_str()) else {
        return Ok(Vec::new());
    };
    // Who has sent it, or called it off, knows of it.
    let by = match is_off {
        true => saver(connection, meeting).await?,
        false => agenda.actor_id,
    };
    let sender = match by {
        Some(account) => person_of(connection, account).await?,
        None => None,
    };
    let others = |slug: &String| sender.as_ref() != Some(slug);
    let gaps = vec![("date", day.to_string())];
    let people = desk.sitting(meeting, None).await?.people.into_iter();
    let come: Vec<String> = people
        .filter(comes)
        .map(|one| one.slug)
        .filter(others)
        .collect();
    if is_off {
        return Ok(vec![Due {
            code: AlertCode::MeetingCancelled,
            about: agenda.number("version").to_string(),
            gaps,
            place: "",
            to: come,
            people: Vec::new(),
            record: meeting.clone(),
        }]);
    }
    let mut all = Vec::new();
    for item in items_of(connection, meeting.page.id).await? {
        let of: AgendaItemFacts = item.facts()?;
        let presenter = of.presenter.filter(|_| of.status.is_open()).filter(others);
        // Who may not read the item is told nothing of it.
        all.extend(presenter.map(|presenter| Due {
            code: AlertCode::ItemSent,
            about: format!("{} {day}", meeting.page.id),
            gaps: gaps.clone(),
            place: "",
            to: vec![presenter],
            people: Vec::new(),
            record: item,
        }));
    }
    all.push(Due {
        code: AlertCode::AgendaSent,
        about: agenda.number("version").to_string(),
        gaps,
        place: "/minutes?paper=agenda",
        to: come,
        people: Vec::new(),
        record: meeting.clone(),
    });
    Ok(all)
}

/// Whose account made the save at which a record stands.
async fn saver(connection: &impl ConnectionTrait, record: &Record) -> Result<Option<Uuid>, Fault> {
    let at = (record.page.id, record.page.revision);
    let save = revision::Entity::find_by_id(at).one(connection).await?;
    Ok(save.and_then(|save| save.actor_id))
}

/// Whether somebody comes to a meeting as far as it is known before: by a seat of their own, in that of another, or as a guest. Who
/// may take the place of another comes where that was noted, or where they stand in for them on the day.
fn comes(one: &Sits) -> bool {
    let own = one
        .role
        .is_some_and(|role| role != MembershipRole::Substitute);
    let noted = [Some(Attended::Substitute), Some(Attended::Guest)].contains(&one.state);
    own || noted || one.stands_in
}
