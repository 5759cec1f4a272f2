//! What a meeting asks of those who run it: its agenda goes out, it is run, its minutes are approved.

use std::collections::BTreeMap;

use jiff::civil::Date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_MINUTES, ForumFacts, MeetingFacts};
use styrbord_domain::listing::Listing;
use styrbord_domain::meetings::MeetingStatus::{self, AgendaSent, Held, MinutesDraft, Planned};
use styrbord_registry::{Fault, ListQuery, Record};

use crate::address::query_string;
use crate::viewer::Viewer;

/// A meeting that asks for something: the key of a word, the day by which, and the place where it is done.
pub struct Asks {
    pub record: Record,
    pub verb: &'static str,
    pub due: Option<Date>,
    pub place: &'static str,
}

/// The meetings of some forums that ask for something now, and the list of all of them where there are more: first those that go on, then by turns the next that come and the last that
/// are over and not done with. So neither a year of planned meetings nor old ones that were forgotten hide what is near.
///
/// # Errors
/// Only when the database fails.
pub async fn asking(
    v: &Viewer,
    forums: &[String],
    most: u64,
) -> Result<(Vec<Asks>, Option<String>), Fault> {
    let (today, before) = (v.today(), v.today().yesterday().unwrap_or(v.today()));
    let (coming, gone) = (format!("{today}.."), format!("..{before}"));
    let some = async |statuses: &[MeetingStatus], days: &[String], descending| {
        let statuses = statuses.iter().map(|status| status.as_str().to_owned());
        let mut filters = vec![
            ("forum".to_owned(), forums.to_vec()),
            ("status".to_owned(), statuses.collect()),
        ];
        if !days.is_empty() {
            filters.push(("date".to_owned(), days.to_vec()));
        }
        let query = ListQuery {
            filters,
            sort: "date".to_owned(),
            descending,
            limit: most,
            ..ListQuery::default()
        };
        v.desk.list(Kind::Meeting, &query).await
    };
    let parts = [
        some(&[Held], &[], true).await?,
        some(&[Planned, AgendaSent], &[coming], false).await?,
        some(&[MinutesDraft], &[], true).await?,
        some(&[Planned, AgendaSent], &[gone], true).await?,
    ];
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let found: usize = parts.iter().map(|part| part.items.len()).sum();
    let more = found > most || parts.iter().any(|part| part.next_cursor.is_some());
    let [held, next, left, forgotten] = parts.map(|part| part.items);
    let (mut near, mut next) = (held, next.into_iter());
    let mut left = left.into_iter().chain(forgotten);
    while near.len() < most {
        let (one, other) = (next.next(), left.next());
        if one.is_none() && other.is_none() {
            break;
        }
        near.extend(one.into_iter().chain(other));
    }
    near.truncate(most);
    let mut asking = Vec::new();
    for record in near {
        let facts: MeetingFacts = record.facts()?;
        let charter: ForumFacts = v.desk.record(Kind::Forum, &facts.forum).await?.facts()?;
        let due = |day| match facts.status {
            Planned => charter.agenda_due(day),
            AgendaSent | Held => day,
            _ => charter.minutes_due(day),
        };
        let due = facts.date.map(due);
        let (verb, place) = match facts.status {
            Planned => ("todo-send-agenda", "#agenda"),
            AgendaSent => ("todo-hold-meeting", ""),
            Held => ("todo-run-meeting", "/run"),
            // Who leads the forum approves them; who keeps its papers sees to it that they do.
            _ if v.desk.may_on(APPROVE_MINUTES.right, &record).await? => {
                ("todo-approve-minutes", "/minutes#approve")
            }
            _ => ("todo-get-minutes-approved", "/minutes"),
        };
        asking.push(Asks {
            record,
            verb,
            due,
            place,
        });
    }
    Ok((asking, more.then(|| list_of(forums))))
}

/// The list of the meetings of some forums that ask for something.
fn list_of(forums: &[String]) -> String {
    let open = [Planned, AgendaSent, Held, MinutesDraft];
    let open = open.map(|status| status.as_str().to_owned()).to_vec();
    let listing = Listing {
        filters: BTreeMap::from([
            ("forum".to_owned(), forums.to_vec()),
            ("status".to_owned(), open),
        ]),
        sort: "date".to_owned(),
        ..Listing::default()
    };
    format!(
        "/{}?{}",
        Kind::Meeting.folder(),
        query_string(&listing.pairs())
    )
}
