//! An answer in JSON, with a tag of what it says.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt};
use serde_json::Value;
use styrbord_registry::Fault;

use crate::http::conditions::{self, weak_tag_of};

/// What was asked for, or that the program has it already.
pub fn answer(headers: &HeaderMap, said: &Value) -> Result<Response, Fault> {
    let body = serde_json::to_vec(said)?;
    let tag: Option<ETag> = weak_tag_of(&body);
    let known = tag
        .as_ref()
        .is_some_and(|tag| conditions::has(headers, tag));
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => (kind, body).into_response(),
    };
    if let Some(tag) = tag {
        response.headers_mut().typed_insert(tag);
    }
    Ok(response)
}
