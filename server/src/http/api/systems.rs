//! Stages of a system.

use axum::Json;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::cpr;
use styrbord_domain::field::{Field, Shape, optional, required};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::{Stage, Succession};
use styrbord_registry::Move;

use super::body::Body;
use super::parameters::{Parameters, PathParts};
use super::{preconditions, records};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What a move takes.
pub const MOVE: &[Field] = &[
    required("to", Shape::Choice(Stage::CODES, "stage")),
    optional("on", Shape::Date),
    optional("decision", Shape::Line(40)),
    optional("reason", Shape::Line(500)),
    optional("succession", Shape::Choice(Succession::CODES, "succession")),
    optional("units_live", Shape::Whole(0, u32::MAX as i64)),
    optional("in_production", Shape::Flag),
    optional(cpr::CONFIRM, Shape::Flag),
];

/// `GET /systems/{slug}/transitions`: past stages as recorded, coming ones as planned.
pub async fn timeline(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
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
            })
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// `POST /systems/{slug}/transitions`
pub async fn transition(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let before = desk.record(Kind::System, &slug).await?;
    preconditions::require(desk, &headers, before.page.revision)?;
    let wanted = Move::read(&body.fields(MOVE)?, desk.today())?;
    let moved = desk.transition(&slug, before.page.revision, &wanted).await;
    records::saved(desk, Kind::System, &moved.map_err(preconditions::failed)?).await
}
