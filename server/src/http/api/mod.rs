//! The API for programs: every list, record and use case as JSON under `/api/v1`.
//!
//! Lists and records are the same for every kind; what only one kind can do has a file of its own. Failures become
//! problem JSON in `middleware::failures`.

mod acts;
mod address;
mod assessed;
mod attachments;
mod attested;
mod body;
mod comments;
mod computed;
mod decision_rights;
mod explanation;
mod history;
mod indicators;
mod item;
mod lists;
mod meetings;
mod minutes;
mod openapi;
mod parameters;
mod portfolio;
mod preconditions;
mod projects;
mod records;
mod rollout;
mod search;
mod sitting;
mod systems;
mod views;
mod year;

use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};
use axum::{Extension, Router};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use crate::http::state::App;
use crate::http::upload;

pub use parameters::{Parameters, PathParts};

/// Every address of the API, below `/api/v1`. `openapi` describes the same addresses.
pub fn routes(app: &App) -> Router<App> {
    let largest = app.registry().largest_file();
    let mut router = Router::new()
        .route("/openapi.json", get(openapi::document))
        .route("/search", get(search::search))
        .route("/measurements", get(indicators::measurements_of))
        .route("/decision-rights", get(decision_rights::decision_rights))
        .route("/views", get(views::list).post(views::create))
        .route(
            "/views/{id}",
            get(views::read).put(views::edit).delete(views::delete),
        )
        .route("/systems/{slug}/transitions", get(systems::timeline))
        .route("/systems/{slug}/assessments", get(assessed::list))
        .route("/systems/{slug}/attestations", get(attested::list))
        .route("/systems/{slug}/gate", get(systems::gate))
        .route("/systems/{slug}/rollout", get(rollout::rollout))
        .route(
            "/systems/{slug}/rollout/{unit}",
            get(rollout::of_unit).put(rollout::roll_out),
        )
        .route("/units/{slug}/rollout", get(rollout::at_unit))
        .route("/systems/{slug}/evidence", get(systems::evidence))
        .route(
            "/systems/{slug}/evidence/{id}/approve",
            post(acts::approve_evidence),
        )
        .route(
            "/systems/{slug}/evidence/{id}/reject",
            post(acts::reject_evidence),
        )
        .route("/portfolio/benefits", get(portfolio::benefits))
        .route("/projects/{slug}/status", get(projects::statuses))
        .route("/projects/{slug}/risks", get(projects::risks))
        .route("/projects/{slug}/reports", get(projects::reports))
        .route("/projects/{slug}/reports/{number}", get(projects::report))
        .route("/forums/{slug}/year", get(year::year))
        .route("/meetings/{slug}/sitting", get(meetings::of_meeting))
        .route("/meetings/{slug}/answers", get(minutes::answers))
        .route("/meetings/{slug}/papers", get(minutes::papers))
        .route(
            "/meetings/{slug}/papers/{paper}/{version}",
            get(minutes::paper),
        )
        .route(
            "/meetings/{slug}/items",
            get(meetings::agenda).post(meetings::add),
        )
        .route(
            "/meetings/{slug}/items/{no}/sitting",
            get(meetings::of_item),
        )
        .route(
            "/meetings/{slug}/items/{no}/attendance",
            post(meetings::attend),
        )
        .route("/meetings/{slug}/items/{no}/votes", post(meetings::vote))
        .route("/meetings/{slug}/items/{no}/adopt", post(meetings::adopt))
        .nest("/benefits", measured(Kind::Benefit))
        .nest("/indicators", measured(Kind::Indicator));
    for kind in Kind::ALL {
        router = router.nest(&format!("/{}", kind.folder()), of_kind(kind, largest));
        for act in kinds::acts(kind) {
            for name in std::iter::once(&act.name).chain(act.also) {
                let address = format!("/{}/{{slug}}/{name}", kind.folder());
                router = router.route(&address, acts::route(kind, act));
            }
        }
    }
    router
}

/// What is read of the records of a kind that is measured.
fn measured(kind: Kind) -> Router<App> {
    Router::new()
        .route("/{slug}/measurements", get(indicators::measurements))
        .route("/{slug}/assessment", get(indicators::assessment))
        .layer(Extension(kind))
}

/// What every kind of record has.
fn of_kind(kind: Kind, largest: u64) -> Router<App> {
    Router::new()
        .route("/", get(lists::list).post(records::create))
        .route("/{slug}", get(records::read).put(records::edit))
        .route(
            "/{slug}/attachments",
            get(attachments::list)
                .post(attachments::bring)
                .layer(DefaultBodyLimit::max(upload::most(largest))),
        )
        .route("/{slug}/attachments/{id}", delete(attachments::remove))
        .route("/{slug}/backlinks", get(history::backlinks))
        .route("/{slug}/comments", get(comments::list).post(comments::add))
        .route("/{slug}/revisions", get(history::revisions))
        .route("/{slug}/revisions/{number}", get(history::revision))
        .layer(Extension(kind))
}
