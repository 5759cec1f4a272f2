//! Refuses to write at an address that names a day, whatever is written there and with whatever body.

use axum::extract::{FromRequest, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::fault::Failure;
use crate::http::form::{Open, writes_today};

/// The layer. What a form held is kept for the page that says so.
pub async fn day(request: Request, next: Next) -> Response {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    match writes_today(request.uri()) {
        Err(fault) if !reads => {
            // What is no form has nothing to keep.
            let _ = Open::from_request(request, &()).await;
            Failure::from(fault).into_response()
        }
        _ => next.run(request).await,
    }
}
