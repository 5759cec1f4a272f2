//! Jobs and letters, as administrators see to them.

use axum::response::Response;
use styrbord_domain::rights::Action;

use super::go_on;
use super::own::identity;
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::request_context::RequestContext;

/// `POST /jobs` or `/outbox` with `id`: tries a job now that was given up or rests.
pub async fn try_again(context: RequestContext, Posted(form): Posted) -> Result<Response, Failure> {
    context.desk().require(Action::Operate)?;
    context.desk().try_job_again(identity(&form)?).await?;
    let page = context.viewer.address.split('?').next();
    Ok(go_on(page.unwrap_or("/jobs")))
}
