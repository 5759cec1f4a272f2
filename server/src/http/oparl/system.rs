//! Where everything begins, and the body whose forums these are.

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use styrbord_registry::Fault;

use super::answer::answer;
use super::object::Object;
use super::shape::Shape;
use super::terms::instant;
use crate::http::api::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /system`
pub async fn system(
    context: RequestContext,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    parameters.only(&[])?;
    let began = instant(shape.desk.began().await?, shape.desk.time_zone());
    let said = json!({
        "id": shape.site.place("system"),
        "type": "https://schema.oparl.org/1.1/System",
        "oparlVersion": "https://schema.oparl.org/1.1/",
        "body": shape.site.place("body"),
        "name": shape.organisation,
        "website": shape.site.web(),
        "created": began,
        "modified": began,
    });
    Ok(answer(&headers, &said)?)
}

/// `GET /body`: there is one.
pub async fn bodies(
    context: RequestContext,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    let asked = super::query::Asked::read(Object::Organization, &parameters)?;
    let began = shape.desk.began().await?;
    let bounds = asked.part.bounds;
    let since = [bounds.created_since, bounds.modified_since];
    let until = [bounds.created_until, bounds.modified_until];
    let wanted = asked.part.after.is_none()
        && since.into_iter().flatten().all(|at| began >= at)
        && until.into_iter().flatten().all(|at| began <= at);
    let data = match wanted {
        true => vec![about(&shape).await?],
        false => Vec::new(),
    };
    let list = shape.site.place("body");
    let links = json!({ "first": asked.address(&list, None), "self": asked.address(&list, None) });
    let said = json!({ "data": data, "pagination": { "elementsPerPage": 1 }, "links": links });
    Ok(answer(&headers, &said)?)
}

/// `GET /body/1`
pub async fn body(
    context: RequestContext,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    parameters.only(&[])?;
    Ok(answer(&headers, &about(&shape).await?)?)
}

async fn about(shape: &Shape) -> Result<Value, Fault> {
    let began = instant(shape.desk.began().await?, shape.desk.time_zone());
    let list = |object| shape.site.list(object);
    Ok(json!({
        "id": shape.site.place("body/1"),
        "type": "https://schema.oparl.org/1.1/Body",
        "system": shape.site.place("system"),
        "name": shape.organisation,
        "website": shape.site.web(),
        "organization": list(Object::Organization),
        "person": list(Object::Person),
        "meeting": list(Object::Meeting),
        "paper": list(Object::Paper),
        // Nobody is elected here.
        "legislativeTerm": [],
        "agendaItem": list(Object::AgendaItem),
        "consultation": list(Object::Consultation),
        "file": list(Object::File),
        "membership": list(Object::Membership),
        "styrbord:decision": list(Object::Decision),
        "styrbord:voteEvent": list(Object::VoteEvent),
        "styrbord:decisionsCsv": shape.site.place("decisions.csv"),
        "created": began,
        "modified": began,
    }))
}
