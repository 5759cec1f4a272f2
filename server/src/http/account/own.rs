//! The own account: password, tokens and sessions.

use axum::response::Response;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_registry::{Desk, Ending, Fault, NewToken, Scope};
use tower_sessions::Session;
use uuid::Uuid;

use super::{Client, go_on, refused, same};
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::middleware::{end_session, session_mark, start_session};
use crate::http::pages;
use crate::http::request_context::RequestContext;

/// `POST /account` with `act`: `password` (`password`, `new_password`, `repeat`, `revoke_tokens`), `create_token` (`name`,
/// `scope`, `expires_at` as a date or empty, `present`), `revoke_token` (`id`), `end_session` (`id`),
/// `end_other_sessions` or `end_all_sessions`.
pub async fn change(
    client: Client,
    context: RequestContext,
    session: Session,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match form.get("act") {
        "password" => change_password(&client, &context, &session, &form).await,
        "create_token" => match create_token(&context, &form).await {
            Ok(secret) => return Ok(pages::new_token(&context, &secret).await),
            Err(fault) => Err(fault),
        },
        "revoke_token" => context.desk().revoke_token(identity(&form)?).await,
        "end_session" => end_sessions(&context, Ending::One(form.get("id"))).await,
        "end_other_sessions" => {
            let here = session_mark(&session).unwrap_or_default();
            end_sessions(&context, Ending::AllBut(&here)).await
        }
        "end_all_sessions" => {
            end_sessions(&context, Ending::All).await?;
            end_session(&session).await?;
            return Ok(go_on("/"));
        }
        _ => return Err(Failure::Malformed),
    };
    match done {
        Ok(()) => Ok(go_on("/account")),
        Err(fault) => Ok(refused(&context, form, fault).await),
    }
}

async fn end_sessions(context: &RequestContext, ending: Ending<'_>) -> Result<(), Fault> {
    context.desk().end_own_sessions(ending).await
}

async fn change_password(
    client: &Client,
    context: &RequestContext,
    session: &Session,
    form: &Form,
) -> Result<(), Fault> {
    same(form, "new_password")?;
    let (present, new) = (form.get("password"), form.get("new_password"));
    let person = context
        .desk()
        .change_own_password(present, new, form.has("revoke_tokens"))
        .await?;
    // The browser at hand stays signed in; the others do not.
    start_session(session, &person, client).await
}

async fn create_token(context: &RequestContext, form: &Form) -> Result<String, Fault> {
    let account = context.desk().own_account().await?.id;
    let scope: Scope = form
        .get("scope")
        .parse()
        .map_err(|_| Faults::one("scope", "not_a_choice"))?;
    let expires_at = match form.get("expires_at").trim() {
        "" => None,
        date => Some(end_of(context.desk(), date)?),
    };
    let new = NewToken {
        account,
        name: form.get("name").to_owned(),
        scope,
        expires_at,
    };
    let desk = context.desk().confirmed(form.get("present")).await?;
    let (_, secret) = desk.create_token(&new).await?;
    // A calendar is given an address, and asks for it without more.
    Ok(match scope {
        Scope::Calendar => format!("{}/calendar/{secret}.ics", context.viewer.site),
        Scope::Read | Scope::Write => secret,
    })
}

/// The end of a day where the installation is, in milliseconds since 1970.
///
/// # Errors
/// `Invalid` at `expires_at` for what is no day.
pub fn end_of(desk: &Desk, date: &str) -> Result<i64, Fault> {
    let wrong = || Fault::invalid("expires_at", "bad_date");
    let day = styrbord_domain::date::parse(date).map_err(|_| wrong())?;
    let next = day.tomorrow().map_err(|_| wrong())?;
    let next = next.to_zoned(desk.time_zone().clone());
    Ok(next.map_err(|_| wrong())?.timestamp().as_millisecond())
}

/// The record that a button is about.
pub fn identity(form: &Form) -> Result<Uuid, Failure> {
    form.get("id").parse().map_err(|_| Failure::Malformed)
}
