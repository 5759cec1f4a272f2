//! The help of the fields in forms, as administrators write it.

use axum::extract::Path;
use axum::response::Response;
use styrbord_domain::kind::Kind;
use styrbord_ui::pages as ui;
use styrbord_ui::{Rejected, Told};

use super::records::{kind, rejected};
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /help`.
pub async fn first(context: RequestContext) -> Result<Response, Failure> {
    Ok(context.page(ui::help::fields_of(&context.viewer, Kind::System).await?))
}

/// `GET /help/systems`.
pub async fn fields(
    context: RequestContext,
    Path(folder): Path<String>,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    Ok(context.page(ui::help::fields_of(&context.viewer, kind).await?))
}

/// `GET /help/systems/owner`.
pub async fn field(
    context: RequestContext,
    Path((folder, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let page = ui::help::field(&context.viewer, kind(&folder)?, &name, Rejected::default());
    Ok(context.page(page.await?))
}

/// `POST /help/systems/owner` with the words in each language by its code.
pub async fn write(
    context: RequestContext,
    Path((folder, name)): Path<(String, String)>,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    let (v, kind) = (&context.viewer, kind(&folder)?);
    // What is no field has no form.
    ui::help::field(v, kind, &name, Rejected::default()).await?;
    let done = match faults.or(()) {
        Ok(()) => {
            let words = ["da", "en"].map(|code| (code, form.get(code)));
            let title = v.t("help-title");
            v.desk.write_field_help(kind, &name, &words, &title).await
        }
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(_) => Ok(context.told(Told::SAVED, &format!("/help/{folder}"))),
        Err(fault) => {
            let page = ui::help::field(v, kind, &name, rejected(form, fault)?);
            Ok(context.page(page.await?))
        }
    }
}
