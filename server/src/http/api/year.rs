//! The year of a forum.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::year::{Mark, YEARS};
use styrbord_registry::{Count, YearDay};

use super::address;
use super::parameters::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /forums/{slug}/year?year=`: what falls into a year, this year where none is named. `left_out` says of what there is
/// more.
pub async fn year(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["year"])?;
    parameters.once("year")?;
    let desk = context.desk();
    let bound = |year: i16| u64::try_from(year).unwrap_or(0);
    let this = bound(desk.today().year());
    let year = parameters.number("year", bound(*YEARS.start()), bound(*YEARS.end()), this)?;
    let forum = desk.record(Kind::Forum, &slug).await?;
    let found = desk
        .year_of(&forum, i16::try_from(year).unwrap_or(0))
        .await?;
    let items: Vec<Value> = found.days.iter().map(day).collect();
    let left_out: Vec<Value> = found
        .left_out
        .iter()
        .map(|(mark, rest)| json!({ "mark": mark, "count": count(*rest) }))
        .collect();
    Ok(Json(json!({
        "year": found.year,
        "items": items,
        "left_out": left_out,
        "never_judged": found.never_judged.map(count),
        "declared": found.declared.map(|(declared, of)| json!({ "systems": count(declared), "of": count(of) })),
    }))
    .into_response())
}

fn count(count: Count) -> Value {
    json!({ "number": count.number, "more": count.more })
}

fn day(day: &YearDay) -> Value {
    // A theme is of a month, not of its first day.
    let date = (day.mark != Mark::Theme).then_some(day.day);
    json!({
        "mark": day.mark,
        "month": day.day.month(),
        "date": date,
        "kind": day.page.kind,
        "slug": day.page.slug,
        "title": day.page.title,
        "url": address::of(&day.page),
        "said": Some(&day.said).filter(|said| !said.is_empty()),
        "done": day.done,
        "status": day.status,
        "theme": day.theme,
    })
}
