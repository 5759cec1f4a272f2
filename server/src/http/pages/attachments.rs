//! Files that stand with a record: brought to it, taken away again, and sent to who may read it.

use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt, Range};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use styrbord_domain::attachments::{PLACE, is_shown};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_registry::{Desk, Fault};
use styrbord_ui::pages as ui;
use styrbord_ui::{Rejected, Told};

use super::records::kind;
use crate::http::conditions::has;
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::request_context::RequestContext;
use crate::http::upload;

/// What stays as it is in the name of a file in a header (RFC 5987).
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// `GET /systems/aula/attachments`.
pub async fn page(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (v, kind) = (&context.viewer, kind(&folder)?);
    let page = ui::attachments::attachments(v, kind, &slug, Rejected::default());
    Ok(context.page(page.await?))
}

/// `POST /systems/aula/attachments` with `note` and any number of `file`.
pub async fn bring(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let desk = context.desk();
    may_bring(desk, kind, &slug).await?;
    let mut form = Form::default();
    let brought = match upload::read(desk, request, &mut form).await {
        Ok(files) => desk.attach(kind, &slug, &files, form.get("note")).await,
        Err(fault) => Err(fault),
    };
    match brought {
        Ok(page) => Ok(context.told(Told::ATTACHED, &format!("{}#{PLACE}", page.path()))),
        Err(fault) => again(&context, kind, &slug, form, fault).await,
    }
}

/// `POST /systems/aula/attachments/remove` with the `id` of one.
pub async fn remove(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let id = form.get("id").parse().map_err(|_| Fault::NotFound)?;
    match context.desk().detach(kind, &slug, id).await {
        Ok(page) => Ok(context.told(Told::DETACHED, &format!("{}/{PLACE}", page.path()))),
        Err(fault) => again(&context, kind, &slug, Form::default(), fault).await,
    }
}

/// Goes on only for who may bring files: nothing is read from who may not.
pub async fn may_bring(desk: &Desk, kind: Kind, slug: &str) -> Result<(), Fault> {
    let record = desk.record(kind, slug).await?;
    if !desk.may_on(edit_right(kind), &record).await? {
        desk.require(edit_right(kind))?;
        return Err(Fault::Forbidden);
    }
    Ok(())
}

/// The page once more, with what was typed and what is wrong.
async fn again(
    context: &RequestContext,
    kind: Kind,
    slug: &str,
    form: Form,
    fault: Fault,
) -> Result<Response, Failure> {
    let (Fault::Invalid(faults) | Fault::Refused(faults)) = fault else {
        return Err(fault.into());
    };
    let is_large = faults.0.iter().any(|fault| fault.code == upload::TOO_LARGE);
    let rejected = Rejected {
        form: form.shown(),
        faults,
        ..Rejected::default()
    };
    let page = ui::attachments::attachments(&context.viewer, kind, slug, rejected).await?;
    let status = if is_large { 413 } else { page.status };
    Ok(context.page(page.with_status(status)))
}

/// `GET /files/{digest}/{name}`. What a browser may show it shows, alone and without anything that runs; all else it saves.
pub async fn file(
    context: RequestContext,
    Path((digest, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let file = desk.file(&digest, &name).await?;
    let tag: Option<ETag> = format!("\"{digest}\"").parse().ok();
    let known = tag.as_ref().is_some_and(|tag| has(&headers, tag));
    let part = part(&headers, file.size);
    let mut response = match part {
        _ if known => StatusCode::NOT_MODIFIED.into_response(),
        None => Body::from_stream(desk.read_file(&file, None).await?).into_response(),
        Some((from, until)) => {
            let body = desk.read_file(&file, Some(from..until)).await?;
            let mut response = Body::from_stream(body).into_response();
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let said = format!("bytes {from}-{}/{}", until - 1, file.size);
            set(&mut response, header::CONTENT_RANGE, &said);
            response
        }
    };
    if !known {
        let length = part.map_or(file.size, |(from, until)| until - from);
        set(&mut response, header::CONTENT_LENGTH, &length.to_string());
    }
    let (way, kind) = match is_shown(&file.media) {
        true => ("inline", file.media.as_str()),
        // What it is called on no account decides what becomes of it.
        false => ("attachment", "application/octet-stream"),
    };
    let plain: String = name.chars().filter(char::is_ascii).collect();
    let plain = plain.replace(['"', '\\', '%'], "_");
    let encoded = utf8_percent_encode(&name, NAME);
    let named = format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, named.as_str()),
        (header::ACCEPT_RANGES, "bytes"),
        // As it is: a part of it is a part of that.
        (header::CONTENT_ENCODING, "identity"),
        (header::CONTENT_SECURITY_POLICY, policy(&file.media)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-cache"),
    ] {
        set(&mut response, name, value);
    }
    if let Some(tag) = tag {
        response.headers_mut().typed_insert(tag);
    }
    Ok(response)
}

/// What a browser may do with it: show it and nothing else. A sandbox keeps browsers from showing a PDF at all, and what runs
/// in one is kept within it by them.
fn policy(media: &str) -> &'static str {
    match media {
        "application/pdf" => "default-src 'none'; style-src 'unsafe-inline'",
        _ => "default-src 'none'; sandbox",
    }
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// The one part of a file of so many bytes that is asked for; all of it where several are, or none that it has.
fn part(headers: &HeaderMap, size: u64) -> Option<(u64, u64)> {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    // Whoever asks for the rest of another file wants all of this one.
    if headers.contains_key(header::IF_RANGE) {
        return None;
    }
    let asked: Range = headers.typed_get()?;
    let mut parts = asked.satisfiable_ranges(size);
    let (first, None) = (parts.next()?, parts.next()) else {
        return None;
    };
    let from = match first.0 {
        Included(from) => from,
        Excluded(from) => from + 1,
        Unbounded => 0,
    };
    let until = match first.1 {
        Included(last) => last + 1,
        Excluded(until) => until,
        Unbounded => size,
    };
    (from < until && until <= size).then_some((from, until))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::part;

    #[test]
    fn one_part_is_sent_and_all_where_more_or_less_is_asked() {
        for (asked, sent) in [
            ("bytes=0-3", Some((0, 4))),
            ("bytes=6-", Some((6, 10))),
            ("bytes=-4", Some((6, 10))),
            ("bytes=0-99", None),
            ("bytes=0-1,4-5", None),
            ("bytes=10-", None),
            ("bytes=4-2", None),
            ("lines=1-2", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(asked));
            assert_eq!(part(&headers, 10), sent, "{asked}");
            headers.insert(header::IF_RANGE, HeaderValue::from_static("\"a\""));
            assert_eq!(part(&headers, 10), None, "{asked}");
        }
    }
}
