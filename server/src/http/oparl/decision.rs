//! Decisions that were adopted, named as motions are in Popolo; what else they say is ours.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use styrbord_domain::kinds::DecisionFacts;
use styrbord_registry::{Fault, Listed};
use uuid::Uuid;

use super::object::Object;
use super::shape::{Made, Shape, all_named, each, named};
use super::terms::passed;

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let decisions = shape.records(rows).await?;
    let fields = [
        "forum",
        "item",
        "supersedes",
        "superseded_by",
        "systems",
        "subjects",
    ];
    let heads = shape.heads(&each(&decisions), &fields).await?;
    let ids: BTreeSet<Uuid> = heads.values().map(|head| head.id).collect();
    let (others, items, votes) = (
        shape.addresses(Object::Decision, ids.clone()).await?,
        shape.addresses(Object::AgendaItem, ids.clone()).await?,
        shape.addresses(Object::VoteEvent, ids).await?,
    );
    let mut made = Made::new();
    for row in rows {
        let Some(decision) = decisions.get(&row.id) else {
            continue;
        };
        let facts: DecisionFacts = decision.facts()?;
        let item = named(decision, "item", &heads);
        let vote = item.and_then(|item| votes.get(&item.id));
        let forum = named(decision, "forum", &heads);
        let supersedes: Vec<&String> = all_named(decision, "supersedes", &heads)
            .filter_map(|head| others.get(&head.id))
            .collect();
        let by = named(decision, "superseded_by", &heads);
        let about: Vec<String> = all_named(decision, "systems", &heads)
            .chain(all_named(decision, "subjects", &heads))
            .map(|head| shape.site.page(head))
            .collect();
        let conditions: Vec<Value> = facts
            .conditions
            .iter()
            .map(|one| json!({ "text": one.text, "deadline": one.deadline }))
            .collect();
        let says = json!({
            "organization_id": forum.map(|forum| shape.site.object(Object::Organization, forum.id)),
            "identifier": facts.number,
            "classification": facts.kind,
            "text": decision.text,
            "result": facts.kind.and_then(passed),
            "vote_events": vote.into_iter().collect::<Vec<_>>(),
            "web": shape.site.page(&decision.page),
            "styrbord:name": decision.page.title,
            "styrbord:outcome": shape.label("decision-kind", decision.fact("kind")),
            "styrbord:decidedOn": facts.decided_on,
            "styrbord:status": facts.status,
            "styrbord:agendaItem": item.and_then(|item| items.get(&item.id)),
            "styrbord:case": facts.case,
            "styrbord:recommendation": facts.recommendation,
            "styrbord:reasons": facts.reasons,
            "styrbord:alternatives": facts.alternatives,
            "styrbord:dissent": facts.dissent,
            "styrbord:money": facts.money,
            "styrbord:validFrom": facts.valid_from,
            "styrbord:validTo": facts.valid_to,
            "styrbord:revokedOn": facts.revoked_on,
            "styrbord:supersedes": supersedes,
            "styrbord:supersededBy": by.and_then(|head| others.get(&head.id)),
            "styrbord:condition": conditions,
            "styrbord:kle": facts.kle_codes,
            "styrbord:subject": about,
        });
        made.insert(row.id, shape.object(Object::Decision, row, says));
    }
    Ok(made)
}
