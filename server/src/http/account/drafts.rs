//! Drafts of forms, as their owner sees to them.

use axum::response::Response;

use super::go_on;
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::request_context::RequestContext;

/// `POST /drafts` with the `key` of a form: throws its draft away and goes on to `next`.
pub async fn discard(context: RequestContext, Posted(form): Posted) -> Result<Response, Failure> {
    context.desk().discard_draft(form.get("key")).await?;
    Ok(go_on(form.get("next")))
}
