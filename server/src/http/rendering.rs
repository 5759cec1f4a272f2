//! A page as the answer to a request.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use styrbord_ui::{Page, Viewer};

/// Renders a page for this reader.
pub fn rendered(viewer: &Viewer, page: Page) -> Response {
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Html(styrbord_ui::document(viewer, page))).into_response()
}
