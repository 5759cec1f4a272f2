//! Lists of records, for every kind.

use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::filters;
use styrbord_registry::{Fault, ListQuery, MAX_LIMIT};

use super::item::{item, outer_name};
use super::parameters::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// How many records a page of a list has when nobody says.
pub const USUAL_LIMIT: u64 = 50;
/// The parameters of every list; all others are fields to filter by.
pub const PARAMETERS: [&str; 7] = ["limit", "cursor", "sort", "q", "in_force", "as_of", "count"];

/// `GET /{folder}`
pub async fn list(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let desk = &parameters.as_of(context.desk())?;
    let query = read(kind, &parameters)?;
    let list = desk.list(kind, &query).await?;
    let items: Vec<Value> = list
        .items
        .iter()
        .map(|record| item(record, desk).into())
        .collect();
    let mut answer = json!({ "items": items, "next_cursor": list.next_cursor });
    if parameters.answer("count")? == Some(true) {
        let count = desk.count(kind, &query).await?;
        // Of very many, there are more than were counted.
        answer["total"] = json!(count.number);
        answer["total_is_exact"] = json!(!count.more);
    }
    Ok(Json(answer).into_response())
}

/// The fields that a list can be filtered by: those that hold one value or a list of codes or pages.
pub fn filterable(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kinds::all_fields(kind).filter(|field| filters(field))
}

fn read(kind: Kind, parameters: &Parameters) -> Result<ListQuery, Fault> {
    let sort = parameters.text("sort").unwrap_or_default();
    let (sort, descending) = match sort.strip_prefix('-') {
        Some(sort) => (sort, true),
        None => (sort, false),
    };
    let mut filters = Vec::new();
    let in_force_on = match parameters.text("in_force") {
        None => None,
        Some(answer @ ("true" | "false")) => {
            filters.push(("in_force".to_owned(), vec![answer.to_owned()]));
            None
        }
        Some(_) => parameters.date("in_force")?,
    };
    for (name, _) in parameters
        .0
        .iter()
        .filter(|(name, _)| !PARAMETERS.contains(name))
    {
        let field = filterable(kind)
            .find(|field| field.name == name || outer_name(kind, field.name) == name)
            .ok_or_else(|| Fault::invalid(name, "unknown_field"))?;
        let values = parameters.several(name);
        if let Shape::Choice(codes, _) | Shape::Choices(codes, _) = field.shape
            && values
                .iter()
                .any(|value| value != "-" && !codes.contains(&value.as_str()))
        {
            return Err(Fault::invalid(name, "not_a_choice"));
        }
        filters.push((field.name.to_owned(), values));
    }
    Ok(ListQuery {
        text: parameters.text("q").unwrap_or_default().to_owned(),
        filters,
        in_force_on,
        sort: inner_name(kind, sort).to_owned(),
        descending,
        cursor: parameters.text("cursor").map(str::to_owned),
        limit: parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT)?,
        with_text: false,
    })
}

/// The field's own name, also where programs see it under another.
pub fn inner_name(kind: Kind, outer: &str) -> &str {
    let field = kinds::all_fields(kind).find(|field| outer_name(kind, field.name) == outer);
    field.map_or(outer, |field| field.name)
}
