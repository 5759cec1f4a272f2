//! Files as they are sent: in a form, or as the body of a request. They go to the disk piece by piece.

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{Method, StatusCode, header};
use futures_util::StreamExt;
use styrbord_domain::attachments::{AT_ONCE, PLACE};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_registry::{Desk, Fault, NewFile};

use crate::http::size::BODY_LIMIT;

/// What is said of a file that is too large.
pub const TOO_LARGE: &str = "attachment_too_large";

/// Whether files are sent.
pub fn is_one<B>(request: &Request<B>) -> bool {
    let path = request.uri().path().trim_end_matches('/');
    *request.method() == Method::POST && path.rsplit('/').next() == Some(PLACE)
}

/// How many bytes a form may have with as many files as are taken at once, of which none is larger than `largest`.
pub fn most(largest: u64) -> usize {
    let files = usize::try_from(largest).unwrap_or(usize::MAX);
    files.saturating_mul(AT_ONCE).saturating_add(BODY_LIMIT)
}

/// Whether a request is a form with files.
pub fn is_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// The files of a form; what was typed before them stands in `form`, whatever comes of them.
///
/// # Errors
/// `Invalid` at `file` for what is not taken.
pub async fn read(desk: &Desk, request: Request, form: &mut Form) -> Result<Vec<NewFile>, Fault> {
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| Fault::invalid("file", "required"))?;
    let mut files = Vec::new();
    while let Some(mut part) = parts
        .next_field()
        .await
        .map_err(|error| broken(desk, &error))?
    {
        match part.name() {
            Some("file") => {
                // Browsers write a quotation mark in a name so (HTML, multipart/form-data encoding algorithm).
                let name = part.file_name().unwrap_or_default().replace("%22", "\"");
                let Some(first) = next(desk, &mut part).await? else {
                    // Nothing was chosen.
                    if name.is_empty() {
                        continue;
                    }
                    return Err(Fault::invalid("file", "attachment_empty"));
                };
                if files.len() == AT_ONCE {
                    let many = FieldFault::new("file", "attachments_at_once");
                    return Err(Fault::Invalid(Faults(vec![many.with("max", AT_ONCE)])));
                }
                let mut coming = desk.receive().await?;
                let mut piece = Some(first);
                while let Some(bytes) = piece {
                    let taken = coming.write(&bytes).await;
                    taken.map_err(|reason| largest(desk, reason.into()))?;
                    piece = next(desk, &mut part).await?;
                }
                files.push(NewFile::new(coming, &name).await?);
            }
            Some("note") => {
                let text = part.text().await.map_err(|error| broken(desk, &error))?;
                form.set("note", text);
            }
            _ => {}
        }
    }
    Ok(files)
}

/// The file that is the body of a request.
///
/// # Errors
/// As `read`.
pub async fn whole(desk: &Desk, body: Body, name: &str) -> Result<NewFile, Fault> {
    let mut coming = desk.receive().await?;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Fault::invalid("file", "attachment_broken"))?;
        let taken = coming.write(&piece).await;
        taken.map_err(|reason| largest(desk, reason.into()))?;
    }
    NewFile::new(coming, name).await
}

/// The next piece of a file that is not empty.
async fn next(desk: &Desk, part: &mut Field<'_>) -> Result<Option<axum::body::Bytes>, Fault> {
    loop {
        match part.chunk().await.map_err(|error| broken(desk, &error))? {
            Some(piece) if piece.is_empty() => {}
            piece => return Ok(piece),
        }
    }
}

fn broken(desk: &Desk, error: &MultipartError) -> Fault {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => largest(desk, Fault::invalid("file", TOO_LARGE)),
        _ => Fault::invalid("file", "attachment_broken"),
    }
}

/// Says with what is too large how large it may be.
fn largest(desk: &Desk, fault: Fault) -> Fault {
    let Fault::Invalid(mut faults) = fault else {
        return fault;
    };
    let megabytes = desk.largest_file() / (1024 * 1024);
    for fault in faults.0.iter_mut().filter(|fault| fault.code == TOO_LARGE) {
        *fault = fault.clone().with("max", megabytes);
    }
    Fault::Invalid(faults)
}
