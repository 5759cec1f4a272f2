//! Errors on pages, as their readers report them.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_ui::pages as ui;
use styrbord_ui::{Rejected, Told};

use super::parameters::parameters;
use super::records::rejected;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /reports`.
pub async fn reports(context: RequestContext) -> Result<Response, Failure> {
    Ok(context.page(ui::reports::reports(&context.viewer).await?))
}

/// `GET /reports/new` with `kind` and `slug` of a page.
pub async fn new(context: RequestContext, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let mut asked = Form::default();
    for (name, value) in parameters(query)? {
        asked.set(&name, value);
    }
    let page = ui::reports::new(
        &context.viewer,
        kind(&asked)?,
        asked.get("slug"),
        Rejected::default(),
    );
    Ok(context.page(page.await?))
}

/// `POST /reports` with `kind` and `slug` of a page and `text`; leads to the report.
pub async fn report(
    context: RequestContext,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    let (kind, slug) = (kind(&form)?, form.get("slug").to_owned());
    let done = match faults.or(()) {
        Ok(()) => context.desk().report(kind, &slug, &form).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("/reports/{id}")).into_response()),
        Err(fault) => {
            let rejected = rejected(form, fault)?;
            let page = ui::reports::new(&context.viewer, kind, &slug, rejected);
            Ok(context.page(page.await?))
        }
    }
}

/// `GET /reports/{id}`.
pub async fn one(context: RequestContext, Path(id): Path<String>) -> Result<Response, Failure> {
    let page = ui::reports::report(&context.viewer, &id, Rejected::default());
    Ok(context.page(page.await?))
}

/// `POST /reports/{id}` with `outcome` and `answer`.
pub async fn answer(
    context: RequestContext,
    Path(id): Path<String>,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    let done = match faults.or(()) {
        Ok(()) => context.desk().answer_report(&id, &form).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(()) => Ok(context.told(Told::SAVED, &format!("/reports/{id}"))),
        Err(fault) => {
            let page = ui::reports::report(&context.viewer, &id, rejected(form, fault)?);
            Ok(context.page(page.await?))
        }
    }
}

fn kind(form: &Form) -> Result<Kind, Failure> {
    form.get("kind").parse().map_err(|_| Failure::Malformed)
}
