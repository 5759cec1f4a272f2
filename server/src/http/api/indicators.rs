//! What is read of benefits and indicators, and how that compares with the plan.

use axum::Json;
use axum::extract::Extension;
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

/// `GET /measurements?benefit=` or `?indicator=`
pub async fn measurements_of(
    context: RequestContext,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["benefit", "indicator", "limit", "cursor", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let named = (parameters.text("benefit"), parameters.text("indicator"));
    let (name, kind, slug) = match named {
        (Some(slug), None) => ("benefit", Kind::Benefit, slug),
        (None, Some(slug)) => ("indicator", Kind::Indicator, slug),
        (None, None) => return Err(Fault::invalid("benefit", "required").into()),
        (Some(_), Some(_)) => {
            return Err(Fault::invalid("indicator", "benefit_or_indicator").into());
        }
    };
    match desk.record(kind, slug).await {
        Ok(record) => page(desk, &record, &parameters).await,
        Err(Fault::NotFound) => Err(Fault::invalid(name, "unknown_reference").into()),
        Err(fault) => Err(fault.into()),
    }
}

/// `GET /benefits/{slug}/measurements`, and of indicators: by date, those of one date as recorded; corrected ones included.
pub async fn measurements(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["limit", "cursor", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let record = desk.record(kind, &slug).await?;
    page(desk, &record, &parameters).await
}

/// The reading that a save has logged.
pub async fn logged(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let place = [(
        header::LOCATION,
        format!("{}/measurements", address::of(page)),
    )];
    let logged = desk.logged(page).await?;
    let body = Json(logged.map(|reading| shown(page, &reading)));
    Ok((StatusCode::CREATED, place, etag(page.revision), body).into_response())
}

/// `GET /benefits/{slug}/assessment`, and of indicators: the formulas F1 to F7 on a day; what is unknown is null.
pub async fn assessment(
    context: RequestContext,
    Extension(kind): Extension<Kind>,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    parameters.only(&["on", "as_of"])?;
    let desk = &parameters.as_of(context.desk())?;
    let on = parameters.date("on")?.unwrap_or_else(|| desk.today());
    let record = desk.record(kind, &slug).await?;
    let assessment = desk.assessment(&record, on).await?;
    let mut body = serde_json::to_value(assessment).map_err(Fault::internal)?;
    body["benefit"] = asked(&record.page, Kind::Benefit);
    body["indicator"] = asked(&record.page, Kind::Indicator);
    body["on"] = json!(on.to_string());
    Ok(Json(body).into_response())
}

/// One page of the measurements of a record. The cursor is the last measurement of the page before.
async fn page(desk: &Desk, record: &Record, parameters: &Parameters) -> Result<Response, Failure> {
    let limit = parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut readings = desk.readings(record).await?;
    readings.sort_by_key(|reading| reading.measurement.date);
    let list = format!("measurements {} {:?}", record.page.id, desk.as_of_day());
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
        .map(|reading| shown(&record.page, reading))
        .collect();
    let next_cursor = last.map(|reading| cursor::seal(&list, &reading.measurement.id.to_string()));
    Ok(Json(json!({ "items": items, "next_cursor": next_cursor })).into_response())
}

/// The address of the record that was asked, where it is of a kind; null of the other.
fn asked(page: &Page, kind: Kind) -> Value {
    json!((page.kind == kind).then_some(&page.slug))
}

fn shown(page: &Page, reading: &Reading) -> Value {
    json!({
        "id": reading.measurement.id,
        "benefit": asked(page, Kind::Benefit),
        "indicator": asked(page, Kind::Indicator),
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
