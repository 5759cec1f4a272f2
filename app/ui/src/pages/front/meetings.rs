//! What a meeting asks of those who run it: its agenda goes out, it is run, its minutes are approved.

use std::collections::BTreeMap;

use jiff::civil::Date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_MINUTES, ForumFacts, MeetingFacts};
use styrbord_domain::listing::Listing;
use styrbord_domain::meetings::MeetingStatus::{self, AgendaSent, Held, MinutesDraft, Planned};
use styrbord_registry::{Count, Fault, ListQuery, Record};

use crate::address::query_string;
use crate::viewer::Viewer;

/// A meeting that asks for something: the key of a word, the day by which, and the place where it is done.
pub struct Asks {
    pub record: Record,
    pub verb: &'static str,
    pub due: Option<Date>,
    pub place: &'static str,
}

/// How far those that ask for something are counted.
const COUNTED: u64 = 100;

/// The meetings that ask for something beside those that are shown: how many, and the list of all.
pub struct Others {
    pub count: Count,
    pub href: String,
}

/// The meetings of some forums that ask for something now, and what there is beside them: first those that go on, then by turns those
/// that are over and not done with, the longest over first, and the next that come. So none hides the others.
///
/// # Errors
/// Only when the database fails.
pub async fn asking(
    v: &Viewer,
    forums: &[String],
    most: u64,
) -> Result<(Vec<Asks>, Option<Others>), Fault> {
    let (today, before) = (v.today(), v.today().yesterday().unwrap_or(v.today()));
    let (coming, gone) = (format!("{today}.."), format!("..{before}"));
    let some = async |statuses: &[MeetingStatus], days: &[String], descending| {
        let mut filters = Vec::from(of(forums, statuses));
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
    let still = [Planned, AgendaSent, MinutesDraft];
    let parts = [
        some(&[Held], &[], true).await?,
        some(&still, &[gone], false).await?,
        some(&still, &[coming], false).await?,
    ];
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let [mut near, late, next] = parts.map(|part| part.items);
    let (mut late, mut next) = (late.into_iter(), next.into_iter());
    while near.len() < most {
        let (one, other) = (late.next(), next.next());
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
    let others = others(v, forums, asking.len()).await?;
    Ok((asking, others))
}

/// Those of some forums that ask for something beside so many that are shown.
async fn others(v: &Viewer, forums: &[String], shown: usize) -> Result<Option<Others>, Fault> {
    let open = of(forums, &[Planned, AgendaSent, Held, MinutesDraft]);
    let query = ListQuery {
        filters: open.to_vec(),
        ..ListQuery::default()
    };
    let mut count = v.desk.count_upto(Kind::Meeting, &query, COUNTED).await?;
    count.number = count.number.saturating_sub(shown as u64);
    let listing = Listing {
        filters: BTreeMap::from(open),
        sort: "date".to_owned(),
        ..Listing::default()
    };
    let pairs = query_string(&listing.pairs());
    let href = format!("/{}?{pairs}", Kind::Meeting.folder());
    Ok((count.number > 0).then_some(Others { count, href }))
}

/// What narrows meetings to those of some forums that stand in one of some ways.
fn of(forums: &[String], statuses: &[MeetingStatus]) -> [(String, Vec<String>); 2] {
    let statuses = statuses.iter().map(|status| status.as_str().to_owned());
    [
        ("forum".to_owned(), forums.to_vec()),
        ("status".to_owned(), statuses.collect()),
    ]
}
