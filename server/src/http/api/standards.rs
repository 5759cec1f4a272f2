//! New versions of approved documents, and taking them back.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use styrbord_domain::cpr;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{self, Field, Shape, optional, required};
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;

use super::body::Body;
use super::parameters::PathParts;
use super::preconditions::{self, sent_once};
use super::{BASE, records};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What withdrawing takes.
pub const WITHDRAWAL: &[Field] = &[
    required("reason", Shape::Line(300)),
    optional(cpr::CONFIRM, Shape::Flag),
];

/// `POST /standards/{slug}/versions`: the draft of the next version. What is sent stands over what stood.
pub async fn new_version(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let address = format!("standards/{slug}/versions");
    let desk = &context.desk().once(sent_once(&headers, &address, &body)?);
    let before = desk.record(Kind::Standard, &slug).await?;
    preconditions::require(desk, &headers, before.page.revision)?;
    let form = body.record(Kind::Standard, None)?;
    let made = desk.new_version(&slug, before.page.revision, &form).await;
    let page = made.map_err(preconditions::failed)?;
    let place = [(header::LOCATION, format!("{BASE}{}", page.path()))];
    let shown = records::saved(desk, Kind::Standard, &page).await?;
    Ok((StatusCode::CREATED, place, shown).into_response())
}

/// `POST /standards/{slug}/withdraw`
pub async fn withdraw(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let before = desk.record(Kind::Standard, &slug).await?;
    preconditions::require(desk, &headers, before.page.revision)?;
    let form = body.fields(WITHDRAWAL)?;
    let mut faults = Faults::default();
    field::check(&form, WITHDRAWAL, &mut faults);
    faults.or(()).map_err(Fault::Invalid)?;
    let done = desk
        .withdraw(&slug, before.page.revision, form.get("reason"))
        .await;
    records::saved(desk, Kind::Standard, &done.map_err(preconditions::failed)?).await
}
