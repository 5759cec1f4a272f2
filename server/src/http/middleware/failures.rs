//! Makes a page or a problem of every failure, also of those that libraries answer in a bare line of text.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::form::Form;
use styrbord_registry::Fault;

use super::origin::is_from_us;
use super::program::is_program;
use crate::http::account::preferences;
use crate::http::fault::{Carried, Failure};
use crate::http::form::{Posted, Typed};
use crate::http::pages;
use crate::http::request_context::RequestContext;
use crate::http::state::App;

/// The layer.
pub async fn failures(mut request: Request, next: Next) -> Response {
    let program = is_program(&request);
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let context = request.extensions().get::<RequestContext>().cloned();
    let typed = Typed::default();
    request.extensions_mut().insert(typed.clone());
    let mut response = next.run(request).await;
    if let (Some(context), Some(form)) = (&context, switched(&response)) {
        // That it cannot be shown again is a failure like others: what was typed stands on its page.
        let shown = preferences::switched(context.app(), context, form).await;
        response = shown.unwrap_or_else(IntoResponse::into_response);
    }
    let (Some(context), Some(failure)) = (context, failure(&response)) else {
        return response;
    };
    let mut answer = if program || reading {
        answer(&context, &failure, program, reading)
    } else {
        pages::failure(&context, &failure, typed.form())
    };
    // A 405 must say what is allowed, a 429 when to come back.
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

/// The answer when it cannot be found out who asks. A form that one of our pages has sent stands on it, to be sent again.
pub async fn before_the_reader_is_known(
    mut request: Request,
    context: &RequestContext,
    failure: &Failure,
    app: &App,
) -> Response {
    let program = is_program(&request);
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if program || reading || !is_from_us(&request, app) {
        return answer(context, failure, program, false);
    }
    let typed = Typed::default();
    request.extensions_mut().insert(typed.clone());
    // What is no form has nothing to keep.
    let _ = Posted::from_request(request, app).await;
    pages::failure(context, failure, typed.form())
}

/// The answer that says what failed, as the reader understands it.
pub fn answer(
    context: &RequestContext,
    failure: &Failure,
    program: bool,
    reading: bool,
) -> Response {
    if program {
        return failure.problem(&context.viewer);
    }
    if reading && matches!(failure, Failure::Fault(Fault::SignIn)) {
        return Redirect::to(&styrbord_ui::sign_in_first(&context.viewer)).into_response();
    }
    pages::failure(context, failure, None)
}

/// The form that is to be shown again in another language or look.
fn switched(response: &Response) -> Option<Form> {
    match &**response
        .extensions()
        .get::<Carried>()
        .map(|Carried(carried)| carried)?
    {
        Failure::Switched(form) => Some(form.clone()),
        _ => None,
    }
}

fn failure(response: &Response) -> Option<Arc<Failure>> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    if let Some(Carried(failure)) = response.extensions().get::<Carried>() {
        return Some(Arc::clone(failure));
    }
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let bare = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    (bare && status != StatusCode::RANGE_NOT_SATISFIABLE)
        .then(|| Arc::new(Failure::from_status(status)))
}
