//! What people write to each other about a record.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use styrbord_domain::comment::COMMENT;
use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Comment, MAX_LIMIT, cursor};

use super::body::Body;
use super::item::instant;
use super::lists::USUAL_LIMIT;
use super::parameters::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What a comment is written with.
pub const WRITTEN: [Field; 3] = {
    let [text, confirmed] = COMMENT;
    [text, optional("corrects", Shape::Line(40)), confirmed]
};

/// `GET /{folder}/{slug}/comments`: the latest of them, the first first; the cursor leads to those before.
pub async fn list(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["limit", "cursor"])?;
    let desk = context.desk();
    let limit = parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT)?;
    let record = desk.record(kind, &slug).await?;
    let list = format!("comments {}", record.page.id);
    let before = parameters.cursor(&list)?;
    let (comments, earlier) = desk.comments(&record, before, limit).await?;
    let items: Vec<Value> = comments.iter().map(shown).collect();
    let next = earlier.map(|id| cursor::seal(&list, &id.to_string()));
    Ok(Json(json!({ "items": items, "next_cursor": next })).into_response())
}

/// `POST /{folder}/{slug}/comments`: writes one, or puts right what they wrote.
pub async fn add(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    body: Body,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let (form, _) = body.fields(&WRITTEN)?;
    let (_, id) = desk.comment(kind, &slug, &form).await?;
    let record = desk.record(kind, &slug).await?;
    let written = desk.one_comment(&record, id).await?;
    Ok((StatusCode::CREATED, Json(shown(&written))).into_response())
}

fn shown(comment: &Comment) -> Value {
    let before: Vec<Value> = comment
        .before
        .iter()
        .map(|(text, at)| json!({ "text": text, "at": instant(*at) }))
        .collect();
    json!({
        "id": comment.id,
        "by": comment.by,
        "text": comment.text,
        "at": instant(comment.at),
        "corrected_at": comment.corrected_at.map(instant),
        "before": before,
    })
}
