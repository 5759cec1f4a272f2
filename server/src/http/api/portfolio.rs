//! The portfolio of benefits.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use styrbord_domain::benefits::{Alike, Cash, Rating, Sum, SumKey, Total, Why};
use styrbord_registry::{
    BenefitRow, Fault, LeftOutOf, MAX_LIMIT, Page, Portfolio, PortfolioQuery, PortfolioSum,
    SystemReached,
};

use super::address;
use super::computed::Told;
use super::parameters::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// The colours by which rows are asked for: those of F21, and `unknown`, which has none.
pub const RATED: &[&str] = &["green", "amber", "red", "grey", "white", "unknown"];

/// How many rows come where nothing is said.
const USUAL: u64 = 100;

/// `GET /portfolio/benefits?as_of=&forum=&unit=&rag=`: what was promised, what should have come by the day and what has come, of
/// the benefits that the reader may know of; how many there are of each colour; and a page of them. `rag` narrows the page alone.
pub async fn benefits(
    context: RequestContext,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of", "forum", "unit", "rag", "limit", "cursor"])?;
    let desk = &parameters.as_of(context.desk())?;
    let limit = parameters.number("limit", 1, MAX_LIMIT, USUAL)?;
    let own = |name| Ok::<_, Fault>(parameters.once(name)?.map(str::to_owned));
    let query = PortfolioQuery {
        forum: own("forum")?,
        unit: own("unit")?,
        rating: parameters.once("rag")?.map(rated).transpose()?,
        cursor: own("cursor")?,
        limit: usize::try_from(limit).ok(),
    };
    let found = desk.portfolio(&query).await?;
    let items: Vec<Value> = found
        .rows
        .iter()
        .map(|row| item(desk.today(), row))
        .collect();
    Ok(Json(json!({
        "as_of": desk.today(),
        "forum": slug(found.forum.as_ref()),
        "unit": slug(found.unit.as_ref()),
        "benefits": found.benefits(),
        "given_up": found.given_up,
        "rag": ratings(&found),
        "sums": found.sums.iter().map(sum).collect::<Vec<_>>(),
        "in_budget": found.in_budget.iter().map(sum).collect::<Vec<_>>(),
        "left_out": found.left_out.iter().map(left_out).collect::<Vec<_>>(),
        "systems": found.systems.iter().map(system).collect::<Vec<_>>(),
        "systems_not_recorded": found.systems_unknown,
        "items": items,
        "count": found.rows_in_all,
        "next_cursor": found.next_cursor,
    }))
    .into_response())
}

/// A colour as programs know it.
const fn colour(rating: Rating) -> &'static str {
    match rating {
        Rating::NotDue => "grey",
        Rating::MeasurementMissing => "white",
        known => known.as_str(),
    }
}

fn rated(code: &str) -> Result<Rating, Fault> {
    let known = Rating::ALL
        .into_iter()
        .find(|rating| colour(*rating) == code);
    known.ok_or_else(|| Fault::invalid("rag", "not_a_choice"))
}

fn slug(page: Option<&Page>) -> Option<&str> {
    page.map(|page| page.slug.as_str())
}

/// How many there are of each colour, those of which there are none too.
fn ratings(found: &Portfolio) -> Value {
    let counted = Rating::ALL.into_iter();
    let counted = counted.map(|rating| (colour(rating).to_owned(), json!(found.of(rating))));
    Value::Object(counted.collect())
}

/// Of what a sum is, and how much: money in øre under `amount`, all else under `value`.
fn sum(sum: &PortfolioSum) -> Value {
    let SumKey {
        sign,
        recurrence,
        alike,
    } = &sum.key;
    let (unit, price_year, cash) = match alike {
        Alike::Money { price_year, cash } => (None, *price_year, Some(cash)),
        Alike::Unit(unit) => (Some(unit), None, None),
    };
    json!({
        "sign": sign,
        "recurring": recurrence,
        "unit": unit,
        "price_year": price_year,
        "cash": cash.map(|cash: &Cash| cash.as_str()),
        "promised": total(sum.promised.as_ref()),
        "expected": total(sum.expected.as_ref()),
        "arrived": total(sum.arrived.as_ref()),
    })
}

/// A sum with how many benefits are in it: none where it is known of none of them.
fn total(total: Option<&Total>) -> Value {
    let (amount, value, why) = match total.map(|total| total.sum) {
        None => (None, None, None),
        Some(Ok(Sum::Money(ore))) => (Some(ore), None, None),
        Some(Ok(Sum::Unit(value))) => (None, Some(value.normalize()), None),
        Some(Err(why)) => (None, None, Some(why)),
    };
    let benefits = total.map_or(0, |total| total.benefits);
    json!({ "amount": amount, "value": value, "benefits": benefits, "why": why.map(Why::as_str) })
}

fn left_out(of: &LeftOutOf) -> Value {
    json!({ "why": of.why.as_str(), "benefits": of.number })
}

fn system(of: &SystemReached) -> Value {
    let mut told = Told::default();
    told.part("coverage_units", of.reached.units);
    told.part("coverage_users", of.reached.users);
    told.part("to_the_bottom", of.reached.to_the_bottom);
    json!({ "system": of.system.slug, "title": of.system.title, "benefits": of.benefits, "computed": told.whole() })
}

/// A benefit with its figures, by the names that they have in its record (`computed`).
fn item(today: jiff::civil::Date, row: &BenefitRow) -> Value {
    let mut told = Told::default();
    told.standing(&row.standing);
    told.worth(&row.standing);
    told.gap(row.gap());
    let latest = row.standing.assessment.latest;
    let mut shown = Map::new();
    for (name, value) in [
        ("slug", json!(row.page.slug)),
        ("title", json!(row.page.title)),
        ("url", json!(address::of(&row.page))),
        ("owner", json!(slug(row.owner.as_ref()))),
        ("measured_by", json!(slug(row.measured_by.as_ref()))),
        ("project", json!(slug(row.project.as_ref()))),
        ("system", json!(slug(row.system.as_ref()))),
        ("status", json!(row.status)),
        ("sign", json!(row.standing.sign)),
        ("recurring", json!(row.recurrence)),
        (
            "unit",
            json!(Some(&row.unit).filter(|unit| !unit.is_empty())),
        ),
        ("price_year", json!(row.standing.valuation.price_year)),
        ("latest_on", json!(latest.map(|latest| latest.date))),
        (
            "latest_value",
            json!(latest.map(|latest| latest.value.normalize())),
        ),
        ("measurement_due", json!(row.standing.due)),
        ("days_overdue", json!(row.standing.days_overdue(today))),
        ("lag", json!(row.lag)),
        ("in_budget", json!(row.standing.valuation.is_in_budget())),
        ("left_out", json!(row.left_out.map(|why| why.as_str()))),
        ("computed", told.whole()),
    ] {
        shown.insert(name.to_owned(), value);
    }
    Value::Object(shown)
}
