//! Conditions that nobody was given to see to: the forum's secretary and who leads it hear two weeks before the day and on it. Of
//! those that somebody sees to they hear by the action (`actions.rs`).

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::decisions::{DecisionKind, status_on};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionItemFacts, DecisionFacts, ForumFacts};
use uuid::Uuid;

use super::due::Due;
use crate::held;
use crate::records::{all_records, select_records};
use crate::{Desk, Fault, Record};

/// How many decisions are looked at together.
const AT_ONCE: u64 = 100;

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    loop {
        let decisions = with_conditions(desk, after).await?;
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

/// The next decisions with a condition whose day is near.
async fn with_conditions(desk: &Desk, after: Uuid) -> Result<Vec<Record>, Fault> {
    let (from, until) = Pace::PENDING.looks(desk.today());
    let table = "decision_condition";
    let column = |name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut decisions = Query::select();
    decisions
        .distinct()
        .expr(column("page_id"))
        .from(Alias::new(table))
        .cond_where(held::after(table, None))
        .and_where(column("page_id").gt(after))
        .and_where(column("deadline").lte(until.to_string()))
        .and_where_option(from.map(|from| column("deadline").gte(from.to_string())))
        .order_by_expr(column("page_id"), Order::Asc)
        .limit(AT_ONCE);
    let connection = desk.store().connection();
    let rows = connection.query_all(&decisions).await?;
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|row| row.try_get("", "page_id")).collect();
    let ids = ids?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let id = || Expr::col((Alias::new("page"), Alias::new("id")));
    let mut select = select_records();
    select
        .and_where(id().is_in(ids))
        .order_by_expr(id(), Order::Asc);
    all_records(connection, &select).await
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
