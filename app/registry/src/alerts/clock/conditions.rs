//! Conditions that nobody was given to see to: the forum's secretary and who leads it hear two weeks before the day and on it. Of
//! those that somebody sees to they hear by the action (`actions.rs`).

use std::collections::BTreeSet;

use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::decisions::{DecisionKind, status_on};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionItemFacts, DecisionFacts, ForumFacts};
use uuid::Uuid;

use super::batches::{near, with_lines};
use super::due::Due;
use crate::{Desk, Fault, Record};

const TABLE: &str = "decision_condition";

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    loop {
        let fits = near(Pace::PENDING, desk.today(), (TABLE, "deadline"));
        let decisions = with_lines(desk, (TABLE, "page_id"), fits, after).await?;
        let Some(last) = decisions.last() else {
            return Ok(());
        };
        after = last.page.id;
        let mut all = Vec::new();
        for decision in decisions {
            all.extend(due(desk, decision).await?);
        }
        desk.tell_due(all).await?;
    }
}

/// The conditions of a decision that stands whose day is near and that no action sees to.
async fn due(desk: &Desk, decision: Record) -> Result<Vec<Due>, Fault> {
    let today = desk.today();
    let facts: DecisionFacts = decision.facts()?;
    let asks = facts.kind.is_some_and(DecisionKind::commits);
    if !asks || !status_on(today, &facts.dates()).stands() {
        return Ok(Vec::new());
    }
    let seen_to = desk.seeing_to(&decision).await?.into_iter();
    let seen_to: Result<Vec<ActionItemFacts>, Fault> =
        seen_to.map(|action| action.facts()).collect();
    let seen_to = seen_to?
        .into_iter()
        .filter(|action| action.status.sees_to());
    let seen_to: BTreeSet<u16> = seen_to.filter_map(|action| action.condition).collect();
    let forum = desk.record(Kind::Forum, &facts.forum).await?;
    let charter: ForumFacts = forum.facts()?;
    let mut all = Vec::new();
    for (number, condition) in (1_u16..).zip(&facts.conditions) {
        let step = condition
            .deadline
            .and_then(|day| Some((day, Pace::PENDING.step(day, today)?)));
        let Some((day, step)) = step.filter(|_| !seen_to.contains(&number)) else {
            continue;
        };
        let leaders = charter.leaders(today).map(|(person, _)| person);
        let people = leaders.chain(charter.secretaries(today));
        all.push(Due {
            code: AlertCode::ConditionOpen,
            about: format!("{number} {day} {step}"),
            gaps: vec![("number", number.to_string()), ("date", day.to_string())],
            place: "",
            to: people.map(str::to_owned).collect(),
            people: Vec::new(),
            record: decision.clone(),
        });
    }
    Ok(all)
}
