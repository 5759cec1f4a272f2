//! Tells browsers what a page may do: almost nothing.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::http::state::App;

/// The layer.
pub async fn security(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    // Uploaded files must never be taken for scripts or pages.
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Addresses name cases: no other site learns them. Forms still say where they come from.
    set(header::REFERRER_POLICY, "same-origin");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    // A shared computer's back button must ask again.
    set(header::CACHE_CONTROL, "private, no-cache");
    if app.config().secure() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| app.policy().clone());
    response
}
