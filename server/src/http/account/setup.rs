//! The first administrator, made through the link that the first start prints.

use axum::extract::{Path, State};
use axum::response::Response;
use styrbord_registry::{Fault, NewAccount};
use tower_sessions::Session;

use super::{Client, go_on, refused, same};
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::middleware::start_session;
use crate::http::request_context::RequestContext;
use crate::http::state::App;

/// `POST /setup/{secret}` with `login`, `name`, `password` and `repeat`. Signs the administrator in.
pub async fn set_up(
    State(app): State<App>,
    Path(secret): Path<String>,
    client: Client,
    context: RequestContext,
    session: Session,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let registry = app.registry();
    if !registry.setup_open(&secret).await? {
        return Err(Fault::NotFound.into());
    }
    if let Err(faults) = same(&form, "password") {
        return Ok(refused(&context, form, faults.into()).await);
    }
    let new = NewAccount {
        login: form.get("login").to_owned(),
        name: form.get("name").to_owned(),
        password: form.get("password").to_owned(),
        language: Some(context.viewer.language.code().to_owned()),
        ..NewAccount::default()
    };
    if let Err(fault) = registry.set_up(&secret, &new).await {
        return Ok(refused(&context, form, fault).await);
    }
    let person = registry
        .sign_in(&new.login, &new.password, Some(client.address))
        .await?;
    start_session(&session, &person, &client).await?;
    Ok(go_on("/"))
}
