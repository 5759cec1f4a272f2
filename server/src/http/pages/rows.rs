//! One field of several records of a list: asked for, looked at, saved.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use styrbord_domain::called;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kinds;
use styrbord_registry::Fault;
use styrbord_ui::Rejected;
use styrbord_ui::pages::list::rows as ui;

use super::parameters::parameters;
use super::records::kind;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /systems/edit` with a `row` for each record and a `field`, or without one to choose it.
pub async fn choose(
    context: RequestContext,
    Path(folder): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let form = Form::from_pairs(parameters(query)?);
    let asked = ui::ask(
        &context.viewer,
        kind(&folder)?,
        given(form, Faults::default()),
    );
    Ok(context.page(asked.await?))
}

/// `POST /systems/edit` with the same, the value under the name of the field, and `act=save` where each row bears the
/// revision that was looked at (`aula@3`). Without it nothing is saved: the page says what would be.
pub async fn change(
    context: RequestContext,
    Path(folder): Path<String>,
    Open { mut form, faults }: Open,
) -> Result<Response, Failure> {
    let (kind, v) = (kind(&folder)?, &context.viewer);
    called::by_address(&mut form, kinds::fields(kind));
    v.notation().take_over(&mut form, kinds::fields(kind));
    ui::allowed(v, kind)?;
    let rows = ui::rows(&form);
    let Some(field) = ui::field(v, kind, &form).filter(|_| faults.is_empty() && !rows.is_empty())
    else {
        return Ok(context.page(ui::ask(v, kind, given(form.shown(), faults)).await?));
    };
    let saves = form.get("act") == "save";
    let changes = if saves {
        let seen = rows.into_iter();
        let seen: Option<Vec<(String, i64)>> = seen.map(|(slug, at)| Some((slug, at?))).collect();
        let seen = seen.ok_or_else(|| Fault::invalid("revision", "required"))?;
        context.desk().change_many(kind, &seen, field, &form).await
    } else {
        let slugs: Vec<String> = rows.into_iter().map(|(slug, _)| slug).collect();
        context.desk().try_many(kind, &slugs, field, &form).await
    };
    let changes = match changes {
        Err(Fault::Invalid(faults)) => {
            return Ok(context.page(ui::ask(v, kind, given(form, faults)).await?));
        }
        done => done?,
    };
    let page = match ui::at_the_value(field, &changes) {
        _ if saves => ui::done(v, kind, field, form, changes).await?,
        Some(faults) => ui::ask(v, kind, given(form, faults)).await?,
        None => ui::preview(v, kind, field, form, changes).await?,
    };
    Ok(context.page(page))
}

fn given(form: Form, faults: Faults) -> Rejected {
    Rejected {
        form,
        faults,
        ..Rejected::default()
    }
}
