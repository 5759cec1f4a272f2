//! One record: read, registered and edited, for every kind.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Record};

use super::body::Body;
use super::computed::{self, COMPUTED};
use super::parameters::{Parameters, PathParts};
use super::preconditions::{self, etag, sent_once};
use super::{address, item};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /{folder}/{slug}`
pub async fn read(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let record = desk.record(kind, &slug).await?;
    let page = &record.page;
    if page.slug != slug.to_lowercase() {
        let place = [(header::LOCATION, address::of(page))];
        return Ok((StatusCode::PERMANENT_REDIRECT, place).into_response());
    }
    // Figures turn with the day and with what is logged elsewhere, while the revision stands.
    let turns = computed::has(kind) || desk.has_turned(&record);
    if preconditions::has(&headers, page.revision) && !turns {
        return Ok((StatusCode::NOT_MODIFIED, etag(page.revision)).into_response());
    }
    shown(desk, &record).await
}

/// `POST /{folder}`
pub async fn create(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = &context
        .desk()
        .once(sent_once(&headers, kind.folder(), &body)?);
    let form = body.record(kind, None)?;
    let page = desk.register(kind, &form).await?;
    let record = desk.revision(kind, &page.slug, page.revision).await?;
    let place = [(header::LOCATION, address::of(&page))];
    Ok((StatusCode::CREATED, place, shown(desk, &record).await?).into_response())
}

/// `PUT /{folder}/{slug}`: the whole record as it shall be. A field that is left out becomes unknown.
pub async fn edit(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let before = desk.record(kind, &slug).await?;
    let revision = before.page.revision;
    let page = match preconditions::require(desk, &headers, revision) {
        Ok(()) => {
            let present = item::record(&before, desk);
            let form = body.record(kind, Some(&present))?;
            let edited = desk.edit(kind, &slug, revision, &form).await;
            edited.map_err(preconditions::failed)
        }
        Err(failure) => Err(failure),
    };
    match page {
        Ok(page) => saved(desk, kind, &page).await,
        Err(failure) => Err(preconditions::explained(desk, kind, &slug, &headers, failure).await),
    }
}

/// The answer after a change: the record as that change left it.
pub async fn saved(
    desk: &Desk,
    kind: Kind,
    page: &styrbord_registry::Page,
) -> Result<Response, Failure> {
    let record = desk.revision(kind, &page.slug, page.revision).await?;
    shown(desk, &record).await
}

/// A record with its tag, and what follows from it.
pub async fn shown(desk: &Desk, record: &Record) -> Result<Response, Failure> {
    let mut body = item::record(record, desk);
    if computed::has(record.page.kind) {
        body.insert(COMPUTED.to_owned(), computed::of(desk, record).await?);
    }
    Ok((etag(record.page.revision), Json(body)).into_response())
}
