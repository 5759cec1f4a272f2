//! Saved views: forms of a list that give a state of it a name, and say with which view it begins.

use axum::extract::Path;
use axum::response::Response;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Start};
use styrbord_ui::pages as ui;
use styrbord_ui::{Rejected, Told};

use super::parameters::parameters;
use super::records::kind;
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `POST /systems` with `state`, the parameters of the list as it is shown, and `act`: `save_view` (`name`, `shared`), or
/// with `view`, its name in addresses: `change_view` (the same), `delete_view`, `start` (without it the whole list) or
/// `start_everybody`; `no_start` and `no_start_everybody` take a choice back.
pub async fn change(
    context: RequestContext,
    Path(folder): Path<String>,
    Open { form, faults }: Open,
) -> Result<Response, Failure> {
    let kind = kind(&folder)?;
    let state = parameters(Some(form.get("state").to_owned()))?;
    let context = context.as_of(&state)?;
    let done = match faults.or(()) {
        Ok(()) => act(&context, kind, &form, &state).await,
        Err(faults) => Err(Fault::from(faults).into()),
    };
    match done {
        Ok((told, address)) => Ok(context.told(told, &address)),
        Err(Failure::Fault(Fault::Invalid(faults) | Fault::Refused(faults))) => {
            let v = &context.viewer;
            let rejected = Rejected {
                form: form.shown(),
                faults,
                ..Rejected::default()
            };
            let views = v.desk.views(kind).await?;
            let adds = ui::edit::may_new(v, kind).await?;
            Ok(context.page(ui::list::list(v, kind, &state, &views, adds, rejected).await?))
        }
        Err(failure) => Err(failure),
    }
}

/// Does it, and says what was done and where to go on.
async fn act(
    context: &RequestContext,
    kind: Kind,
    form: &Form,
    state: &[(String, String)],
) -> Result<(Told, String), Failure> {
    let (v, desk) = (&context.viewer, context.desk());
    let act = form.get("act");
    let views = desk.views(kind).await?;
    let view = match form.get("view") {
        "" => None,
        slug => Some(views.at(slug).ok_or(Fault::NotFound)?),
    };
    let id = view.map(|view| view.id);
    match (act, id) {
        ("save_view" | "change_view", _) => {
            let over = Some(form.get("view")).filter(|_| act == "change_view");
            let (name, shared) = (form.get("name").to_owned(), form.has("shared"));
            let address = ui::list::keep(v, kind, over, name, shared, state).await?;
            return Ok((Told::SAVED, address));
        }
        ("delete_view", Some(id)) => desk.delete_view(id, None).await?,
        ("start", id) => {
            let start = id.map_or(Start::Everything, Start::View);
            desk.start_with(kind, Some(start)).await?;
        }
        ("no_start", _) => desk.start_with(kind, None).await?,
        ("start_everybody", Some(_)) => desk.start_everybody_with(kind, id).await?,
        ("no_start_everybody", _) => desk.start_everybody_with(kind, None).await?,
        _ => return Err(Failure::Malformed),
    }
    // Back to the same state of the list, also of a view that is no more.
    let views = desk.views(kind).await?;
    let open = view.and_then(|view| views.at(&view.slug));
    let address = ui::list::state_address(v, kind, state, &views, open).await?;
    let done = match act {
        "start" if id.is_none() => "start_whole",
        act => act,
    };
    Ok((Told::of(done), address))
}
