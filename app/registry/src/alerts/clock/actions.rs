//! Actions: who is to do one hears on its day and a week later, who leads the forum a month later. Of a condition that somebody
//! sees to, the forum's secretary hears too, and who leads it, two weeks before and on the day, as long as its decision stands.

use jiff::civil::Date;
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::decisions::status_on;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionStatus, DecisionFacts, ForumFacts};

use super::batches::{Batches, days};
use super::due::Due;
use crate::{Desk, Fault, Record};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let today = desk.today();
    for (code, pace) in [
        (AlertCode::ActionDue, Pace::ACTION),
        (AlertCode::ActionLate, Pace::LATE_ACTION),
        (AlertCode::ConditionDue, Pace::PENDING),
    ] {
        let open = ActionStatus::ALL
            .into_iter()
            .filter(|status| status.is_open());
        let open = open.map(|status| status.as_str().to_owned()).collect();
        let filters = [("status", open), ("deadline", days(pace, today))];
        let mut batches = Batches::of(desk, Kind::ActionItem, "deadline", filters);
        while let Some(records) = batches.next().await? {
            let mut all = Vec::new();
            for record in records {
                let day: Option<Date> = record.fact("deadline").parse().ok();
                let step = day.and_then(|day| Some((day, pace.step(day, today)?)));
                let Some((day, step)) = step else {
                    continue;
                };
                all.push(Due {
                    code,
                    about: format!("{day} {step}"),
                    gaps: vec![("date", day.to_string())],
                    place: "",
                    to: to(desk, code, &record).await?,
                    people: Vec::new(),
                    record,
                });
            }
            desk.tell_due(all).await?;
        }
    }
    Ok(())
}

async fn to(desk: &Desk, code: AlertCode, action: &Record) -> Result<Vec<String>, Fault> {
    if code == AlertCode::ActionDue {
        return Ok(vec![action.fact("responsible").to_owned()]);
    }
    if code == AlertCode::ConditionDue && !is_demanded(desk, action).await? {
        return Ok(Vec::new());
    }
    let forum = action.fact("forum");
    if forum.is_empty() {
        return Ok(Vec::new());
    }
    let charter: ForumFacts = desk.record(Kind::Forum, forum).await?.facts()?;
    let today = desk.today();
    let leaders = charter.leaders(today).map(|(person, _)| person);
    let secretaries = charter.secretaries(today);
    let secretaries = secretaries.filter(|_| code == AlertCode::ConditionDue);
    Ok(leaders.chain(secretaries).map(str::to_owned).collect())
}

/// Whether an action sees to a condition of a decision that stands. What somebody has promised stays where that has run out, and is
/// theirs to do; the forum demands it no more.
async fn is_demanded(desk: &Desk, action: &Record) -> Result<bool, Fault> {
    if !action.facts.contains_key("condition") {
        return Ok(false);
    }
    let decision = match desk.record(Kind::Decision, action.fact("decision")).await {
        Err(Fault::NotFound) => return Ok(false),
        decision => decision?,
    };
    let facts: DecisionFacts = decision.facts()?;
    Ok(!status_on(desk.today(), &facts.dates()).has_ended())
}
