//! What becomes of the decisions that one was to end which is ended itself: where it never begins, they go on, or end by what
//! takes its place.

use jiff::civil::Date;
use styrbord_domain::decisions::{DecisionKind, Ending, ends, status_on};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;

use crate::page::Page;
use crate::saving::save_act;
use crate::systems::go_on_set;
use crate::{Audience, ChangeKind, Fault, Writing};

/// A decision by which others end, as long as it begins itself.
struct Ender {
    slug: String,
    number: String,
    audience: Audience,
    kind: DecisionKind,
    first_day: Date,
}

/// Settles anew how those decisions end that a decision was to end, which has just been ended or goes on, and those that these were
/// to end; `by` is what is said to be the cause. Says which stand and are ended by none any longer.
pub(crate) async fn settle(
    writing: &mut Writing<'_>,
    decision: &str,
    by: &str,
) -> Result<Vec<(Page, DecisionFacts, Audience)>, Fault> {
    let today = writing.desk().today();
    let mut settled = Vec::new();
    let mut going_on = Vec::new();
    let mut waiting = vec![decision.to_owned()];
    while let Some(slug) = waiting.pop() {
        let Some(decision) = writing.record(Kind::Decision, &slug).await? else {
            continue;
        };
        let facts: DecisionFacts = decision.facts()?;
        settled.push(slug);
        let ender = match facts.supersedes.is_empty() {
            true => None,
            false => ender(writing, &decision.page.slug).await?,
        };
        for older in &facts.supersedes {
            let Some(older) = writing.record(Kind::Decision, older).await? else {
                continue;
            };
            let mut of: DecisionFacts = older.facts()?;
            // Meanwhile another may have been decided by which it ends.
            let is_ours = |newer: &String| settled.contains(newer);
            if !of.superseded_by.as_ref().is_none_or(is_ours) {
                continue;
            }
            let ending = ender.as_ref().and_then(|ender| {
                let ending = ends(ender.kind, of.urgent)?;
                Some((&*ender.slug, ender.first_day, ending))
            });
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
            let why = match &ender {
                None => by,
                Some(ender) if ender.audience == Audience::Readers => &*ender.number,
                Some(_) => "",
            };
            let page = save_act(writing, &older, &of, change, why).await?;
            waiting.push(page.slug.clone());
            // What it has set ends with it. It may have been taken back itself.
            go_on_set(writing, &older, of.dates().last_day(), why).await?;
            if ending.is_none() && of.status.stands() {
                going_on.push((page, of, older.audience));
            }
        }
    }
    Ok(going_on)
}

/// By what those end that a decision was to end: by itself where it begins, by what takes its place where it never does; by none
/// where nothing takes its place.
async fn ender(writing: &Writing<'_>, decision: &str) -> Result<Option<Ender>, Fault> {
    let mut slug = decision.to_owned();
    while let Some(decision) = writing.record(Kind::Decision, &slug).await? {
        let facts: DecisionFacts = decision.facts()?;
        let dates = facts.dates();
        if dates.begins() {
            let ender = facts.kind.zip(dates.first_day());
            return Ok(ender.map(|(kind, first_day)| Ender {
                slug: decision.page.slug.clone(),
                number: facts.number,
                audience: decision.audience,
                kind,
                first_day,
            }));
        }
        let replaced = facts.superseded_on.is_some() && facts.revoked_on.is_none();
        match facts.superseded_by.filter(|_| replaced) {
            Some(newer) => slug = newer,
            None => break,
        }
    }
    Ok(None)
}
