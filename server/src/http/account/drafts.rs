//! Drafts of forms, as their owner sees to them.

use axum::response::Response;
use styrbord_registry::FORM_KEY;
use styrbord_ui::Told;

use super::go_on;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `POST /drafts` with the key of a form, possibly all of that form: throws its draft away and goes on to `next`.
pub async fn discard(
    context: RequestContext,
    Open { form, .. }: Open,
) -> Result<Response, Failure> {
    context.desk().discard_draft(form.get(FORM_KEY)).await?;
    Ok(context.telling(Told::DISCARDED, go_on(form.get("next"))))
}
