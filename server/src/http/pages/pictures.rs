//! Pictures of texts: brought to a record, and sent to who may read it.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::HeaderMapExt;
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape, required};
use styrbord_domain::form::Form;
use styrbord_domain::kinds::edit_right;
use styrbord_registry::Fault;
use styrbord_ui::Rejected;
use styrbord_ui::pages as ui;

use super::records::kind;
use crate::http::conditions::{has, weak_tag_of};
use crate::http::fault::Failure;
use crate::http::middleware::is_program;
use crate::http::request_context::RequestContext;

/// What a picture shows, for who does not see it.
const ALT: &[Field] = &[required("alt", Shape::Line(300)).without_cpr()];

/// `GET /wiki/havn/pictures`.
pub async fn page(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (v, kind) = (&context.viewer, kind(&folder)?);
    let page = ui::pictures::pictures(v, kind, &slug, Rejected::default(), None);
    Ok(context.page(page.await?))
}

/// `POST /wiki/havn/pictures` with `file` and `alt`. A program, as the client is, gets the address alone, and says what it shows
/// in the text.
pub async fn bring(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let program = is_program(&request);
    // Nothing is read from who may not.
    let desk = context.desk();
    let record = desk.record(kind, &slug).await?;
    if !desk.may_on(edit_right(kind), &record).await? {
        desk.require(edit_right(kind))?;
    }
    let (form, brought) = match read(request).await {
        Ok((file, form)) => {
            let mut faults = Faults::default();
            if !program {
                check(&form, ALT, &mut faults);
            }
            let brought = match (file, faults.or(())) {
                (_, Err(faults)) => Err(faults.into()),
                (None, _) => Err(Fault::invalid("file", "required")),
                (Some(file), Ok(())) => desk.bring_picture(kind, &slug, file).await,
            };
            (form, brought)
        }
        Err(fault) => (Form::default(), Err(fault)),
    };
    let v = &context.viewer;
    let (rejected, brought) = match brought {
        Ok(address) if program => return Ok((StatusCode::CREATED, address).into_response()),
        Ok(address) => (
            Rejected::default(),
            Some((address, form.get("alt").to_owned())),
        ),
        Err(Fault::Invalid(faults) | Fault::Refused(faults)) if !program => {
            let form = form.shown();
            (
                Rejected {
                    form,
                    faults,
                    ..Rejected::default()
                },
                None,
            )
        }
        Err(fault) => return Err(fault.into()),
    };
    let page = ui::pictures::pictures(v, kind, &slug, rejected, brought);
    Ok(context.page(page.await?))
}

/// `GET /pictures/{name}`.
pub async fn picture(
    context: RequestContext,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let file = context.desk().picture(&name).await?;
    // What its name says never changes, but it may have to go. That of whoever has signed in is not kept at all (`person`),
    // so this is for visitors, who see what everybody sees.
    let kept = "public, max-age=3600";
    let kind = match file.extension {
        "png" => "image/png",
        _ => "image/jpeg",
    };
    let tag = weak_tag_of(name.as_bytes());
    let mut response = if tag.as_ref().is_some_and(|tag| has(&headers, tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file.bytes.into_response()
    };
    let fixed = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, kept),
        (header::CONTENT_DISPOSITION, "inline"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ] {
        fixed.insert(name, HeaderValue::from_static(value));
    }
    if let Some(tag) = tag {
        fixed.typed_insert(tag);
    }
    Ok(response)
}

/// The file of a form, and what else was typed.
async fn read(request: Request) -> Result<(Option<Vec<u8>>, Form), Fault> {
    let unreadable = |error: MultipartError| {
        Fault::invalid(
            "file",
            match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => "picture_too_large",
                _ => "picture_broken",
            },
        )
    };
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| Fault::invalid("file", "required"))?;
    let (mut file, mut form) = (None, Form::default());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        match part.name() {
            Some("file") => {
                let bytes = part.bytes().await.map_err(unreadable)?.to_vec();
                file = (!bytes.is_empty()).then_some(bytes);
            }
            Some("alt") => form.set("alt", part.text().await.map_err(unreadable)?),
            _ => {}
        }
    }
    Ok((file, form))
}
