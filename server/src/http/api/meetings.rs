//! Meetings: their items by the numbers that these have on the agenda, who is there, and how they vote.

use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use styrbord_domain::act::Act;
use styrbord_domain::json::{Json as Given, Object};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ATTEND_ITEM, AgendaItemFacts, DECIDE, VOTE};
use styrbord_domain::meetings::{MeetingAct, MeetingStatus};
use styrbord_registry::{Desk, Fault, Record};

use super::acts::perform;
use super::body::Body;
use super::parameters::{Parameters, PathParts};
use super::preconditions::sent_once;
use super::{address, records, sitting};
use crate::http::fault::Failure;
use crate::http::form::whole_body;
use crate::http::request_context::RequestContext;

/// `GET /meetings/{slug}/items`: the agenda, as far as it is for whoever reads.
pub async fn agenda(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
    let meeting = desk.record(Kind::Meeting, &slug).await?;
    let items = desk.agenda(&meeting).await?;
    let decisions = desk.decisions_of(&items).await?;
    let mut written = Vec::with_capacity(items.len());
    for item in &items {
        let of_item = decisions
            .iter()
            .filter(|one| one.fact("item") == item.page.slug && !one.fact("adopted_on").is_empty());
        let numbers: Vec<&str> = of_item.map(|decision| decision.fact("number")).collect();
        let facts: AgendaItemFacts = item.facts()?;
        written.push(json!({
            "no": facts.number(),
            "slug": item.page.slug,
            "title": item.page.title,
            "kind": facts.kind,
            "status": facts.status,
            "closed": facts.closed,
            "decisions": numbers,
            "url": address::of(&item.page),
        }));
    }
    // What sending names, for those who send.
    let can_be_sent = meeting
        .fact("status")
        .parse()
        .is_ok_and(|status: MeetingStatus| status.after(MeetingAct::SendAgenda).is_some());
    let checksum = match can_be_sent && desk.runs_meeting(&meeting).await? {
        true => Some(desk.sending(&meeting).await?.checksum),
        false => None,
    };
    Ok(Json(json!({ "items": written, "checksum": checksum })).into_response())
}

/// `POST /meetings/{slug}/items`: an item that comes last.
pub async fn add(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    headers: HeaderMap,
    mut body: Body,
) -> Result<Response, Failure> {
    let meeting = context.desk().record(Kind::Meeting, &slug).await?;
    let set = [
        ("forum", meeting.fact("forum")),
        ("meeting", meeting.page.slug.as_str()),
    ];
    for (name, value) in set {
        if body
            .0
            .insert(name.to_owned(), Given::Text(value.to_owned()))
            .is_some()
        {
            return Err(Fault::invalid(name, "read_only").into());
        }
    }
    let place = format!("meetings/{slug}/items");
    let desk = &context.desk().once(sent_once(&headers, &place, &body)?);
    let form = body.record(Kind::AgendaItem, None)?;
    let page = desk.register(Kind::AgendaItem, &form).await?;
    let place = [(header::LOCATION, address::of(&page))];
    let shown = records::saved(desk, Kind::AgendaItem, &page).await?;
    Ok((StatusCode::CREATED, place, shown).into_response())
}

/// `POST /meetings/{slug}/items/{no}/attendance`: a list of people, each with whether they are there.
pub async fn attend(
    context: RequestContext,
    PathParts((slug, no)): PathParts<(String, String)>,
    headers: HeaderMap,
    lines: Lines,
) -> Result<Response, Failure> {
    on_item(
        context,
        (&slug, &no),
        &ATTEND_ITEM,
        headers,
        lines.of(&ATTEND_ITEM),
    )
    .await
}

/// `POST /meetings/{slug}/items/{no}/votes`: a list of people, each with their vote.
pub async fn vote(
    context: RequestContext,
    PathParts((slug, no)): PathParts<(String, String)>,
    headers: HeaderMap,
    lines: Lines,
) -> Result<Response, Failure> {
    on_item(context, (&slug, &no), &VOTE, headers, lines.of(&VOTE)).await
}

/// `POST /meetings/{slug}/items/{no}/adopt`: what the meeting decides of an item.
pub async fn adopt(
    context: RequestContext,
    PathParts((slug, no)): PathParts<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    on_item(context, (&slug, &no), &DECIDE, headers, body).await
}

async fn on_item(
    context: RequestContext,
    (slug, no): (&str, &str),
    act: &'static Act,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let item = numbered(context.desk(), slug, no).await?;
    perform(
        context,
        Kind::AgendaItem,
        act,
        item.page.slug,
        headers,
        body,
    )
    .await
}

/// The item of a meeting that has a number, or an address.
async fn numbered(desk: &Desk, slug: &str, no: &str) -> Result<Record, Fault> {
    let meeting = desk.record(Kind::Meeting, slug).await?;
    for item in desk.agenda(&meeting).await? {
        let number = item.facts::<AgendaItemFacts>()?.number();
        if item.page.slug == no || number.is_some_and(|number| number.eq_ignore_ascii_case(no)) {
            return Ok(item);
        }
    }
    Err(Fault::NotFound)
}

/// `GET /meetings/{slug}/sitting`: who is there, and whether they are enough.
pub async fn of_meeting(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
    let meeting = desk.record(Kind::Meeting, &slug).await?;
    let who = desk.sitting(&meeting, None).await?;
    Ok(Json(sitting::written(&who)).into_response())
}

/// `GET /meetings/{slug}/items/{no}/sitting`: the same for an item, with the votes.
pub async fn of_item(
    context: RequestContext,
    PathParts((slug, no)): PathParts<(String, String)>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&[])?;
    let desk = context.desk();
    let meeting = desk.record(Kind::Meeting, &slug).await?;
    let item = numbered(desk, &slug, &no).await?;
    let who = desk.sitting(&meeting, Some(&item)).await?;
    Ok(Json(sitting::written(&who)).into_response())
}

/// A JSON list from the body of a request.
pub struct Lines(Vec<Given>);

impl Lines {
    /// The body of an act whose one field is this list.
    fn of(self, act: &Act) -> Body {
        let field = act.fields().first().map_or("", |field| field.name);
        Body(Object::from_iter([(field.to_owned(), Given::List(self.0))]))
    }
}

impl<S: Send + Sync> FromRequest<S> for Lines {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| !kind.starts_with("application/json")) {
            return Err(Failure::UnsupportedMedia);
        }
        let bytes = whole_body(request, state).await?;
        match Given::read(&bytes) {
            Ok(Given::List(lines)) => Ok(Self(lines)),
            _ => Err(Failure::Malformed),
        }
    }
}
