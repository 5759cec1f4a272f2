//! Which revision a program has seen: `ETag`, `If-None-Match` and `If-Match`; and whether it has asked before:
//! `Idempotency-Key`.

use axum::http::{HeaderMap, HeaderName, header};
use styrbord_domain::json::Json;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Difference, Fault, KEY_HEADER, Once};

use super::body::Body;
use super::item::outer_name;
use crate::http::conditions::{self, Demand, tag_of_revision};
use crate::http::fault::Failure;

/// The header that says which revision an answer shows.
pub fn etag(revision: i64) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{revision}\""))]
}

/// Whether the program has this revision already.
pub fn has(headers: &HeaderMap, revision: i64) -> bool {
    tag_of_revision(revision).is_some_and(|tag| conditions::has(headers, &tag))
}

/// Demands that a change names the revision that stands. Who has not signed in changes nothing, and learns that first.
///
/// # Errors
/// `SignIn` for visitors; `PreconditionRequired` when it names none, `PreconditionFailed` when it names others.
pub fn require(desk: &Desk, headers: &HeaderMap, revision: i64) -> Result<(), Failure> {
    if !desk.is_signed_in() {
        return Err(Fault::SignIn.into());
    }
    let tag = tag_of_revision(revision);
    match tag.map_or(Demand::Failed, |tag| conditions::demand(headers, &tag)) {
        Demand::None => Err(Failure::PreconditionRequired),
        Demand::Met => Ok(()),
        Demand::Failed => Err(failed(Fault::Conflict { current: revision })),
    }
}

/// The key that a program gave so that a request sent again is done once; none when it gave none.
///
/// # Errors
/// `Invalid` when the key is none.
pub fn sent_once(headers: &HeaderMap, address: &str, body: &Body) -> Result<Option<Once>, Fault> {
    let Some(key) = headers.get(KEY_HEADER) else {
        return Ok(None);
    };
    let key = key
        .to_str()
        .map_err(|_| Fault::invalid(KEY_HEADER, "unreadable"))?;
    let content = Json::Object(body.0.clone()).to_string();
    Once::of_program(key, address, &content).map(Some)
}

/// A conflict found while saving is the same to a program as one found before.
pub fn failed(fault: Fault) -> Failure {
    match fault {
        Fault::Conflict { current } => Failure::PreconditionFailed {
            current,
            differ: Vec::new(),
        },
        other => other.into(),
    }
}

/// A conflict with the names of the fields that others have changed since the revision that the program has seen.
pub async fn explained(
    desk: &Desk,
    kind: Kind,
    slug: &str,
    headers: &HeaderMap,
    failure: Failure,
) -> Failure {
    let Failure::PreconditionFailed { current, .. } = failure else {
        return failure;
    };
    let seen = headers.get(header::IF_MATCH);
    let seen = seen.and_then(|tag| tag.to_str().ok()?.trim_matches('"').parse().ok());
    let differ = match seen {
        Some(seen) => match differing(desk, kind, slug, seen, current).await {
            Ok(difference) => difference
                .fields()
                .map(|name| outer_name(kind, name))
                .collect(),
            Err(_) => Vec::new(),
        },
        None => Vec::new(),
    };
    Failure::PreconditionFailed { current, differ }
}

async fn differing(
    desk: &Desk,
    kind: Kind,
    slug: &str,
    seen: i64,
    current: i64,
) -> Result<Difference, Fault> {
    let record = desk.record(kind, slug).await?;
    Ok(desk.compare(&record, seen, current).await?.0)
}
