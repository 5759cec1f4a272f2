//! A single vote, which stands within its event too.

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;
use styrbord_registry::{Exchanged, Fault};
use uuid::Uuid;

use super::answer::answer;
use super::shape::Shape;
use super::vote_event;
use crate::http::api::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /vote/{id}`
pub async fn read(
    context: RequestContext,
    PathParts(id): PathParts<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    parameters.only(&[])?;
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let item = shape.desk.item_of_vote(id).await?;
    let rows = shape
        .shown(Exchanged::VoteEvent, &BTreeSet::from([item]))
        .await?;
    let rows: Vec<_> = rows.into_values().collect();
    let mut events = vote_event::made(&shape, &rows).await?;
    let address = shape.site.place(&format!("vote/{id}"));
    let event = events.remove(&item).unwrap_or_default();
    let votes = event.get("votes").and_then(Value::as_array);
    let mut votes = votes.into_iter().flatten();
    let vote = votes.find(|vote| vote["id"] == address.as_str());
    Ok(answer(&headers, vote.ok_or(Fault::NotFound)?)?)
}
