//! Every save of a record, and what points at it.

use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, MAX_LIMIT, cursor};

use super::item::{self, instant};
use super::lists::USUAL_LIMIT;
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
    parameters.only(&["limit", "cursor", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let limit = parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT)?;
    let record = desk.record(kind, &slug).await?;
    let list = format!("revisions {} {:?}", record.page.id, desk.as_of_day());
    let before = parameters.cursor(&list)?;
    let (_, saves, older) = desk.history(kind, &slug, before, limit).await?;
    let redactions = desk.redactions(&record).await?;
    let items: Vec<Value> = saves
        .iter()
        .map(|save| {
            json!({
                "number": save.number,
                "kind": save.kind,
                "by": save.by,
                "on_behalf_of": save.on_behalf_of,
                "at": instant(save.at),
                "note": save.note,
                "title": save.title,
                "redactions": redactions.get(&save.number).into_iter().flatten().map(|act| json!({
                    "by": act.by,
                    "at": instant(act.at),
                    "reason": act.reason,
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(
        Json(json!({ "items": items, "next_cursor": older.map(|number| cursor::seal(&list, &number.to_string())) }))
            .into_response(),
    )
}

/// `GET /{folder}/{slug}/backlinks`: what points at the record, the newest pages first.
pub async fn backlinks(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["limit", "cursor", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let limit = parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT)?;
    let record = desk.record(kind, &slug).await?;
    let list = format!("backlinks {} {:?}", record.page.id, desk.as_of_day());
    let after = parameters.cursor(&list)?;
    let (here, next) = desk.points_here(&record, after, limit).await?;
    let items: Vec<Value> = here
        .iter()
        .map(|here| {
            let page = &here.record.page;
            json!({
                "relation": here.relation,
                "id": page.id,
                "kind": page.kind,
                "slug": page.slug,
                "title": page.title,
                "url": page.path(),
            })
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_cursor": next.map(|id| cursor::seal(&list, &id.to_string())) })).into_response())
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
