//! The pages that somebody follows.

use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;
use styrbord_ui::Told;
use styrbord_ui::pages as ui;

use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /following`.
pub async fn following(context: RequestContext) -> Result<Response, Failure> {
    let page = ui::following::following(&context.viewer, Faults::default());
    Ok(context.page(page.await?))
}

/// `POST /following` with `kind` and `slug` of a page and `act`, `watch` or `stop`: leads to the page, or with
/// `listed` to those that are followed still.
pub async fn change(
    context: RequestContext,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    faults.or(()).map_err(Fault::from)?;
    let (desk, slug) = (context.desk(), form.get("slug"));
    let kind: Kind = form.get("kind").parse().map_err(|_| Failure::Malformed)?;
    let done = match form.get("act") {
        "watch" => desk.watch(kind, slug).await,
        "stop" => desk.stop_watching(kind, slug).await,
        _ => return Err(Failure::Malformed),
    };
    match done {
        Ok(page) if form.get("act") == "watch" => Ok(context.told(Told::FOLLOWING, &page.path())),
        Ok(_) if form.has("listed") => Ok(Redirect::to("/following").into_response()),
        Ok(page) => Ok(Redirect::to(&page.path()).into_response()),
        Err(Fault::Refused(faults)) => {
            let page = ui::following::following(&context.viewer, faults);
            Ok(context.page(page.await?))
        }
        Err(fault) => Err(fault.into()),
    }
}
