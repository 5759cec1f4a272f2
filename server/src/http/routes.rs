//! Every address of the server on one page.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::http::fault::Failure;
use crate::http::state::App;
use crate::http::{account, api, asset, calendar, functions, health, middleware, oparl, pages};

/// The whole server.
pub fn router(app: &App) -> Router {
    let everything = middleware::around_people(people(app), app).merge(machines());
    middleware::around_everything(everything, app).with_state(app.clone())
}

/// Pages, forms, what islands call, and the API: with a reader, and failures as pages or problems.
fn people(app: &App) -> Router<App> {
    Router::new()
        .merge(pages::routes(app))
        .route(
            "/sign-in",
            get(pages::sign_in).post(account::sign_in::sign_in),
        )
        .route("/sign-out", post(account::sign_in::sign_out))
        .route(
            "/setup/{secret}",
            get(pages::set_up).post(account::setup::set_up),
        )
        .route("/preferences", post(account::preferences::prefer))
        .route("/account", get(pages::account).post(account::own::change))
        .route(
            "/accounts",
            get(pages::accounts).post(account::administration::change),
        )
        .route("/searched", get(pages::searched).post(pages::teach))
        .route("/drafts", post(account::drafts::discard))
        .route("/jobs", get(pages::jobs).post(account::jobs::try_again))
        .route("/outbox", get(pages::outbox).post(account::jobs::try_again))
        .merge(functions::routes())
        .route(
            "/redaction",
            get(pages::redaction).post(account::redaction::redact),
        )
        .nest("/api/v1", api::routes(app))
        .nest(oparl::BASE, oparl::routes())
        .fallback(nothing)
}

/// What those who watch over the process see on a listener of their own.
pub fn watchers(app: &App) -> Router {
    Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::positions))
        .route("/metrics", get(health::figures))
        .with_state(app.clone())
}

/// For browsers' caches, and for whoever asks whether the process is up: nobody has to be known, and nothing is told.
fn machines() -> Router<App> {
    Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/pkg/{name}", get(asset::asset))
        .route("/mark.svg", get(mark))
        .route("/calendar/{secret}", get(calendar::calendar))
}

async fn nothing() -> Failure {
    styrbord_registry::Fault::NotFound.into()
}

/// The sign in the browser's tab.
async fn mark() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "image/svg+xml")];
    (kind, include_str!("mark.svg"))
}
