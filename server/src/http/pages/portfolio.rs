//! The portfolio of benefits, as a page and as a file.

use axum::extract::RawQuery;
use axum::response::Response;
use styrbord_ui::pages::portfolio::{self as ui, Asked};

use super::export::{self, Format};
use super::parameters::parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What its files are called.
const NAME: &str = "portfolio";

/// `GET /portfolio?forum=&unit=&rating=&as_of=`.
pub async fn portfolio(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let context = context.as_of(&parameters)?;
    let asked = Asked::read(&parameters);
    context
        .cached(async { Ok(ui::portfolio(&context.viewer, asked).await?.into()) })
        .await
}

/// `GET /portfolio.csv`: the rows that the page of the same address shows, all of them.
pub async fn csv(context: RequestContext, query: RawQuery) -> Result<Response, Failure> {
    file(context, query, Format::Csv).await
}

/// `GET /portfolio.xlsx`.
pub async fn xlsx(context: RequestContext, query: RawQuery) -> Result<Response, Failure> {
    file(context, query, Format::Xlsx).await
}

async fn file(
    context: RequestContext,
    RawQuery(query): RawQuery,
    format: Format,
) -> Result<Response, Failure> {
    let parameters = parameters(query)?;
    let context = context.as_of(&parameters)?;
    let v = &context.viewer;
    let rows = ui::export(v, &Asked::read(&parameters)).await?;
    Ok(export::file(v, format, NAME, rows).await?)
}
