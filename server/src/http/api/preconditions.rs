//! Which revision a program has seen: `ETag`, `If-None-Match` and `If-Match`; and whether it has asked before:
//! `Idempotency-Key`.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use styrbord_domain::json::Json;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Fault, KEY_HEADER, Once};

use super::body::Body;
use super::item::outer_name;
use crate::http::fault::Failure;

/// The tag of a revision.
pub fn tag(revision: i64) -> String {
    format!("\"{revision}\"")
}

/// The header that says which revision an answer shows.
pub fn etag(revision: i64) -> [(HeaderName, String); 1] {
    [(header::ETAG, tag(revision))]
}

/// Whether the program has this revision already.
pub fn has(headers: &HeaderMap, revision: i64) -> bool {
    // Reading compares weakly: a proxy that compresses may have weakened the tag.
    let wanted = tag(revision);
    tags(headers, &header::IF_NONE_MATCH)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/") == wanted)
}

/// Demands that a change names the revision that stands. Who has not signed in changes nothing, and learns that first.
///
/// # Errors
/// `SignIn` for visitors; `PreconditionRequired` when it names none, `PreconditionFailed` when it names others.
pub fn require(desk: &Desk, headers: &HeaderMap, revision: i64) -> Result<(), Failure> {
    if desk.actor().account.is_none() {
        return Err(Fault::SignIn.into());
    }
    if !headers.contains_key(header::IF_MATCH) {
        return Err(Failure::PreconditionRequired);
    }
    let wanted = tag(revision);
    if tags(headers, &header::IF_MATCH).any(|tag| tag == "*" || tag == wanted) {
        Ok(())
    } else {
        Err(failed(Fault::Conflict { current: revision }))
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
    let seen = tags(headers, &header::IF_MATCH).find_map(|tag| tag.trim_matches('"').parse().ok());
    let differ = match seen {
        Some(seen) => match desk.compare(kind, slug, seen, current).await {
            Ok((difference, _)) => difference
                .fields()
                .map(|name| outer_name(kind, name))
                .collect(),
            Err(_) => Vec::new(),
        },
        None => Vec::new(),
    };
    Failure::PreconditionFailed { current, differ }
}

fn tags<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value: &HeaderValue| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}
