//! Whether a person or a program asks.

use axum::extract::Request;
use axum::http::{HeaderMap, header};

use crate::http::functions::is_call;

/// Whether a program asks: the API's addresses and those of what is open, islands, and whoever takes JSON but no pages.
pub fn is_program(request: &Request) -> bool {
    is_api(request)
        || request.uri().path().starts_with("/oparl/")
        || is_call(request)
        || takes_only_json(request.headers())
}

/// Whether an address of the API is asked for.
pub fn is_api(request: &Request) -> bool {
    let path = request.uri().path();
    path == "/api" || path.starts_with("/api/")
}

fn takes_only_json(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    accept.contains("json") && !accept.contains("html")
}
