//! Language and look, kept by the browser, and the language also by the account.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use styrbord_registry::Fault;
use styrbord_texts::Language;
use tower_sessions::cookie::time::Duration;
use tower_sessions::cookie::{Cookie, SameSite};

use super::go_on;
use crate::fault::Failure;
use crate::form::Posted;
use crate::state::App;
use crate::visit::Visit;

/// Holds the code of the language.
pub const LANGUAGE_COOKIE: &str = "language";
/// Holds `light` or `dark`.
pub const THEME_COOKIE: &str = "theme";

/// `POST /preferences` with `language` or `theme` (`light`, `dark`, `device`) and `next`.
pub async fn prefer(
    State(app): State<App>,
    visit: Visit,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let mut response = go_on(form.get("next"));
    let secure = app.config().secure();
    let mut keep = |name: &'static str, value: &str| {
        if let Ok(cookie) = HeaderValue::from_str(&cookie(name, value, secure)) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    };
    if let Ok(language) = form.get("language").parse::<Language>() {
        keep(LANGUAGE_COOKIE, language.code());
        match visit.desk().set_own_language(language.code()).await {
            // Visitors have only the cookie.
            Ok(()) | Err(Fault::SignIn) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    match form.get("theme") {
        theme @ ("light" | "dark") => keep(THEME_COOKIE, theme),
        "device" => keep(THEME_COOKIE, ""),
        _ => {}
    }
    Ok(response)
}

/// An empty value takes the cookie away.
fn cookie(name: &'static str, value: &str, secure: bool) -> String {
    let kept = if value.is_empty() {
        Duration::ZERO
    } else {
        Duration::days(365)
    };
    Cookie::build((name, value))
        .path("/")
        .max_age(kept)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build()
        .to_string()
}
