//! What can be done to a record besides editing it: `POST /{folder}/{slug}/{act}`, as the kinds declare it.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use styrbord_domain::act::{Act, Gives, Takes};
use styrbord_domain::json::Json;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ANSWER, APPROVE_EVIDENCE, ASSESS, ATTEST, REJECT_EVIDENCE, ROLL_OUT};

use super::body::Body;
use super::parameters::PathParts;
use super::preconditions::{self, sent_once};
use super::{
    address, assessed, attested, indicators, minutes, projects, records, rollout, sitting, systems,
};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;
use crate::http::state::App;

/// The route of an act.
pub fn route(kind: Kind, act: &'static Act) -> MethodRouter<App> {
    post(
        move |context, PathParts(slug): PathParts<String>, headers, body| {
            perform(context, kind, act, slug, headers, body)
        },
    )
}

/// `POST /systems/{slug}/evidence/{id}/approve`: what was put forward, by the line, or by its type where only one is.
pub async fn approve_evidence(
    context: RequestContext,
    line: PathParts<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    judge(context, &APPROVE_EVIDENCE, line, headers, body).await
}

/// `POST /systems/{slug}/evidence/{id}/reject` with `reason`.
pub async fn reject_evidence(
    context: RequestContext,
    line: PathParts<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    judge(context, &REJECT_EVIDENCE, line, headers, body).await
}

async fn judge(
    context: RequestContext,
    act: &'static Act,
    PathParts((slug, id)): PathParts<(String, String)>,
    headers: HeaderMap,
    mut body: Body,
) -> Result<Response, Failure> {
    body.0.insert("evidence".to_owned(), Json::Text(id));
    perform(context, Kind::System, act, slug, headers, body).await
}

/// Does it, and answers with what came of it.
pub(super) async fn perform(
    context: RequestContext,
    kind: Kind,
    act: &'static Act,
    slug: String,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let address = format!("{}/{slug}/{}", kind.folder(), act.name);
    let sent = match act.adds() {
        true => sent_once(&headers, &address, &body)?,
        false => None,
    };
    let desk = &context.desk().once(sent);
    let before = desk.record(kind, &slug).await?;
    let revision = before.page.revision;
    // Who names a revision means it, also where nobody must.
    let names = act.names_revision() || headers.contains_key(header::IF_MATCH);
    if names {
        preconditions::require(desk, &headers, revision)?;
    }
    let form = match act.takes {
        Takes::Fields(fields) => body.fields(fields)?.0,
        Takes::Record => body.record(kind, None)?,
    };
    let seen = names.then_some(revision);
    let done = desk.act(kind, &slug, act, seen, &form).await;
    let page = done.map_err(preconditions::failed)?;
    match act.gives {
        Gives::Record => records::saved(desk, kind, &page).await,
        Gives::Beside => {
            let place = [(header::LOCATION, address::of(&page))];
            let shown = records::saved(desk, page.kind, &page).await?;
            Ok((StatusCode::CREATED, place, shown).into_response())
        }
        Gives::NewRecord => {
            let place = [(header::LOCATION, address::of(&page))];
            let shown = records::saved(desk, kind, &page).await?;
            Ok((StatusCode::CREATED, place, shown).into_response())
        }
        Gives::Line => match kind {
            Kind::System if act.name == ASSESS.name => assessed::added(desk, &page).await,
            Kind::System if act.name == ATTEST.name => attested::added(desk, &page).await,
            Kind::System if act.name == ROLL_OUT.name => rollout::said(desk, &page).await,
            Kind::System => systems::logged(desk, &page).await,
            Kind::Project => projects::said(desk, act, &page).await,
            Kind::Meeting if act.name == ANSWER.name => minutes::answered(desk, &page).await,
            Kind::Meeting | Kind::AgendaItem => sitting::noted(desk, &page).await,
            _ => indicators::logged(desk, &page).await,
        },
    }
}
