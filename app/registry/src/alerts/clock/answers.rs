//! Minutes that lie before those who were there: these hear once, until they have answered what is read now; of an objection the
//! secretary hears, and who approves the minutes, until that is done.

use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ForumFacts, MeetingFacts};

use super::due::Due;
use crate::{Desk, Fault, Record};

/// Where the answers stand.
const PLACE: &str = "/minutes#answers";

/// What there is to tell of one meeting.
pub(super) async fn due(desk: &Desk, meeting: &Record) -> Result<Vec<Due>, Fault> {
    let facts: MeetingFacts = meeting.facts()?;
    if !facts.status.asks_about_minutes() {
        return Ok(Vec::new());
    }
    let today = desk.today();
    let charter: ForumFacts = desk.record(Kind::Forum, &facts.forum).await?.facts()?;
    let answers = desk.answers(meeting).await?;
    let people = answers.people.iter();
    let waits = people.filter(|one| one.answer.is_none() || !one.is_of_this);
    let mut all = vec![Due {
        code: AlertCode::MinutesToAnswer,
        about: facts.version.to_string(),
        gaps: Vec::new(),
        place: PLACE,
        to: waits.map(|one| one.slug.clone()).collect(),
        people: Vec::new(),
        record: meeting.clone(),
    }];
    for one in answers.objecting() {
        let leaders = charter.leaders(today).map(|(person, _)| person);
        let told = leaders.chain(charter.secretaries(today));
        all.push(Due {
            code: AlertCode::MinutesObjected,
            about: format!("{} {} {}", facts.version, one.slug, one.at),
            gaps: vec![("by", one.name.clone())],
            place: PLACE,
            to: told
                .filter(|slug| *slug != one.slug)
                .map(str::to_owned)
                .collect(),
            people: Vec::new(),
            record: meeting.clone(),
        });
    }
    Ok(all)
}
