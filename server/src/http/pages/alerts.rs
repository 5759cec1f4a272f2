//! What somebody is told of.

use axum::extract::Path;
use axum::http::Method;
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_registry::Fault;
use styrbord_ui::pages as ui;
use styrbord_ui::{Rejected, Told};

use super::records::rejected;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /alerts`.
pub async fn alerts(context: RequestContext) -> Result<Response, Failure> {
    let page = ui::alerts::alerts(&context.viewer, Rejected::default());
    Ok(context.page(page.await?))
}

/// `GET /alerts/{id}` reads one and leads to what it is about.
pub async fn one(
    context: RequestContext,
    method: Method,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    // Who only asks where it leads has not read it.
    let path = context
        .desk()
        .alert_leads(&id, method == Method::GET)
        .await?;
    Ok(Redirect::to(&path).into_response())
}

/// `POST /alerts` with `act`: `read` reads all that came `until` an instant, `choose` says how each topic comes by mail.
pub async fn change(
    context: RequestContext,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    faults.or(()).map_err(Fault::from)?;
    let desk = context.desk();
    match form.get("act") {
        "read" => {
            let until = form.get("until").parse().map_err(|_| Failure::Malformed)?;
            desk.read_alerts(until).await?;
            Ok(Redirect::to("/alerts").into_response())
        }
        "choose" => match desk.choose_alerts(&form).await {
            Ok(()) => Ok(context.told(Told::SAVED, "/alerts")),
            Err(fault) => {
                let rejected = rejected(form, fault)?;
                let page = ui::alerts::alerts(&context.viewer, rejected);
                Ok(context.page(page.await?))
            }
        },
        _ => Err(Failure::Malformed),
    }
}
