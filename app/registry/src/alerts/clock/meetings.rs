//! Agendas and minutes: five working days before an agenda is to be out its secretary hears, and who presents an item that
//! lacks something; when minutes are due and not approved, the secretary.

use jiff::ToSpan;
use jiff::civil::Date;
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, ForumFacts, MeetingFacts};
use styrbord_domain::meetings::{MeetingStatus, working_days_from};

use super::batches::Batches;
use super::due::Due;
use crate::meetings::items_of;
use crate::{Desk, Fault, Record};

/// Longer ahead no agenda is due, and longer back no minutes are asked for, in days: ninety working days and what is between.
const AHEAD: i32 = 160;
pub(super) const BACK: i32 = 150;
/// How long before an agenda is due people hear of it, in working days (domain §9).
const BEFORE: i16 = 5;

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let today = desk.today();
    let days = format!(
        "{}..{}",
        today.saturating_sub(BACK.days()),
        today.saturating_add(AHEAD.days())
    );
    let waiting = [
        MeetingStatus::Planned,
        MeetingStatus::Held,
        MeetingStatus::MinutesDraft,
    ];
    let waiting = waiting.map(|status| status.as_str().to_owned()).to_vec();
    let filters = [("status", waiting), ("date", vec![days])];
    let mut batches = Batches::of(desk, Kind::Meeting, "date", filters);
    while let Some(records) = batches.next().await? {
        let mut all = Vec::new();
        for record in records {
            all.extend(due(desk, record).await?);
        }
        desk.tell_due(all).await?;
    }
    Ok(())
}

async fn due(desk: &Desk, meeting: Record) -> Result<Vec<Due>, Fault> {
    let today = desk.today();
    let facts: MeetingFacts = meeting.facts()?;
    let Some(date) = facts.date else {
        return Ok(Vec::new());
    };
    let charter: ForumFacts = desk.record(Kind::Forum, &facts.forum).await?.facts()?;
    let secretaries = || charter.secretaries(today).map(str::to_owned).collect();
    if facts.status != MeetingStatus::Planned {
        let by = charter.minutes_due(date);
        let step = Pace::ON_THE_DAY.step(by, today);
        let about = |step: Date| Due {
            code: AlertCode::MinutesDue,
            about: step.to_string(),
            gaps: vec![("date", by.to_string())],
            place: "",
            to: secretaries(),
            people: Vec::new(),
            record: meeting,
        };
        return Ok(step.map(about).into_iter().collect());
    }
    let by = charter.agenda_due(date);
    let begins = working_days_from(by, -BEFORE);
    if today < begins || date < today {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for item in items_of(desk.store().connection(), meeting.page.id).await? {
        let facts: AgendaItemFacts = item.facts()?;
        let Some(presenter) = facts.presenter.clone() else {
            continue;
        };
        if facts.missing_to_send().next().is_some() {
            all.push(Due {
                code: AlertCode::PapersDue,
                about: by.to_string(),
                gaps: vec![("date", by.to_string())],
                place: "",
                to: vec![presenter],
                people: Vec::new(),
                record: item,
            });
        }
    }
    all.push(Due {
        code: AlertCode::AgendaDue,
        about: by.to_string(),
        gaps: vec![("date", by.to_string())],
        place: "#agenda",
        to: secretaries(),
        people: Vec::new(),
        record: meeting,
    });
    Ok(all)
}
