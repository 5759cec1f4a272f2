//! Signing in and out.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use styrbord_registry::Fault;
use tower_sessions::Session;

use super::{Client, go_on, refused};
use crate::http::fault::Failure;
use crate::http::form::Posted;
use crate::http::middleware::{end_session, start_session};
use crate::http::request_context::RequestContext;
use crate::http::state::App;

/// `POST /sign-in` with `login`, `password` and `next`, the address to go on to.
pub async fn sign_in(
    State(app): State<App>,
    client: Client,
    context: RequestContext,
    session: Session,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    match app
        .registry()
        .sign_in(
            form.get("login"),
            form.get("password"),
            Some(client.address),
        )
        .await
    {
        Ok(person) => {
            start_session(&session, &person, &client).await?;
            Ok(go_on(form.get("next")))
        }
        Err(fault) => {
            let throttled = matches!(&fault, Fault::Invalid(faults) if faults.0.iter().any(|one| one.code == "too_many_tries"));
            let mut response = refused(&context, form, fault).await;
            if throttled {
                *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from_static("300"));
            }
            Ok(response)
        }
    }
}

/// `POST /sign-out`
pub async fn sign_out(session: Session) -> Result<Response, Failure> {
    end_session(&session).await?;
    Ok(go_on("/"))
}
