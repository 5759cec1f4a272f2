//! Search over everything.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use styrbord_domain::date;
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;
use styrbord_search::{Facets, Hit, Hits, Language, Query};

use super::parameters::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// The parameters of a search.
pub const PARAMETERS: [&str; 11] = [
    "q", "kind", "status", "in_force", "forum", "unit", "year", "from", "to", "limit", "offset",
];
/// How many hits a page has when nobody says.
pub const USUAL_LIMIT: u64 = 20;
/// The most hits of one page.
pub const MAX_LIMIT: u64 = 100;
/// How far into the hits one can go; the index goes no farther.
pub const MAX_OFFSET: u64 = 10_000;

/// `GET /search`
pub async fn search(context: RequestContext, parameters: Parameters) -> Result<Response, Failure> {
    let language = match context.viewer.language {
        styrbord_texts::Language::En => Language::En,
        styrbord_texts::Language::Da => Language::Da,
    };
    let hits = context.desk().search(read(&parameters, language)?).await?;
    Ok(Json(answer(&hits)).into_response())
}

fn read(parameters: &Parameters, language: Language) -> Result<Query, Fault> {
    parameters.only(&PARAMETERS)?;
    let kinds = parameters.several("kind");
    if kinds
        .iter()
        .any(|kind| !Kind::CODES.contains(&kind.as_str()))
    {
        return Err(Fault::invalid("kind", "not_a_choice"));
    }
    let number = |name, most, usual| {
        let number = parameters.number(name, 0, most, usual)?;
        usize::try_from(number).map_err(Fault::internal)
    };
    Ok(Query {
        text: parameters.text("q").unwrap_or_default().to_owned(),
        language,
        kinds,
        forums: parameters.several("forum"),
        statuses: parameters.several("status"),
        units: parameters.several("unit"),
        years: parameters.several("year"),
        from: day(parameters, "from")?,
        to: day(parameters, "to")?,
        in_force: parameters.answer("in_force")?,
        limit: number("limit", MAX_LIMIT, USUAL_LIMIT)?,
        offset: number("offset", MAX_OFFSET, 0)?,
        ..Query::default()
    })
}

/// A date, or a year or month that stands for all its days.
fn day(parameters: &Parameters, name: &str) -> Result<Option<String>, Fault> {
    let Some(text) = parameters.text(name) else {
        return Ok(None);
    };
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    match date::parse_at(name, &whole) {
        Ok(_) => Ok(Some(text.to_owned())),
        Err(fault) => Err(Fault::Invalid(Faults(vec![fault]))),
    }
}

fn answer(hits: &Hits) -> Value {
    let results: Vec<Value> = hits.hits.iter().map(result).collect();
    json!({
        "total": hits.total,
        "total_is": if hits.more { "at_least" } else { "exact" },
        "took_us": hits.took_us,
        "matched": hits.matched,
        "facets": facets(&hits.facets),
        "results": results,
    })
}

fn facets(facets: &Facets) -> Value {
    let counts = |values: &[(String, u64)]| -> Map<String, Value> {
        values
            .iter()
            .map(|(value, count)| (value.clone(), json!(count)))
            .collect()
    };
    json!({
        "kind": counts(&facets.kind),
        "forum": counts(&facets.forum),
        "status": counts(&facets.status),
        "unit": counts(&facets.unit),
        "year": counts(&facets.year),
    })
}

fn result(hit: &Hit) -> Value {
    json!({
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "url": hit.url,
        "snippet": hit.snippet,
        "score": hit.score,
        "status": hit.status,
        "in_force": hit.in_force,
        "date": hit.date,
        "owner": hit.owner,
        "number": hit.number,
    })
}
