//! Search over everything.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::{Serialize, Serializer};
use styrbord_domain::date;
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;
use styrbord_search::{Hit, Hits, Language, Matched, Meant, Query};

use super::explanation::{Explained, explained};
use super::parameters::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// The parameters of a search.
pub const PARAMETERS: [&str; 12] = [
    "q", "kind", "status", "in_force", "forum", "unit", "year", "from", "to", "limit", "offset",
    "explain",
];
/// No and yes to whether each result is explained, for those who operate the installation.
pub const EXPLAIN: [&str; 2] = ["0", "1"];
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
        explain: explain(parameters)?,
        ..Query::default()
    })
}

fn explain(parameters: &Parameters) -> Result<bool, Fault> {
    match parameters.text("explain") {
        None | Some("0") => Ok(false),
        Some("1") => Ok(true),
        Some(_) => Err(Fault::invalid("explain", "not_a_choice")),
    }
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

/// The answer, written straight from the hits.
#[derive(Serialize)]
struct Answer<'h> {
    total: u64,
    total_is: &'static str,
    took_us: u64,
    matched: Matched,
    unknown: &'h [String],
    meant: &'h [Meant],
    facets: Counts<'h>,
    results: Vec<Found<'h>>,
}

#[derive(Serialize)]
struct Counts<'h> {
    #[serde(serialize_with = "counted")]
    kind: &'h [(String, u64)],
    #[serde(serialize_with = "counted")]
    forum: &'h [(String, u64)],
    #[serde(serialize_with = "counted")]
    status: &'h [(String, u64)],
    #[serde(serialize_with = "counted")]
    unit: &'h [(String, u64)],
    #[serde(serialize_with = "counted")]
    year: &'h [(String, u64)],
}

/// A hit as programs read it.
#[derive(Serialize)]
struct Found<'h> {
    id: &'h str,
    kind: &'h str,
    title: &'h str,
    url: &'h str,
    snippet: &'h str,
    file: Option<&'h str>,
    score: f32,
    status: &'h str,
    in_force: bool,
    date: Option<&'h str>,
    owner: Option<&'h str>,
    number: Option<&'h str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explained<'h>>,
}

fn counted<S: Serializer>(counts: &&[(String, u64)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(counts.iter().map(|(value, count)| (value, count)))
}

fn answer(hits: &Hits) -> Answer<'_> {
    Answer {
        total: hits.total,
        total_is: if hits.more { "at_least" } else { "exact" },
        took_us: hits.took_us,
        matched: hits.matched,
        unknown: &hits.unknown,
        meant: &hits.meant,
        facets: Counts {
            kind: &hits.facets.kind,
            forum: &hits.facets.forum,
            status: &hits.facets.status,
            unit: &hits.facets.unit,
            year: &hits.facets.year,
        },
        results: hits.hits.iter().map(found).collect(),
    }
}

fn found(hit: &Hit) -> Found<'_> {
    Found {
        id: &hit.id,
        kind: &hit.kind,
        title: &hit.title,
        url: &hit.url,
        snippet: &hit.snippet,
        file: hit.file.as_deref(),
        score: hit.score,
        status: &hit.status,
        in_force: hit.in_force,
        date: hit.date.as_deref(),
        owner: hit.owner.as_deref(),
        number: hit.number.as_deref(),
        explanation: hit.explanation.as_ref().map(explained),
    }
}
