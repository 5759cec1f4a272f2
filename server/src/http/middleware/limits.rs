//! How long an answer may take, and how much may be sent.

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::http::size::BODY_LIMIT;

/// Long enough for an import through the browser.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// How long a body may pause; who sends nothing for longer has gone.
const PAUSE_LIMIT: Duration = Duration::from_secs(15);

/// The limit of time.
pub fn time() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, TIME_LIMIT)
}

/// The limit of time between one part of a body and the next.
pub fn pauses() -> RequestBodyTimeoutLayer {
    RequestBodyTimeoutLayer::new(PAUSE_LIMIT)
}

/// The limit of size. It holds where a handler reads the body.
pub fn size() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BODY_LIMIT)
}
