//! What forums decided, for programs elsewhere: read alone, in the shape of OParl 1.1, with decisions and votes named as in
//! Popolo. Everybody who asks gets what a visitor may read, and nothing of what is closed, a draft or not sent.

mod address;
mod agenda_item;
mod answer;
mod consultation;
mod decision;
mod decisions_csv;
mod file;
mod lists;
mod location;
mod meeting;
mod membership;
mod object;
mod organization;
mod paper;
mod person;
mod query;
mod shape;
mod system;
mod terms;
mod vote;
mod vote_event;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Redirect, Response};
use axum::routing::get;

use crate::http::state::App;
use object::Object;

pub use address::BASE;

/// Every address, below `/oparl/v1`.
pub fn routes() -> Router<App> {
    let begin = || async { Redirect::permanent(&format!("{BASE}/system")) };
    let mut router = Router::new()
        .route("/", get(begin))
        .route("/system", get(system::system))
        .route("/body", get(system::bodies))
        .route("/body/1", get(system::body))
        .route("/vote/{id}", get(vote::read))
        .route("/decisions.csv", get(decisions_csv::read));
    for object in Object::ALL {
        let list = get(move |context, parameters, headers| {
            lists::list(object, context, parameters, headers)
        });
        let one = get(move |context, id, parameters, headers| {
            lists::one(object, context, id, parameters, headers)
        });
        if object.is_listed() {
            router = router.route(&format!("/{}", object.path()), list);
        }
        router = router.route(&format!("/{}/{{id}}", object.path()), one);
    }
    router.layer(from_fn(for_everybody))
}

/// Pages of any site may read it: it is the same for everybody, and nobody is known by it (OParl 2.6).
async fn for_everybody(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
