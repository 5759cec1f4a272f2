//! The files that stand with a record.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Attachment, Fault, KEY_HEADER, NewFile, Once, Unread};
use uuid::Uuid;

use super::item::instant;
use super::parameters::{Parameters, PathParts};
use super::preconditions::etag;
use crate::http::fault::Failure;
use crate::http::pages::may_bring;
use crate::http::request_context::RequestContext;
use crate::http::upload;

/// `GET /{kind}/{slug}/attachments`
pub async fn list(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let record = desk.record(kind, &slug).await?;
    let files = desk.attachments(&record).await?;
    let tag = etag(record.page.revision);
    Ok((tag, Json(listed(&files))).into_response())
}

/// `POST /{kind}/{slug}/attachments`: a form with `note` and files, or a file as the body with `?name=` and `note`. Answers
/// with what was sent, as it stands now.
pub async fn bring(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Failure> {
    parameters.only(&["name", "note"])?;
    let desk = context.desk();
    may_bring(desk, kind, &slug).await?;
    let mut form = Form::default();
    let files = match upload::is_form(&request) {
        true => upload::read(desk, request, &mut form).await,
        false => {
            let name = parameters.text("name").unwrap_or_default();
            form.set("note", parameters.text("note").unwrap_or_default());
            let file = upload::whole(desk, request.into_body(), name).await;
            file.map(|file| vec![file])
        }
    };
    let files = files.map_err(|fault| too_large(fault, desk.largest_file()))?;
    let sent: Vec<String> = files.iter().map(NewFile::content).collect();
    let once = match headers.get(KEY_HEADER) {
        None => None,
        Some(key) => {
            let address = format!("{}/{slug}/attachments", kind.folder());
            let content = format!("{sent:?} {}", form.get("note"));
            let key = key.to_str().unwrap_or_default();
            Some(Once::of_program(key, &address, &content)?)
        }
    };
    let desk = &desk.once(once);
    let page = desk.attach(kind, &slug, &files, form.get("note")).await?;
    let record = desk.record(kind, &page.slug).await?;
    let mut stand = desk.attachments(&record).await?;
    stand.retain(|file| sent.contains(&format!("{} {}", file.digest, file.name)));
    let place = [(
        header::LOCATION,
        format!("{}/attachments", super::address::of(&page)),
    )];
    let tag = etag(record.page.revision);
    Ok((StatusCode::CREATED, place, tag, Json(listed(&stand))).into_response())
}

/// `DELETE /{kind}/{slug}/attachments/{id}`: it stays in the history.
pub async fn remove(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts((slug, id)): PathParts<(String, String)>,
) -> Result<Response, Failure> {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    context.desk().detach(kind, &slug, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What is too large has a status of its own.
fn too_large(fault: Fault, largest: u64) -> Failure {
    let is_large = match &fault {
        Fault::Invalid(faults) => faults.0.iter().any(|fault| fault.code == upload::TOO_LARGE),
        _ => false,
    };
    match is_large {
        true => Failure::TooLarge {
            limit: usize::try_from(largest).unwrap_or(usize::MAX),
        },
        false => fault.into(),
    }
}

fn listed(files: &[Attachment]) -> Value {
    let items: Vec<Value> = files.iter().map(shown).collect();
    json!({ "items": items })
}

fn shown(file: &Attachment) -> Value {
    json!({
        "id": file.id,
        "name": file.name,
        "media_type": file.media,
        "size": file.size,
        "sha256": file.checksum(),
        "url": file.address(),
        "note": file.note,
        "brought_by": file.by,
        "brought_at": instant(file.at),
        "unread": file.unread.map(Unread::as_str),
    })
}
