//! Finds out who makes the request, and lays the product before them as they may use it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use styrbord_registry::{Desk, Fault};
use styrbord_texts::Language;
use styrbord_ui::{Density, Keys, Reader, Theme, Told, Viewer};
use tower_sessions::Session;

use super::failures;
use super::origin::ByToken;
use super::session::{session_mark, session_person};
use crate::http::account::{DENSITY_COOKIE, KEYS_COOKIE, LANGUAGE_COOKIE, THEME_COOKIE};
use crate::http::cookies;
use crate::http::fault::Failure;
use crate::http::request_context::{RequestContext, TOLD_COOKIE};
use crate::http::state::App;

/// The layer.
pub async fn person(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let found = match token(request.headers()).map(str::to_owned) {
        // Whoever asked would wait for nothing.
        _ if app.registry().store().is_away() => Err(Fault::Unavailable.into()),
        Some(token) => by_token(&app, &token).await.inspect(|_| {
            request.extensions_mut().insert(ByToken);
        }),
        None => by_session(&app, request.extensions().get::<Session>()).await,
    };
    let (desk, chosen, failure) = match found {
        Ok((desk, chosen)) => (desk, chosen, None),
        Err(failure) => (app.registry().visitor(), None, Some(failure)),
    };
    let context = context(&app, &request, desk, chosen.as_deref());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let signed_in = context.desk().is_signed_in();
    let mut response = if let Some(failure) = failure {
        failures::before_the_reader_is_known(request, &context, &failure, &app).await
    } else {
        request.extensions_mut().insert(context);
        next.run(request).await
    };
    // Nobody who comes to this computer later sees what somebody saw or typed who had signed in.
    if signed_in || !reads {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

type Found = Result<(Desk, Option<String>), Failure>;

async fn by_token(app: &App, token: &str) -> Found {
    let actor = app
        .registry()
        .actor_for_token(token)
        .await?
        .ok_or(Failure::Unauthorized)?;
    Ok((app.registry().desk(actor), None))
}

async fn by_session(app: &App, session: Option<&Session>) -> Found {
    let session = session.ok_or_else(|| Fault::internal("no session layer"))?;
    Ok(match session_person(app.registry(), session).await? {
        Some(person) => (app.registry().desk(person.actor), person.language),
        None => (app.registry().visitor(), None),
    })
}

/// The token of a program. Other schemes belong to proxies in front of the server.
fn token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn context(app: &App, request: &Request, desk: Desk, chosen: Option<&str>) -> RequestContext {
    let headers = request.headers();
    let language = cookies::read(headers, LANGUAGE_COOKIE)
        .as_deref()
        .and_then(|code| code.parse().ok())
        .or_else(|| chosen?.parse().ok())
        .unwrap_or_else(|| accepted(headers));
    let theme = match cookies::read(headers, THEME_COOKIE).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Device,
    };
    let density = match cookies::read(headers, DENSITY_COOKIE).as_deref() {
        Some("compact") => Density::Compact,
        _ => Density::Roomy,
    };
    let keys = match cookies::read(headers, KEYS_COOKIE).as_deref() {
        Some("off") => Keys::Off,
        _ => Keys::On,
    };
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str())
        .to_owned();
    let config = app.config();
    let viewer = Viewer {
        // What is read for a page is what it is kept by.
        desk: if matches!(*request.method(), Method::GET | Method::HEAD) {
            desk.noting()
        } else {
            desk
        },
        reader: Reader {
            language,
            theme,
            density,
            keys,
        },
        address,
        organisation: config.organisation.clone(),
        site: config
            .public_url
            .as_deref()
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned(),
        demo: config.demo,
        told: is_looked_at(request)
            .then(|| Told::known(&cookies::read(headers, TOLD_COOKIE)?))
            .flatten(),
        assets: app.assets().version().to_owned(),
    };
    let session = request.extensions().get::<Session>().and_then(session_mark);
    RequestContext::new(viewer, headers.clone(), session, app.clone())
}

/// Whether what is answered will be seen as a page of its own: neither by a script nor ahead of time (Fetch Metadata).
fn is_looked_at(request: &Request) -> bool {
    let says = |name: &str| request.headers().get(name).map(HeaderValue::as_bytes);
    *request.method() == Method::GET
        && says("sec-fetch-dest").is_none_or(|dest| dest == b"document")
        && says("sec-purpose").is_none()
}

fn accepted(headers: &HeaderMap) -> Language {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    Language::from_accept_language(wanted.unwrap_or_default())
}
