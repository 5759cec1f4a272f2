//! Every save of a record.

use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;

use super::item::{self, instant};
use super::parameters::{Parameters, Place};
use crate::fault::Failure;
use crate::visit::Visit;

/// `GET /{folder}/{slug}/revisions`: newest first.
pub async fn revisions(
    visit: Visit,
    Extension(kind): Extension<Kind>,
    Place(slug): Place<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let (_, saves) = visit.desk().history(kind, &slug).await?;
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
    visit: Visit,
    Extension(kind): Extension<Kind>,
    Place((slug, number)): Place<(String, String)>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let record = visit.desk().revision(kind, &slug, number).await?;
    Ok(Json(item::record(&record, visit.desk())).into_response())
}
