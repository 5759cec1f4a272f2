//! The functions that islands call. They stand among the pages, so that all that holds for forms holds for them.

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Method, header};
use axum::response::Response;
use axum::routing::post;
use server_fn::axum::{get_server_fn_service, server_fn_paths};
use styrbord_registry::Fault;
use styrbord_ui::functions::{PREFIX, on_behalf_of};

use crate::http::fault::Failure;
use crate::http::form::form_body;
use crate::http::request_context::RequestContext;
use crate::http::state::App;

const JSON: &str = "application/json";

/// One address for each function.
pub fn routes() -> Router<App> {
    Router::new().route(&format!("{PREFIX}/{{name}}"), post(call))
}

/// Every function that can be called: its path and its method.
#[must_use]
pub fn registered() -> Vec<(&'static str, Method)> {
    server_fn_paths().collect()
}

/// Whether a function is called: the caller is a program of ours, and reads problems.
pub fn is_call(request: &Request) -> bool {
    let path = request.uri().path().strip_prefix(PREFIX);
    path.is_some_and(|name| name.starts_with('/'))
}

/// `POST /call/…` with the arguments as JSON.
async fn call(context: RequestContext, request: Request) -> Result<Response, Failure> {
    let path = request.uri().path().to_owned();
    let mut function = get_server_fn_service(&path, Method::POST).ok_or(Fault::NotFound)?;
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with(JSON)) {
        return Err(Failure::UnsupportedMedia);
    }
    // Read here, with the limits of forms, because what the library says of a body that is too large is no status.
    let body = form_body(request).await?;
    let mut arguments = Request::post(path)
        .header(header::CONTENT_TYPE, JSON)
        .header(header::ACCEPT, JSON)
        .body(Body::from(body))
        .map_err(Fault::internal)?;
    DefaultBodyLimit::disable().apply(&mut arguments);
    let answer = on_behalf_of(context.viewer, function.run(arguments)).await?;
    if answer.status().is_success() {
        Ok(answer)
    } else {
        // The desk had nothing against it: the arguments are not what the function takes.
        Err(Failure::Malformed)
    }
}
