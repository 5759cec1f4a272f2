//! Names each request, counts it and says in the log what became of it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

use crate::http::account::address;
use crate::http::state::App;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What takes longer is worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);

/// The layer.
pub async fn requests(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = Uuid::now_v7().simple().to_string();
    let method = method(request.method());
    // The route, not the path: paths would make counters without end, and may hold secrets.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched", MatchedPath::as_str)
        .to_owned();
    let address = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|peer| address(request.headers(), peer.ip(), app.config().trust_proxy));
    let address = address.map(tracing::field::display);
    let span = tracing::info_span!("request", id, method, route, address);
    let mut response = next.run(request).instrument(span.clone()).await;

    let took = started.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| {
        let milliseconds = took.as_millis();
        if response.status().is_server_error() || took > SLOW {
            tracing::warn!(
                status,
                milliseconds,
                "answered {status} after {milliseconds} ms"
            );
        } else {
            tracing::debug!(
                status,
                milliseconds,
                "answered {status} after {milliseconds} ms"
            );
        }
    });
    let labels = [
        ("route", route),
        ("method", method.to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("styrbord_http_requests_total", &labels).increment(1);
    metrics::histogram!("styrbord_http_request_duration_seconds", &labels[..2])
        .record(took.as_secs_f64());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Methods are free text: those that nothing here answers count as one.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "OTHER",
    }
}
