//! How far systems have come in units.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use styrbord_domain::benefits::{Coverage, PartOf, RolloutUnit, Why, coverage};
use styrbord_domain::cpr::CONFIRM;
use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::form::Form;
use styrbord_domain::json::{Json as Given, Object};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ROLL_OUT, ROLLOUT_CELL, at_row};
use styrbord_registry::{Desk, Fault, Page, Record, Rollout, RolloutCell};

use super::body::Body;
use super::item::instant;
use super::parameters::{Parameters, PathParts};
use super::preconditions::{self, etag};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// The field by which a line names its unit; here the address does.
const UNIT: &str = "unit";

/// `GET /systems/{slug}/rollout`: what stands of each unit, and the figures that come of it.
pub async fn rollout(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let system = desk.record(Kind::System, &slug).await?;
    Ok((etag(system.page.revision), body(desk, &system).await?).into_response())
}

/// What stands after something was said of units, to who said it.
pub async fn said(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let system = desk
        .revision(Kind::System, &page.slug, page.revision)
        .await?;
    let body = body(desk, &system).await?;
    Ok((StatusCode::CREATED, etag(page.revision), body).into_response())
}

/// `GET /systems/{slug}/rollout/{unit}`: what stands of one unit.
pub async fn of_unit(
    context: RequestContext,
    PathParts((slug, unit)): PathParts<(String, String)>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let system = desk.record(Kind::System, &slug).await?;
    let unit = desk.record(Kind::Unit, &unit).await?;
    one(desk, &system, &unit.page).await
}

/// `PUT /systems/{slug}/rollout/{unit}`: what is to stand of a unit. What is left out becomes unknown.
pub async fn roll_out(
    context: RequestContext,
    PathParts((slug, unit)): PathParts<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let system = desk.record(Kind::System, &slug).await?;
    // A line takes nothing away that others have said; who names a revision means it.
    if headers.contains_key(header::IF_MATCH) {
        preconditions::require(desk, &headers, system.page.revision)?;
    }
    let unit = desk.record(Kind::Unit, &unit).await?.page;
    let object = body.0.clone();
    body.fields(&asked())?;
    let form = as_row(object, &unit);
    let done = desk.act(Kind::System, &slug, &ROLL_OUT, None, &form).await;
    let page = done.map_err(of_row).map_err(preconditions::failed)?;
    let system = desk
        .revision(Kind::System, &page.slug, page.revision)
        .await?;
    one(desk, &system, &unit).await
}

