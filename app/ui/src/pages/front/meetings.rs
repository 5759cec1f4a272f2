//! What a meeting asks of those who run it: its agenda goes out, it is run, its minutes are approved.

use jiff::civil::Date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ForumFacts, MeetingFacts};
use styrbord_domain::meetings::MeetingStatus;
use styrbord_registry::{Fault, ListQuery, Record};

use crate::viewer::Viewer;

/// A meeting that asks for something: the key of a word, the day by which, and the place where it is done.
pub struct Asks {
    pub record: Record,
    pub verb: &'static str,
    pub due: Option<Date>,
    pub place: &'static str,
}

/// The meetings of some forums that are not over and done, the first first.
///
/// # Errors
/// Only when the database fails.
pub async fn asking(v: &Viewer, forums: &[String], most: u64) -> Result<Vec<Asks>, Fault> {
    let open = [
        MeetingStatus::Planned,
        MeetingStatus::AgendaSent,
        MeetingStatus::Held,
        MeetingStatus::MinutesDraft,
    ];
    let open = open.map(|status| status.as_str().to_owned());
    let query = ListQuery {
        filters: vec![
            ("forum".to_owned(), forums.to_vec()),
            ("status".to_owned(), open.to_vec()),
        ],
        sort: "date".to_owned(),
        limit: most,
        ..ListQuery::default()
    };
    let mut asking = Vec::new();
    for record in v.desk.list(Kind::Meeting, &query).await?.items {
        let facts: MeetingFacts = record.facts()?;
        let charter: ForumFacts = v.desk.record(Kind::Forum, &facts.forum).await?.facts()?;
        let due = |day| match facts.status {
            MeetingStatus::Planned => charter.agenda_due(day),
            MeetingStatus::AgendaSent | MeetingStatus::Held => day,
            _ => charter.minutes_due(day),
        };
        let due = facts.date.map(due);
        let (verb, place) = match facts.status {
            MeetingStatus::Planned => ("todo-send-agenda", "#agenda"),
            MeetingStatus::AgendaSent => ("todo-hold-meeting", ""),
            MeetingStatus::Held => ("todo-run-meeting", "/run"),
            _ => ("todo-approve-minutes", "/minutes"),
        };
        asking.push(Asks {
            record,
            verb,
            due,
            place,
        });
    }
    Ok(asking)
}
