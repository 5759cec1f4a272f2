//! Small things that a browser keeps for the server, beside its session. None is a secret.

use axum::http::{HeaderMap, HeaderValue, header};
use tower_sessions::cookie::time::Duration;
use tower_sessions::cookie::{Cookie, SameSite};

/// What the browser keeps under a name.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// Has the browser keep a value for so long; an empty one takes it away.
pub fn keep(
    headers: &mut HeaderMap,
    name: &'static str,
    value: &str,
    kept: Duration,
    secure: bool,
) {
    let kept = match value {
        "" => Duration::ZERO,
        _ => kept,
    };
    let cookie = Cookie::build((name, value))
        .path("/")
        .max_age(kept)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build()
        .to_string();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}
