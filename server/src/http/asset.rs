//! `GET /pkg/{name}`: client and style.

use axum::extract::{Path as PathParameter, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::HeaderMapExt;
use serde::Deserialize;

use crate::http::compression::Coding;
use crate::http::conditions::has;
use crate::http::state::App;

/// The version that a page asked for.
#[derive(Deserialize, Debug)]
pub struct Asked {
    #[serde(default)]
    v: String,
}

/// `GET /pkg/{name}`
pub async fn asset(
    State(app): State<App>,
    PathParameter(name): PathParameter<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = app.assets().find(&name).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Only an address that changes with the content may be kept without asking again. What lies in a folder can change
    // under a running server, as it does while somebody works on the style.
    let kept = if app.assets().is_fixed() && asked.v == app.assets().version() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let tag = asset.tag.as_ref();
    let mut response = if tag.is_some_and(|tag| has(&headers, tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind))];
        let coding = Coding::accepted(&headers);
        match coding.and_then(|coding| Some((coding, asset.packed(coding)?))) {
            Some((coding, body)) => {
                let coding = HeaderValue::from_static(coding.name());
                (kind, [(header::CONTENT_ENCODING, coding)], body.clone()).into_response()
            }
            None => (kind, asset.plain.clone()).into_response(),
        }
    };
    let fixed = response.headers_mut();
    fixed.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    fixed.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(tag) = tag {
        fixed.typed_insert(tag.clone());
    }
    response
}
