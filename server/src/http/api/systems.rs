//! Stages of a system, the gates between them, and the evidence that they ask for.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::{Stage, Wanted};
use styrbord_registry::{Desk, Fault, GateItem, Given, Held, Page};

use super::address;
use super::item::instant;
use super::parameters::{Parameters, PathParts};
use super::preconditions::etag;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /systems/{slug}/transitions`: past stages as recorded, coming ones as planned.
pub async fn timeline(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let system = desk.record(Kind::System, &slug).await?;
    let marks = desk.timeline(&system).await?;
    let items: Vec<Value> = marks
        .iter()
        .map(|mark| {
            json!({
                "stage": mark.stage,
                "date": mark.date.to_string(),
                "planned": mark.planned,
                "decision": mark.decision.as_ref().map(|(slug, _)| slug.to_uppercase()),
                "reason": mark.reason,
                "recorded_by": mark.recorded_by,
                "rule": mark.rule,
                "legacy": mark.legacy,
                "checklist": mark.checklist,
            })
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// `GET /systems/{slug}/gate?to=`: what the move to a stage asks for, and how that stands today.
pub async fn gate(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["to"])?;
    let desk = context.desk();
    let to = parameters
        .text("to")
        .ok_or_else(|| Fault::invalid("to", "required"))?;
    let to: Stage = to
        .parse()
        .map_err(|_| Fault::invalid("to", "not_a_choice"))?;
    let system = desk.record(Kind::System, &slug).await?;
    let gate = desk.gate(&system, to).await?;
    let row = gate.transition;
    let next = gate.next.as_ref();
    let decisions: Vec<&str> = next
        .iter()
        .flat_map(|next| &next.decisions)
        .map(|decision| decision.fact("number"))
        .collect();
    Ok(Json(json!({
        "from": row.from,
        "to": row.to,
        "rule": row.id,
        "gate": row.gate,
        "checklist": gate.items.iter().map(item).collect::<Vec<_>>(),
        "debt": gate.owed.iter().map(item).collect::<Vec<_>>(),
        "deciders": next.map_or(&[][..], |next| &next.deciders),
        "decisions": decisions,
    }))
    .into_response())
}

fn item(one: &GateItem) -> Value {
    let item = &one.item;
    let held = |held: &Held| json!({ "role": held.duty, "name": held.name });
    let fact = match item.ask.wanted {
        Wanted::Fact(fact) => Some(fact),
        Wanted::Evidence(_) | Wanted::Exit(_) => None,
    };
    let exit = one.exit.as_ref().map(|exit| {
        let row = &exit.row;
        json!({
            "row": row.id,
            "part": row.part,
            "name": row.name,
            "unit": row.unit,
            "disposition": row.disposition,
        })
    });
    json!({
        "evidence": item.evidence(),
        "fact": fact,
        "exit": exit,
        "rule": item.ask.rule,
        "when": item.ask.when,
        "applies": item.applies,
        "status": item.standing.status,
        "open": item.is_open(),
        "due": item.due.map(|due| due.to_string()),
        "missing_from": one.missing_from.as_ref().map(held),
        "approver": one.approver.as_ref().map(held),
        "line": item.standing.line,
        "put_forward": one.put_forward.iter().map(|given| given.line.id).collect::<Vec<_>>(),
    })
}

/// `GET /systems/{slug}/evidence`: what was said of each piece, as it was logged.
pub async fn evidence(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let system = desk.record(Kind::System, &slug).await?;
    let given = desk.evidence(&system).await?;
    let items: Vec<Value> = given.iter().map(shown).collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// The line of evidence that a save has logged.
pub async fn logged(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let place = [(header::LOCATION, format!("{}/evidence", address::of(page)))];
    let system = desk
        .revision(Kind::System, &page.slug, page.revision)
        .await?;
    let given = desk.evidence(&system).await?;
    let logged = given.iter().find(|given| given.revision == page.revision);
    let body = Json(logged.map(shown));
    Ok((StatusCode::CREATED, place, etag(page.revision), body).into_response())
}

fn shown(given: &Given) -> Value {
    json!({
        "id": given.line.id,
        "type": given.line.piece,
        "exit": given.line.row,
        "status": given.line.status,
        "withheld": given.withheld,
        "ref": given.place,
        "date": given.line.date.map(|date| date.to_string()),
        "valid_to": given.line.valid_to.map(|date| date.to_string()),
        "reason": given.reason,
        "corrects": given.line.about,
        "by": given.by,
        "on_behalf_of": given.on_behalf_of,
        "at": instant(given.at),
    })
}
