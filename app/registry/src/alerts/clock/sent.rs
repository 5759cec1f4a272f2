//! Agendas that were sent: those who come to the meeting hear of each version once, and who presents an item of that item, until
//! the meeting is held.

use sea_orm::ConnectionTrait;
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kinds::{AgendaItemFacts, MeetingFacts, MembershipRole, PUBLISHED, Paper};
use styrbord_domain::meetings::{Attended, MeetingStatus};

use super::super::people::person_of;
use super::due::Due;
use crate::lines::{self, Line};
use crate::meetings::{Sits, items_of};
use crate::{Desk, Fault, Record};

/// What there is to tell of one meeting.
pub(super) async fn due(desk: &Desk, meeting: &Record) -> Result<Vec<Due>, Fault> {
    let facts: MeetingFacts = meeting.facts()?;
    let ahead = facts.date.filter(|day| *day >= desk.today());
    let Some(day) = ahead.filter(|_| facts.status == MeetingStatus::AgendaSent) else {
        return Ok(Vec::new());
    };
    let connection = desk.store().connection();
    let Some(agenda) = last_agenda(connection, meeting).await? else {
        return Ok(Vec::new());
    };
    // Who has sent it knows of it.
    let sender = match agenda.actor_id {
        Some(account) => person_of(connection, account).await?,
        None => None,
    };
    let others = |slug: &String| sender.as_ref() != Some(slug);
    let gaps = vec![("date", day.to_string())];
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
    let mut to = coming(desk, meeting).await?;
    to.retain(others);
    all.push(Due {
        code: AlertCode::AgendaSent,
        about: agenda.number("version").to_string(),
        gaps,
        place: "/minutes?paper=agenda",
        to,
        people: Vec::new(),
        record: meeting.clone(),
    });
    Ok(all)
}

/// The agenda of a meeting that was sent last.
pub(super) async fn last_agenda(
    connection: &impl ConnectionTrait,
    meeting: &Record,
) -> Result<Option<Line>, Fault> {
    let mut papers = lines::of(connection, &PUBLISHED, &[&meeting.page]).await?;
    papers.retain(|line| line.text("paper") == Paper::Agenda.as_str());
    Ok(papers.pop())
}

/// Who comes to a meeting, as far as that is known before.
pub(super) async fn coming(desk: &Desk, meeting: &Record) -> Result<Vec<String>, Fault> {
    let people = desk.sitting(meeting, None).await?.people.into_iter();
    Ok(people.filter(comes).map(|one| one.slug).collect())
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
