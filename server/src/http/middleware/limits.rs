//! How long an answer may take, and how much may be sent.

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::http::size::BODY_LIMIT;
use crate::http::upload;

/// Long enough for an import through the browser.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// How long a body may pause; who sends nothing for longer has gone.
const PAUSE_LIMIT: Duration = Duration::from_secs(15);

/// The same for files, which come as fast as the line of whoever sends them.
const FILES_LIMIT: Duration = Duration::from_secs(15 * 60);

/// The limit of time.
pub async fn time(request: Request, next: Next) -> Response {
    let limit = match upload::is_one(&request) {
        true => FILES_LIMIT,
        false => TIME_LIMIT,
    };
    let answer = tokio::time::timeout(limit, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::GATEWAY_TIMEOUT.into_response())
}

/// The limit of time between one part of a body and the next.
pub fn pauses() -> RequestBodyTimeoutLayer {
    RequestBodyTimeoutLayer::new(PAUSE_LIMIT)
}

/// The limit of size. It holds where a handler reads the body.
pub fn size() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BODY_LIMIT)
}
