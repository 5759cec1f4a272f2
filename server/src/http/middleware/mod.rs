//! What happens around every handler, from the outside in.
//!
//! Everyone: counting and naming the request, reading it to its end, panics, compression, security headers. People and their programs
//! besides: the session, the reader, failures as pages, time and size limits, the origin of forms, the day.

mod day;
mod drain_body;
mod failures;
mod limits;
mod origin;
mod panics;
mod person;
mod program;
mod requests;
mod security;
mod session;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::compression::CompressionLayer;

use crate::http::state::App;

pub use origin::{ByToken, led_here_from};
pub use program::is_program;
pub use session::{end_session, session_mark, start_session};

/// Around everything that the server answers.
pub fn around_everything(router: Router<App>, app: &App) -> Router<App> {
    // The last layer is the outermost.
    router
        .layer(from_fn_with_state(app.clone(), security::security))
        .layer(CompressionLayer::new().gzip(true).br(true))
        .layer(panics::layer())
        .layer(from_fn(drain_body::drain_body))
        .layer(limits::pauses())
        .layer(from_fn_with_state(app.clone(), requests::requests))
}

/// Around pages, forms and the API.
pub fn around_people(router: Router<App>, app: &App) -> Router<App> {
    router
        .layer(from_fn(day::day))
        .layer(from_fn_with_state(app.clone(), origin::origin))
        .layer(panics::layer())
        .layer(from_fn(limits::time))
        .layer(limits::size())
        .layer(from_fn(failures::failures))
        .layer(from_fn_with_state(app.clone(), person::person))
        .layer(session::layer(app))
}
