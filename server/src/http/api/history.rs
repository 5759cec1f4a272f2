//! Every save of a record.

use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;

use super::item::{self, instant};
use super::parameters::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /{folder}/{slug}/revisions`: newest first.
pub async fn revisions(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let (_, saves) = context.desk().history(kind, &slug).await?;
    let items: Vec<Value> = saves
        .iter()
        .map(|save| {
            json!({
                "number": save.number,
                "kind": save.kind,
                "by": save.by,
                "at": instant(save.at),
                "note": save.note,
                "title": save.title,
            })
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// `GET /{folder}/{slug}/revisions/{number}`: the record as that save left it.
pub async fn revision(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts((slug, number)): PathParts<(String, String)>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let record = context.desk().revision(kind, &slug, number).await?;
    Ok(Json(item::record(&record, context.desk())).into_response())
}
