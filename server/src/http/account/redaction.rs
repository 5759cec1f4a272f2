//! Taking a text out of everything that was saved.

use axum::response::{IntoResponse, Response};
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Redacted};
use styrbord_ui::Rejected;
use styrbord_ui::pages as ui;

use super::{SECRETS, go_on, refused};
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::request_context::RequestContext;

/// `POST /redaction` with `value` and `reason`, and `act`: `find` shows where the text stands, `remove` takes it out and asks
/// for the own password in `present`. What is taken out is what was `looked` for: another text is looked for first.
pub async fn redact(context: RequestContext, Posted(form): Posted) -> Result<Response, Failure> {
    context.desk().require(Action::Redact)?;
    if form.get("act") != "remove" || form.get("looked") != form.get("value") {
        return look(&context, form, Faults::default()).await;
    }
    match remove(&context, &form).await {
        Ok(done) if done.files.is_empty() && done.unseen_files == 0 => {
            let (places, records) = (done.places, done.records);
            let done = format!("/redaction?places={places}&records={records}");
            Ok(go_on(&done).into_response())
        }
        // Nothing knows any more in which files the text stands: this answer alone names them.
        Ok(done) => {
            let page = ui::redaction::redacted(&context.viewer, done, form.get("reason"));
            Ok(context.page(page))
        }
        // With the places in sight, whoever looked may correct the reason or the password and go on.
        Err(Fault::Invalid(faults) | Fault::Refused(faults)) => look(&context, form, faults).await,
        Err(fault) => Ok(refused(&context, form, fault).await),
    }
}

/// The form with the places where the text stands.
async fn look(
    context: &RequestContext,
    mut form: Form,
    faults: Faults,
) -> Result<Response, Failure> {
    match context.desk().find_unwanted(form.get("value")).await {
        Ok(found) => {
            for secret in SECRETS {
                form.remove(secret);
            }
            let typed = Rejected {
                form,
                faults,
                ..Rejected::default()
            };
            let page = ui::redaction::redaction(&context.viewer, &[], Some(typed), Some(found));
            Ok(context.page(page?))
        }
        Err(fault) => Ok(refused(context, form, fault).await),
    }
}

async fn remove(context: &RequestContext, form: &Form) -> Result<Redacted, Fault> {
    let desk = context.desk().confirmed(form.get("present")).await?;
    desk.redact(form.get("value"), form.get("reason")).await
}
