//! What owners declared of their systems.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{FactGroup, SystemFacts};
use styrbord_registry::{Attestation, Desk, Page, Record};

use super::item::instant;
use super::parameters::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /systems/{slug}/attestations`: how each group stands, and what was declared, the latest first.
pub async fn list(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let system = desk.record(Kind::System, &slug).await?;
    let declared = desk.attestations_of(&system).await?;
    let items: Vec<Value> = declared.iter().map(shown).collect();
    let groups = groups(desk, &system)?;
    Ok(Json(json!({ "groups": groups, "items": items, "next_cursor": null })).into_response())
}

fn groups(desk: &Desk, system: &Record) -> Result<Vec<Value>, Failure> {
    let facts: SystemFacts = system.facts()?;
    let group = |group: FactGroup| {
        let declared = facts.declared_of(group);
        let unknown: Vec<&str> = facts.unknown_in(group).map(|fact| fact.field).collect();
        json!({
            "group": group,
            "state": declared.map(|declared| declared.stands(desk.today())),
            "on": declared.map(|declared| declared.on),
            "valid_to": declared.map(|declared| declared.valid_to),
            "changed_on": declared.and_then(|declared| declared.changed_on),
            "unknown": unknown,
        })
    };
    Ok(FactGroup::ALL.into_iter().map(group).collect())
}

/// What was declared last, to who declared it.
pub async fn added(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let system = desk
        .revision(Kind::System, &page.slug, page.revision)
        .await?;
    let declared = desk.attestations_of(&system).await?;
    let last = declared.first().map(shown);
    Ok((StatusCode::CREATED, Json(last)).into_response())
}

fn shown(declared: &Attestation) -> Value {
    json!({
        "group": declared.group,
        "on": declared.on,
        "valid_to": declared.valid_to,
        "none": declared.none,
        "remark": declared.remark,
        "by": declared.by,
        "on_behalf_of": declared.on_behalf_of,
        "at": instant(declared.at),
    })
}
