//! Measurements of benefits, and how they compare with the plan.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Fault, MAX_LIMIT, Page, Reading, Record, cursor};
use uuid::Uuid;

use super::address;
use super::item::instant;
use super::lists::USUAL_LIMIT;
use super::parameters::{Parameters, PathParts};
use super::preconditions::etag;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /measurements?benefit=`
pub async fn measurements_of(
    context: RequestContext,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["benefit", "limit", "cursor", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let slug = parameters
        .text("benefit")
        .ok_or_else(|| Fault::invalid("benefit", "required"))?;
    match desk.record(Kind::Benefit, slug).await {
        Ok(benefit) => page(desk, &benefit, &parameters).await,
        Err(Fault::NotFound) => Err(Fault::invalid("benefit", "unknown_reference").into()),
        Err(fault) => Err(fault.into()),
    }
}

/// `GET /benefits/{slug}/measurements`: by date, those of one date as recorded; corrected ones included.
pub async fn measurements(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["limit", "cursor", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let benefit = desk.record(Kind::Benefit, &slug).await?;
    page(desk, &benefit, &parameters).await
}

/// The reading that a save has logged.
pub async fn logged(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let place = [(
        header::LOCATION,
        format!("{}/measurements", address::of(page)),
    )];
    let benefit = desk
        .revision(Kind::Benefit, &page.slug, page.revision)
        .await?;
    let readings = desk.readings(&benefit).await?;
    let logged = readings
        .iter()
        .find(|reading| reading.revision == page.revision);
    let body = Json(logged.map(|reading| shown(&benefit, reading)));
    Ok((StatusCode::CREATED, place, etag(page.revision), body).into_response())
}

/// `GET /benefits/{slug}/assessment`: the formulas F1 to F7 on a day; what is unknown is null.
pub async fn assessment(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["on", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let on = parameters.date("on")?.unwrap_or_else(|| desk.today());
    let benefit = desk.record(Kind::Benefit, &slug).await?;
    let assessment = desk.assessment(&benefit, on).await?;
    let mut body = serde_json::to_value(assessment).map_err(Fault::internal)?;
    body["benefit"] = json!(benefit.page.slug);
    body["on"] = json!(on.to_string());
    Ok(Json(body).into_response())
}

/// One page of a benefit's measurements. The cursor is the last measurement of the page before.
async fn page(desk: &Desk, benefit: &Record, parameters: &Parameters) -> Result<Response, Failure> {
    let limit = parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut readings = desk.readings(benefit).await?;
    readings.sort_by_key(|reading| reading.measurement.date);
    let list = format!("measurements {} {:?}", benefit.page.id, desk.as_of_day());
    let start = match parameters.cursor::<Uuid>(&list)? {
        None => 0,
        Some(last) => readings
            .iter()
            .position(|reading| reading.measurement.id == last)
            .map(|last| last + 1)
            .ok_or_else(|| Fault::invalid("cursor", "bad_cursor"))?,
    };
    let rest = readings.get(start..).unwrap_or_default();
    let shown_now = rest.get(..limit).unwrap_or(rest);
    let last = shown_now.last().filter(|_| rest.len() > limit);
    let items: Vec<Value> = shown_now
        .iter()
        .map(|reading| shown(benefit, reading))
        .collect();
    let next_cursor = last.map(|reading| cursor::seal(&list, &reading.measurement.id.to_string()));
    Ok(Json(json!({ "items": items, "next_cursor": next_cursor })).into_response())
}

fn shown(benefit: &Record, reading: &Reading) -> Value {
    json!({
        "id": reading.measurement.id,
        "benefit": benefit.page.slug,
        "date": reading.measurement.date.to_string(),
        "value": reading.measurement.value,
        "evidence": reading.evidence,
        "note": reading.note,
        "corrects": reading.measurement.corrects,
        "corrected": reading.corrected,
        "logged_by": reading.logged_by,
        "logged_at": instant(reading.logged_at),
    })
}
