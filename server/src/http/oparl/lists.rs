//! Lists of objects, a page at a time, and single objects.

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use styrbord_registry::{Fault, Listed};
use uuid::Uuid;

use super::answer::answer;
use super::object::Object;
use super::query::Asked;
use super::shape::Shape;
use super::{
    agenda_item, consultation, decision, file, location, meeting, membership, organization, paper,
    person, vote_event,
};
use crate::http::api::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /{object}`: by when they last changed, so that what changes while a program reads comes again and is not missed.
pub async fn list(
    object: Object,
    context: RequestContext,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    let asked = Asked::read(object, &parameters)?;
    let (rows, more) = shape.desk.exchanged(&asked.part).await?;
    let made = made(&shape, object, &rows, asked.omits).await?;
    let data: Vec<Value> = rows
        .iter()
        .zip(made)
        .filter_map(|(row, made)| match row.gone {
            true => Some(tombstone(&shape, object, row)),
            false => made,
        })
        .collect();
    let list = shape.site.list(object);
    let last = rows.last().map(|row| (row.modified, row.id));
    let mut links = json!({
        "first": asked.address(&list, None),
        "self": asked.address(&list, asked.part.after),
    });
    if more {
        links["next"] = json!(asked.address(&list, last));
    }
    let pagination = json!({ "elementsPerPage": asked.part.limit });
    let page = json!({ "data": data, "pagination": pagination, "links": links });
    Ok(answer(&headers, &page)?)
}

/// `GET /{object}/{id}`: an object, or that it is gone.
pub async fn one(
    object: Object,
    context: RequestContext,
    PathParts(id): PathParts<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    parameters.only(&[])?;
    // One identity has one spelling.
    let identity: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    if identity.to_string() != id {
        return Err(Fault::NotFound.into());
    }
    let ids = BTreeSet::from([identity]);
    let found = shape.desk.exchanged_of(object.of(), &ids).await?;
    let row = *found.get(&identity).ok_or(Fault::NotFound)?;
    let said = match row.gone {
        true => Some(tombstone(&shape, object, &row)),
        false => made(&shape, object, &[row], false).await?.pop().flatten(),
    };
    Ok(answer(&headers, &said.ok_or(Fault::NotFound)?)?)
}

/// That an object is gone: nothing but which, and when (OParl 2.8).
fn tombstone(shape: &Shape, object: Object, row: &Listed) -> Value {
    let mut said = shape.head(object, row);
    said.insert("deleted".to_owned(), json!(true));
    said.into()
}

/// What objects say, in their order; nothing of one that is gone.
async fn made(
    shape: &Shape,
    object: Object,
    rows: &[Listed],
    omits: bool,
) -> Result<Vec<Option<Value>>, Fault> {
    let there: Vec<Listed> = rows.iter().copied().filter(|row| !row.gone).collect();
    let mut made = match object {
        Object::Organization => organization::made(shape, &there).await?,
        Object::Person => person::made(shape, &there, omits).await?,
        Object::Membership => membership::made(shape, &there).await?,
        Object::Meeting => meeting::made(shape, &there, omits).await?,
        Object::AgendaItem => agenda_item::made(shape, &there).await?,
        Object::Paper => paper::made(shape, &there).await?,
        Object::Consultation => consultation::made(shape, &there).await?,
        Object::File => file::made(shape, &there).await?,
        Object::Location => location::made(shape, &there).await?,
        Object::Decision => decision::made(shape, &there).await?,
        Object::VoteEvent => vote_event::made(shape, &there).await?,
    };
    Ok(rows.iter().map(|row| made.remove(&row.id)).collect())
}
