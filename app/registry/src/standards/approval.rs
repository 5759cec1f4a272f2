//! What approval asks of a document, and what it may end.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, StandardFacts};
use styrbord_domain::link::Target;
use styrbord_domain::locked::LockRefusal;
use uuid::Uuid;

use crate::approving::against_approving;
use crate::kind_rules::Context;
use crate::page::Page;
use crate::records::find;
use crate::references::{TEXT, lookup};
use crate::rows::{link, revision};
use crate::{ChangeKind, Fault, Record, Writing};

/// What is brought in as approved elsewhere ends nothing that was approved here.
pub(crate) async fn leaves_approved(
    facts: &StandardFacts,
    writing: &Writing<'_>,
) -> Result<(), Fault> {
    if !facts.stands() || facts.supersedes.is_empty() {
        return Ok(());
    }
    let transaction = writing.transaction().await?;
    for address in &facts.supersedes {
        let Some(old) = find(transaction, Kind::Standard, address).await? else {
            continue;
        };
        let approval: Option<String> = revision::Entity::find()
            .select_only()
            .column(revision::Column::Kind)
            .filter(revision::Column::PageId.eq(old.page.id))
            .filter(revision::Column::Facts.contains(r#""status":"approved""#))
            .order_by_asc(revision::Column::Number)
            .limit(1)
            .into_tuple()
            .one(transaction)
            .await?;
        let here = approval.is_some_and(|kind| kind != ChangeKind::Imported.as_str());
        if here && old.facts::<StandardFacts>()?.stands() {
            let code = LockRefusal::ApprovedLocked.as_str();
            let fault = FieldFault::new("supersedes", code).with("title", &old.page.title);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
    }
    Ok(())
}

/// Asks everything that approval asks: the first day, the decision, and the documents that it replaces.
pub(crate) async fn approve(
    facts: &mut StandardFacts,
    context: &Context<'_, '_>,
) -> Result<(), Fault> {
    let transaction = context.writing.transaction().await?;
    let (named, decision) = approval(transaction, facts).await?.unzip();
    let desk = context.writing.desk();
    let mut faults = facts.approve(desk.today(), decision.as_ref());
    match against_approving(transaction, desk, decision.as_ref()).await? {
        Ok(by) => context.writing.acts_by(&by),
        Err(against) => faults.push(against),
    }
    let own = context.before.map(|record| &record.page);
    if let Some(decision) = &named
        && !concerns(context.writing, decision, facts, own).await?
    {
        let code = LockRefusal::DecisionAboutAnother.as_str();
        faults.push(FieldFault::new("approved_by", code));
    }
    for address in &facts.supersedes {
        let Some(old) = find(transaction, Kind::Standard, address).await? else {
            continue;
        };
        let refusal = if own.is_some_and(|own| own.id == old.page.id) {
            Some("circle")
        } else {
            let old: StandardFacts = old.facts()?;
            old.may_not_be_replaced(own.map(|own| own.slug.as_str()))
        };
        if let Some(code) = refusal {
            faults.push(FieldFault::new("supersedes", code).with("title", &old.page.title));
        }
    }
    faults.or(()).map_err(Fault::Refused)
}

/// The decision by which a document is approved, if it names one.
pub(super) async fn approval(
    connection: &impl ConnectionTrait,
    facts: &StandardFacts,
) -> Result<Option<(Record, DecisionFacts)>, Fault> {
    let Some(number) = &facts.approved_by else {
        return Ok(None);
    };
    let decision = find(connection, Kind::Decision, number).await?;
    let facts = |decision: Record| Ok((decision.clone(), decision.facts()?));
    decision.map(facts).transpose()
}

/// Whether a decision is about a document, or one that it replaces: it names it among what it concerns, or in its wording.
async fn concerns(
    writing: &Writing<'_>,
    decision: &Record,
    facts: &StandardFacts,
    own: Option<&Page>,
) -> Result<bool, Fault> {
    let replaced: BTreeSet<&str> = facts.supersedes.iter().map(String::as_str).collect();
    let replaced = lookup(writing, &replaced).await?;
    let mut documents: Vec<Uuid> = replaced.into_values().map(|(id, _)| id).collect();
    documents.extend(own.map(|page| page.id));
    let links: Vec<(String, String)> = link::Entity::find()
        .select_only()
        .columns([link::Column::Relation, link::Column::Target])
        .filter(link::Column::FromId.eq(decision.page.id))
        .filter(link::Column::ToId.is_in(documents))
        .into_tuple()
        .all(writing.transaction().await?)
        .await?;
    let wording: Vec<String> = styrbord_markdown::links(&decision.text)
        .into_iter()
        .filter_map(|link| Some(Target::read(&link.target)?.written))
        .collect();
    Ok(links.into_iter().any(|(relation, target)| {
        relation == "subjects" || relation == TEXT && wording.contains(&target)
    }))
}
