//! Adopting and revoking decisions.

use axum::http::HeaderMap;
use axum::response::Response;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{self, Field, Shape, optional, required};
use styrbord_domain::kind::Kind;

use super::body::Body;
use super::parameters::Place;
use super::{preconditions, records};
use crate::fault::Failure;
use crate::visit::Visit;

/// What adopting takes.
pub const ADOPTION: &[Field] = &[optional("decided_on", Shape::Date)];
/// What revoking takes.
pub const REVOCATION: &[Field] = &[required("reason", Shape::Line(300))];

/// `POST /decisions/{number}/adopt`
pub async fn adopt(
    visit: Visit,
    Place(number): Place<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = visit.desk();
    let before = desk.record(Kind::Decision, &number).await?;
    preconditions::require(&headers, before.page.revision)?;
    let typed = checked(body, ADOPTION)?;
    let decided_on = typed
        .get("decided_on")
        .and_then(|date| date.as_str()?.parse().ok());
    let adopted = desk.adopt(&number, before.page.revision, decided_on).await;
    records::saved(
        desk,
        Kind::Decision,
        &adopted.map_err(preconditions::failed)?,
    )
    .await
}

/// `POST /decisions/{number}/revoke`
pub async fn revoke(
    visit: Visit,
    Place(number): Place<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = visit.desk();
    let before = desk.record(Kind::Decision, &number).await?;
    preconditions::require(&headers, before.page.revision)?;
    let typed = checked(body, REVOCATION)?;
    let reason = typed
        .get("reason")
        .and_then(|reason| reason.as_str())
        .unwrap_or_default();
    let revoked = desk.revoke(&number, before.page.revision, reason).await;
    records::saved(
        desk,
        Kind::Decision,
        &revoked.map_err(preconditions::failed)?,
    )
    .await
}

fn checked(
    body: Body,
    fields: &[Field],
) -> Result<serde_json::Map<String, serde_json::Value>, Failure> {
    let form = body.fields(fields)?;
    let mut faults = Faults::default();
    let typed = field::check(&form, fields, &mut faults);
    Ok(faults
        .or(typed)
        .map_err(styrbord_registry::Fault::Invalid)?)
}
