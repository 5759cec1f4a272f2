//! What becomes of the decisions that one was to end which is ended itself: where it never begins, they go on, or end by what
//! takes its place.

use std::sync::Arc;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::decisions::{DecisionKind, Ending, ends, status_on};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;

use crate::conditions::{pass_on, take_up};
use crate::page::Page;
use crate::records::{all_records, select_standing};
use crate::saving::save_act;
use crate::systems::go_on_set;
use crate::{Audience, ChangeKind, Fault, Record, Writing, held};

/// A decision by which others end, as long as it begins itself.
struct Ender {
    page: Page,
    audience: Audience,
    facts: DecisionFacts,
    kind: DecisionKind,
    first_day: Date,
}

/// Settles anew how those decisions end that a decision was to end, which has just been ended or goes on, and those that these were
/// to end; `by` is what is said to be the cause. Each ends by the first that supersedes it and begins. Says which stand and are ended
/// by none any longer.
pub(crate) async fn settle_ends(
    writing: &mut Writing<'_>,
    decision: &str,
    by: &str,
) -> Result<Vec<(Page, DecisionFacts, Audience)>, Fault> {
    let today = writing.desk().today();
    let mut going_on = Vec::new();
    let mut waiting = vec![decision.to_owned()];
    while let Some(slug) = waiting.pop() {
        let Some(decision) = writing.record(Kind::Decision, &slug).await? else {
            continue;
        };
        let facts: DecisionFacts = decision.facts()?;
        for older in &facts.supersedes {
            let Some(older) = writing.record(Kind::Decision, older).await? else {
                continue;
            };
            let mut of: DecisionFacts = older.facts()?;
            let mut first: Option<(Ender, Ending)> = None;
            for ender in enders(writing, &older.page).await? {
                let is_first = first
                    .as_ref()
                    .is_none_or(|(other, _)| ender.first_day < other.first_day);
                if let (true, Some(ending)) = (is_first, ends(ender.kind, of.urgent)) {
                    first = Some((ender, ending));
                }
            }
            let ending = first
                .as_ref()
                .map(|(ender, ending)| (&*ender.page.slug, ender.first_day, *ending));
            if !of.end_instead(ending, today) {
                continue;
            }
            of.status = status_on(today, &of.dates());
            let change = match ending {
                None => ChangeKind::Restored,
                Some((_, _, Ending::Replaced)) => ChangeKind::Superseded,
                Some((_, _, Ending::TakenBack)) => ChangeKind::Revoked,
            };
            // Which decision ended another is told to those alone for whom it is.
            let why = match &first {
                None => by,
                Some((ender, _)) if ender.audience == Audience::Readers => &*ender.facts.number,
                Some(_) => "",
            };
            let page = save_act(writing, &older, &of, change, why).await?;
            waiting.push(page.slug.clone());
            // What it has set ends with it. It may have been taken back itself.
            go_on_set(writing, &older, of.dates().last_day(), why).await?;
            take_up(writing, &older, why).await?;
            match &first {
                Some((ender, _)) => {
                    let to = [(&ender.page, &ender.facts, ender.audience)];
                    pass_on(writing, &older, &to, (ender.first_day, why)).await?;
                }
                None if of.status.stands() => going_on.push((page, of, older.audience)),
                None => {}
            }
        }
    }
    Ok(going_on)
}

/// By what a decision ends that others supersede: by each of them that begins, and by what takes the place of one that never does.
async fn enders(writing: &Writing<'_>, older: &Page) -> Result<Vec<Ender>, Fault> {
    let own = |column| Expr::col((Alias::new("link"), Alias::new(column)));
    let mut naming = Query::select();
    naming
        .column(Alias::new("from_id"))
        .from(Alias::new("link"))
        .and_where(own("to_id").eq(older.id))
        .and_where(own("relation").eq("supersedes"));
    let mut select = select_standing(Kind::Decision);
    select.and_where(held::of(Kind::Decision, "id").in_subquery(naming));
    let mut enders = Vec::new();
    for newer in all_records(writing.written().await?, &select).await? {
        enders.extend(ender(writing, newer).await?);
    }
    Ok(enders)
}

/// By what those end that a decision was to end: by itself where it begins, by what takes its place where it never does; by none
/// where nothing takes its place, and while it is a proposal.
async fn ender(writing: &Writing<'_>, decision: Record) -> Result<Option<Ender>, Fault> {
    let mut next = Some(Arc::new(decision));
    while let Some(decision) = next {
        let facts: DecisionFacts = decision.facts()?;
        let dates = facts.dates();
        if dates.adopted_on.is_none() {
            return Ok(None);
        }
        if dates.begins() {
            let known = facts.kind.zip(dates.first_day());
            return Ok(known.map(|(kind, first_day)| Ender {
                page: decision.page.clone(),
                audience: decision.audience,
                facts,
                kind,
                first_day,
            }));
        }
        let replaced = facts.superseded_on.is_some() && facts.revoked_on.is_none();
        next = match facts.superseded_by.filter(|_| replaced) {
            Some(newer) => writing.record(Kind::Decision, &newer).await?,
            None => None,
        };
    }
    Ok(None)
}
