//! Taking a text out of everything that was saved.

use axum::response::{IntoResponse, Response};
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Redacted};
use styrbord_ui::Rejected;
use styrbord_ui::pages as ui;

use super::{go_on, refused};
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::request_context::RequestContext;

/// `POST /redaction` with `value` and `reason`, and `act`: `find` shows where the text stands, `remove` takes it out and asks
/// for the own password in `present`.
pub async fn redact(context: RequestContext, Posted(form): Posted) -> Result<Response, Failure> {
    context.desk().require(Action::Redact)?;
    let value = form.get("value");
    if form.get("act") != "remove" {
        return match context.desk().find_unwanted(value).await {
            Ok(found) => {
                let typed = Rejected {
                    form,
                    ..Rejected::default()
                };
                let page = ui::redaction::redaction(&context.viewer, &[], Some(typed), Some(found));
                Ok(context.page(page?))
            }
            Err(fault) => Ok(refused(&context, form, fault).await),
        };
    }
    match remove(&context, &form).await {
        Ok(Redacted { places, records }) => {
            let done = format!("/redaction?places={places}&records={records}");
            Ok(go_on(&done).into_response())
        }
        Err(fault) => Ok(refused(&context, form, fault).await),
    }
}

async fn remove(
    context: &RequestContext,
    form: &styrbord_domain::form::Form,
) -> Result<Redacted, Fault> {
    let desk = context.desk().confirmed(form.get("present")).await?;
    desk.redact(form.get("value"), form.get("reason")).await
}
