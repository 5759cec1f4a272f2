//! What people write to each other about a record.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::kind::Kind;
use styrbord_domain::tab::Tab;
use styrbord_registry::Fault;
use styrbord_ui::Rejected;
use styrbord_ui::pages as ui;

use super::parameters::parameters;
use super::records::rejected;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /systems/aula/comments`.
pub async fn comments(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let kind = Kind::in_folder(&folder).ok_or(Fault::NotFound)?;
    let context = context.as_of(&parameters(query)?)?;
    let record = context.desk().record(kind, &slug).await?;
    // Nobody wrote on another day.
    if record.page.slug != slug.to_lowercase() || !context.desk().reads_comments() {
        if !context.desk().is_signed_in() {
            return Err(Fault::SignIn.into());
        }
        let place = Tab::Comments.path(&record.page.path());
        return Ok(Redirect::to(&place).into_response());
    }
    let page = ui::comments::comments(&context.viewer, record, Rejected::default());
    Ok(context.page(page.await?))
}

/// `POST /systems/aula/comments` with `text`, and in `corrects` the comment that it puts right: leads to the comment.
pub async fn comment(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    let kind = Kind::in_folder(&folder).ok_or(Fault::NotFound)?;
    let desk = context.desk();
    let done = match faults.or(()) {
        Ok(()) => desk.comment(kind, &slug, &form).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok((page, id)) => {
            let place = format!("{}#c-{id}", Tab::Comments.path(&page.path()));
            Ok(Redirect::to(&place).into_response())
        }
        Err(fault) => {
            let rejected = rejected(form, fault)?;
            let record = desk.record(kind, &slug).await?;
            let page = ui::comments::comments(&context.viewer, record, rejected);
            Ok(context.page(page.await?))
        }
    }
}
