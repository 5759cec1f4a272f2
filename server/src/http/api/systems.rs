//! Stages of a system.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;

use super::parameters::{Parameters, PathParts};
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
            })
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}
