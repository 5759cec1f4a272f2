//! What was published of a meeting, each version as it was, and what those who were there say of its minutes.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::Paper as Of;
use styrbord_registry::{Answered, Desk, Fault, MinutesAnswers, Page, Paper, Record};

use super::address;
use super::item::instant;
use super::parameters::{Parameters, PathParts};
use super::preconditions::etag;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /meetings/{slug}/papers`: what was published, the first first.
pub async fn papers(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
    let meeting = desk.record(Kind::Meeting, &slug).await?;
    let papers = desk.papers(&meeting).await?;
    let items: Vec<Value> = papers
        .iter()
        .map(|paper| published(&meeting, paper))
        .collect();
    Ok(Json(json!({ "items": items })).into_response())
}

/// `GET /meetings/{slug}/papers/{paper}/{version}`: what it said. Its checksum is that of `said`, written as JSON without spaces and
/// with its keys in order.
pub async fn paper(
    context: RequestContext,
    PathParts((slug, paper, version)): PathParts<(String, String, String)>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
    let meeting = desk.record(Kind::Meeting, &slug).await?;
    let paper: Of = paper.parse().map_err(|_| Fault::NotFound)?;
    let version = version.parse().map_err(|_| Fault::NotFound)?;
    let issue = desk.issue(&meeting, paper, Some(version)).await?;
    let mut body = published(&meeting, &issue.paper);
    body["said"] = issue.said;
    Ok(Json(body).into_response())
}

fn published(meeting: &Record, paper: &Paper) -> Value {
    json!({
        "paper": paper.paper,
        "version": paper.version,
        "checksum": paper.checksum,
        "by": paper.by,
        "on_behalf_of": paper.on_behalf_of,
        "at": instant(paper.at),
        "url": format!(
            "{}/papers/{}/{}", address::of(&meeting.page), paper.paper, paper.version,
        ),
    })
}

/// `GET /meetings/{slug}/answers`: what those who were there say of the minutes as they stand, and the checksum to send with an own
/// answer, for whoever was there.
pub async fn answers(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
    let meeting = desk.record(Kind::Meeting, &slug).await?;
    Ok(Json(written(&desk.answers(&meeting).await?)).into_response())
}

/// The answer to one that was given: what all say now.
pub async fn answered(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let meeting = desk.record(Kind::Meeting, &page.slug).await?;
    let body = Json(written(&desk.answers(&meeting).await?));
    let place = [(header::LOCATION, address::of(page))];
    Ok((StatusCode::CREATED, place, etag(page.revision), body).into_response())
}

fn written(answers: &MinutesAnswers) -> Value {
    let one = |one: &Answered| {
        json!({
            "person": one.slug,
            "name": one.name,
            "answer": one.answer,
            "item": one.item,
            "objection": one.objection,
            "is_of_this": one.is_of_this,
            "at": one.answer.map(|_| instant(one.at)),
        })
    };
    let people: Vec<Value> = answers.people.iter().map(one).collect();
    json!({ "checksum": answers.asks, "items": people })
}
