//! How well systems do, as it was judged.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::reason_of;
use styrbord_registry::{Assessed, Desk, Page};

use super::item::instant;
use super::parameters::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /systems/{slug}/assessments`: the latest day first.
pub async fn list(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let system = desk.record(Kind::System, &slug).await?;
    let assessed = desk.assessments_of(&system).await?;
    let items: Vec<Value> = assessed.iter().map(shown).collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// What was said last, to who said it.
pub async fn added(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let system = desk.record(Kind::System, &page.slug).await?;
    let last = desk.last_assessment(&system).await?;
    Ok((StatusCode::CREATED, Json(shown(&last))).into_response())
}

fn shown(assessed: &Assessed) -> Value {
    let mut said = Map::new();
    for (dimension, score, reason) in &assessed.said {
        said.insert(dimension.to_string(), json!(score));
        said.insert(reason_of(*dimension), json!(reason));
    }
    let set = assessed.set.as_ref();
    let decision = set.and_then(|(_, decision, _)| decision.as_ref());
    said.extend([
        ("date".to_owned(), json!(assessed.date)),
        ("derived".to_owned(), json!(assessed.derived)),
        (
            "quadrant".to_owned(),
            json!(set.map(|(quadrant, ..)| quadrant)),
        ),
        (
            "decision".to_owned(),
            json!(decision.map(|page| page.slug.to_uppercase())),
        ),
        ("reason".to_owned(), json!(set.map(|(.., reason)| reason))),
        ("by".to_owned(), json!(assessed.by)),
        ("at".to_owned(), json!(instant(assessed.at))),
    ]);
    Value::Object(said)
}
