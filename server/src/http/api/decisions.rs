//! Adopting and revoking decisions.

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value};
use styrbord_domain::cpr;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{self, Field, Shape, optional, required};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Page};

use super::body::Body;
use super::parameters::PathParts;
use super::{preconditions, records};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What adopting takes.
pub const ADOPTION: &[Field] = &[optional("decided_on", Shape::Date)];
/// What revoking takes.
pub const REVOCATION: &[Field] = &[
    required("reason", Shape::Line(300)),
    optional(cpr::CONFIRM, Shape::Flag),
];

/// `POST /decisions/{number}/adopt`
pub async fn adopt(
    context: RequestContext,
    PathParts(number): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (revision, typed) = asked(&context, &number, &headers, body, ADOPTION).await?;
    let decided_on = typed
        .get("decided_on")
        .and_then(|date| date.as_str()?.parse().ok());
    let adopted = context.desk().adopt(&number, revision, decided_on).await;
    answered(&context, adopted).await
}

/// `POST /decisions/{number}/revoke`
pub async fn revoke(
    context: RequestContext,
    PathParts(number): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (revision, typed) = asked(&context, &number, &headers, body, REVOCATION).await?;
    let reason = typed
        .get("reason")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let revoked = context.desk().revoke(&number, revision, reason).await;
    answered(&context, revoked).await
}

/// The revision that the program has seen, which must be the one that stands, and what it sends.
async fn asked(
    context: &RequestContext,
    number: &str,
    headers: &HeaderMap,
    body: Body,
    fields: &[Field],
) -> Result<(i64, Map<String, Value>), Failure> {
    let before = context.desk().record(Kind::Decision, number).await?;
    preconditions::require(context.desk(), headers, before.page.revision)?;
    let form = body.fields(fields)?;
    let mut faults = Faults::default();
    let typed = field::check(&form, fields, &mut faults);
    let typed = faults.or(typed).map_err(Fault::Invalid)?;
    Ok((before.page.revision, typed))
}

/// The decision as the change left it.
async fn answered(
    context: &RequestContext,
    changed: Result<Page, Fault>,
) -> Result<Response, Failure> {
    let page = changed.map_err(preconditions::failed)?;
    records::saved(context.desk(), Kind::Decision, &page).await
}
