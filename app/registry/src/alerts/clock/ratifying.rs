//! What could not wait: until its forum has ratified it, its secretary and who leads it hear two weeks before the last day and on
//! that day.

use jiff::civil::Date;
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ForumFacts;

use super::batches::{Batches, days};
use super::due::Due;
use crate::{Desk, Fault};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let (today, pace) = (desk.today(), Pace::PENDING);
    let filters = [
        ("to_ratify", vec!["true".to_owned()]),
        ("ratify_by", days(pace, today)),
    ];
    let mut batches = Batches::of(desk, Kind::Decision, "ratify_by", filters);
    while let Some(records) = batches.next().await? {
        let mut all = Vec::new();
        for record in records {
            let day: Option<Date> = record.fact("ratify_by").parse().ok();
            let step = day.and_then(|day| Some((day, pace.step(day, today)?)));
            let Some((day, step)) = step else {
                continue;
            };
            let forum = desk.record(Kind::Forum, record.fact("forum")).await?;
            let charter: ForumFacts = forum.facts()?;
            let leaders = charter.leaders(today).map(|(person, _)| person);
            let people = leaders.chain(charter.secretaries(today));
            all.push(Due {
                code: AlertCode::RatificationDue,
                about: step.to_string(),
                gaps: vec![("date", day.to_string())],
                place: "",
                to: people.map(str::to_owned).collect(),
                people: Vec::new(),
                record,
            });
        }
        desk.tell_due(all).await?;
    }
    Ok(())
}