/// `GET /units/{slug}/rollout`: the systems of which something is said of a unit.
pub async fn at_unit(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let unit = desk.record(Kind::Unit, &slug).await?;
    let at = desk.rollout_of_unit(&unit.page).await?;
    let items: Vec<Value> = at
        .iter()
        .map(|at| {
            let mut shown = said_of(desk, &at.said);
            shown.insert("system".to_owned(), json!(at.system.slug));
            shown.insert("title".to_owned(), json!(at.system.title));
            shown.insert("by".to_owned(), json!(at.by));
            shown.insert("at".to_owned(), json!(instant(at.at)));
            Value::Object(shown)
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// What a program may say of a unit.
pub fn asked() -> Vec<Field> {
    let fields = ROLLOUT_CELL.into_iter().filter(|field| field.name != UNIT);
    fields.chain([optional(CONFIRM, Shape::Flag)]).collect()
}

/// What is said of a unit, as the act takes it.
fn as_row(mut said: Object, unit: &Page) -> Form {
    let confirmed = said.remove(CONFIRM);
    said.insert(UNIT.to_owned(), Given::Text(unit.slug.clone()));
    let mut object = Object::new();
    object.insert("units".to_owned(), Given::List(vec![Given::Object(said)]));
    object.extend(confirmed.map(|confirmed| (CONFIRM.to_owned(), confirmed)));
    object.into()
}

/// The fault by the names that the program knows.
fn of_row(fault: Fault) -> Fault {
    match fault {
        Fault::Invalid(mut faults) => {
            for fault in &mut faults.0 {
                if let Some(field) = fault.field.strip_prefix(&at_row(0, "")) {
                    fault.field = field.to_owned();
                }
            }
            Fault::Invalid(faults)
        }
        other => other,
    }
}

async fn one(desk: &Desk, system: &Record, unit: &Page) -> Result<Response, Failure> {
    let rollout = desk.rollout(system).await?;
    let shown = match rollout.of(&unit.slug) {
        Some(cell) => cell_of(desk, cell),
        None => {
            let nothing = RolloutUnit::default();
            let mut shown = said_of(desk, &nothing);
            shown.insert(UNIT.to_owned(), json!(unit.slug));
            shown.insert("title".to_owned(), json!(unit.title));
            shown.insert("by".to_owned(), Value::Null);
            shown.insert("at".to_owned(), Value::Null);
            shown
        }
    };
    Ok((etag(system.page.revision), Json(Value::Object(shown))).into_response())
}

async fn body(desk: &Desk, system: &Record) -> Result<Json<Value>, Fault> {
    let rollout = desk.rollout(system).await?;
    let units = rollout.units();
    let cells = rollout.cells.iter();
    let items: Vec<Value> = cells
        .map(|cell| Value::Object(cell_of(desk, cell)))
        .collect();
    Ok(Json(json!({
        "system": system.page.slug,
        "items": items,
        "next_cursor": null,
        "computed": computed(&coverage(&units, desk.today())),
        "counted_twice": counted_twice(&rollout),
    })))
}

/// The units that count beside one above them.
fn counted_twice(rollout: &Rollout) -> Vec<Value> {
    let pairs = rollout.above.iter();
    pairs
        .map(|pair| json!({ UNIT: pair.unit.slug, "above": pair.above.slug }))
        .collect()
}

/// The figures F18 and F20; what is not known is null, with its reason under `why`.
fn computed(covered: &Coverage<'_>) -> Value {
    let mut found = Map::new();
    let mut why = Map::new();
    for (name, figure, part, whole) in [
        (
            "coverage_units",
            covered.units,
            "units_live",
            Some("units_relevant"),
        ),
        (
            "coverage_users",
            covered.users,
            "users_live",
            Some("users_relevant"),
        ),
        ("adoption", covered.adoption, "users_active", None),
        ("to_the_bottom", covered.to_the_bottom, "units_bottom", None),
    ] {
        let share = figure.map(|of: PartOf| of.share().normalize());
        found.insert(name.to_owned(), json!(share.ok()));
        why.extend(figure.err().map(|why: Why| (name.to_owned(), json!(why))));
        found.insert(part.to_owned(), json!(figure.ok().map(|of| of.part)));
        let whole = whole.map(|whole| (whole.to_owned(), json!(figure.ok().map(|of| of.whole))));
        found.extend(whole);
    }
    found.insert("why".to_owned(), Value::Object(why));
    Value::Object(found)
}

fn cell_of(desk: &Desk, cell: &RolloutCell) -> Map<String, Value> {
    let mut shown = said_of(desk, &cell.said);
    shown.insert(UNIT.to_owned(), json!(cell.unit.slug));
    shown.insert("title".to_owned(), json!(cell.unit.title));
    shown.insert("by".to_owned(), json!(cell.by));
    shown.insert("at".to_owned(), json!(instant(cell.at)));
    shown
}

/// What is said, with what follows from it: whether it is carried through to the bottom, and else what that lacks.
fn said_of(desk: &Desk, said: &RolloutUnit) -> Map<String, Value> {
    let lacks = said.lacks(desk.today());
    let reason = (!said.reason.is_empty()).then_some(&said.reason);
    let shown = json!({
        "relevance": said.relevance,
        "reason": reason,
        "users": said.users,
        "status": said.status,
        "live_on": said.live_on,
        "trained": said.trained,
        "process_changed": said.process_changed,
        "old_closed": said.old_closed,
        "active_users": said.active_users,
        "to_the_bottom": lacks.is_empty(),
        "lacks": lacks,
    });
    match shown {
        Value::Object(shown) => shown,
        _ => Map::new(),
    }
}
