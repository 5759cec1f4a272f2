//! What a curve says on each of its days: as a table, and to be read out one by one.

use std::collections::BTreeSet;

use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::Curve;

use super::figures::{estimated, figure};
use super::scale::Scale;
use crate::islands::Place;
use crate::viewer::Viewer;

/// What the curve says on one day.
struct Said {
    date: Date,
    plan: Option<Decimal>,
    actual: Option<Decimal>,
    forecast: Option<Decimal>,
}

/// What stands above a column, and in it.
type Column = (&'static str, fn(&Said) -> Option<Decimal>);

/// The days of the plan, the measurements and the forecast, each once.
fn said(curve: &Curve) -> Vec<Said> {
    // It begins at a measurement, which speaks for itself.
    let forecast = curve.forecast.get(1..).unwrap_or_default();
    let planned = curve.plan.iter().map(|point| point.date);
    let measured = curve.actual.iter().map(|reading| reading.date);
    let days: BTreeSet<Date> = planned
        .chain(measured)
        .chain(forecast.iter().map(|point| point.date))
        .collect();
    let of_day = |date: Date| Said {
        date,
        plan: curve.planned_on(date),
        actual: curve
            .actual
            .iter()
            .find(|reading| reading.date == date)
            .map(|reading| reading.value),
        forecast: forecast
            .iter()
            .find(|point| point.date == date)
            .map(|point| estimated(point.value)),
    };
    days.into_iter().map(of_day).collect()
}

/// What is read out at each day, and which is read first: that of the latest measurement.
pub fn places(v: &Viewer, unit: &str, curve: &Curve, scale: &Scale) -> (Vec<Place>, usize) {
    let said = said(curve);
    let latest = curve.actual.last().map(|reading| reading.date);
    let first = said.iter().position(|said| Some(said.date) == latest);
    let place = |said: &Said| {
        let parts = [
            ("benefit-plan", said.plan),
            ("benefit-actual", said.actual),
            ("benefit-forecast", said.forecast),
        ];
        let known = parts
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{} {} {unit}", v.t(key), figure(v, value?))));
        let parts: Vec<String> = [v.date(said.date)].into_iter().chain(known).collect();
        Place {
            x: scale.x(said.date),
            said: parts.join(" · "),
        }
    };
    (said.iter().map(place).collect(), first.unwrap_or_default())
}

/// The table behind the picture; without a column for a forecast where there is none.
pub fn table(v: &Viewer, unit: &str, curve: &Curve) -> AnyView {
    let columns: [Column; 3] = [
        ("benefit-plan", |said| said.plan),
        ("benefit-actual", |said| said.actual),
        ("benefit-forecast", |said| said.forecast),
    ];
    let shown = if curve.forecast.is_empty() { 2 } else { 3 };
    let columns = &columns[..shown];
    let headings: Vec<_> = columns
        .iter()
        .map(|(key, _)| view! { <th scope="col" class="num">{format!("{} ({unit})", v.t(key))}</th> })
        .collect();
    let rows: Vec<_> = said(curve)
        .iter()
        .map(|said| {
            let cells: Vec<_> = columns
                .iter()
                .map(|(key, of)| {
                    let value = of(said).map(|value| figure(v, value));
                    view! { <td class="num" data-label=v.t(key)>{value}</td> }
                })
                .collect();
            view! { <tr><th scope="row">{v.date(said.date)}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <thead><tr><th scope="col">{v.t("field-date")}</th>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
