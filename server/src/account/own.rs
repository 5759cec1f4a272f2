//! The own account: password and tokens.

use axum::extract::State;
use axum::response::Response;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_registry::{Fault, NewToken, Scope};
use tower_sessions::Session;
use uuid::Uuid;

use super::{go_on, refused, same};
use crate::fault::Failure;
use crate::form::Posted;
use crate::middleware::start_session;
use crate::pages;
use crate::state::App;
use crate::visit::Visit;

/// `POST /account` with `act`: `password` (`password`, `new_password`, `repeat`), `create_token` (`name`, `scope`,
/// `expires_at` as a date or empty) or `revoke_token` (`id`).
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    session: Session,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match form.get("act") {
        "password" => change_password(&app, &visit, &session, &form).await,
        "create_token" => match create_token(&visit, &form).await {
            Ok(secret) => return Ok(pages::new_token(&visit, &secret).await),
            Err(fault) => Err(fault),
        },
        "revoke_token" => visit.desk().revoke_token(identity(&form)?).await,
        _ => return Err(Failure::Malformed),
    };
    match done {
        Ok(()) => Ok(go_on("/account")),
        Err(fault) => Ok(refused(&visit, form, fault).await),
    }
}

async fn change_password(
    app: &App,
    visit: &Visit,
    session: &Session,
    form: &Form,
) -> Result<(), Fault> {
    same(form, "new_password")?;
    let desk = visit.desk();
    let account = desk.own_account().await?;
    desk.change_own_password(form.get("password"), form.get("new_password"))
        .await?;
    // The browser at hand stays signed in; the others do not.
    let person = app
        .registry()
        .sign_in(&account.login, form.get("new_password"), None)
        .await?;
    start_session(session, &person).await
}

async fn create_token(visit: &Visit, form: &Form) -> Result<String, Fault> {
    let account = visit.desk().own_account().await?.id;
    let scope: Scope = form
        .get("scope")
        .parse()
        .map_err(|_| Faults::one("scope", "not_a_choice"))?;
    let expires_at = match form.get("expires_at").trim() {
        "" => None,
        date => Some(end_of(date).ok_or_else(|| Faults::one("expires_at", "bad_date"))?),
    };
    let new = NewToken {
        account,
        name: form.get("name").to_owned(),
        scope,
        expires_at,
    };
    Ok(visit.desk().create_token(&new).await?.1)
}

/// The end of a local day, in milliseconds since 1970.
pub fn end_of(date: &str) -> Option<i64> {
    let day = styrbord_domain::date::parse(date).ok()?;
    let next = day
        .tomorrow()
        .ok()?
        .to_zoned(jiff::tz::TimeZone::system())
        .ok()?;
    Some(next.timestamp().as_millisecond())
}

/// The record that a button is about.
pub fn identity(form: &Form) -> Result<Uuid, Failure> {
    form.get("id").parse().map_err(|_| Failure::Malformed)
}
