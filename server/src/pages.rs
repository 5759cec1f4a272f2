//! Answers with pages: what failed, and forms that came back.

use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use styrbord_domain::fault::Faults;
use styrbord_ui::{Page, Rejected};

use crate::fault::Failure;
use crate::visit::Visit;

/// The page that says what failed.
pub fn failure(visit: &Visit, failure: &Failure) -> Response {
    let nothing = Faults::default();
    said(
        visit,
        failure.status().as_u16(),
        failure.sentence(&visit.viewer),
        failure.faults().unwrap_or(&nothing),
    )
}

/// The page of the request's address once more, with what was typed and what is wrong with it.
pub async fn again(visit: &Visit, rejected: Rejected) -> Response {
    said(
        visit,
        rejected.status(),
        visit.viewer.t("fault-invalid"),
        &rejected.faults,
    )
}

fn said(visit: &Visit, status: u16, sentence: String, faults: &Faults) -> Response {
    let title = visit.viewer.t("fault-title");
    let heading = title.clone();
    let lines: Vec<String> = faults
        .0
        .iter()
        .map(|fault| visit.viewer.fault(fault))
        .collect();
    let body = move || {
        let lines: Vec<_> = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect();
        view! { <h1>{heading}</h1> <p>{sentence}</p> <ul>{lines}</ul> }.into_any()
    };
    visit
        .page(Page::new(title, "", body).narrow().with_status(status))
        .into_response()
}

/// The secret of a new token, which is shown this once.
pub async fn new_token(visit: &Visit, secret: &str) -> Response {
    let title = visit.viewer.t("account-title");
    let (heading, secret) = (title.clone(), secret.to_owned());
    let body = move || view! { <h1>{heading}</h1> <p><code>{secret}</code></p> }.into_any();
    visit.page(Page::new(title, "", body).narrow())
}
