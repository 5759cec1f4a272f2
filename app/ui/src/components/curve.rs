//! The curve of a benefit: plan, measurements, baseline and target, with the table behind it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use styrbord_domain::benefits::{Curve, Measurement, PlanShape, Profile};
use styrbord_registry::DecidedChange;

use crate::islands::{Place, ReadOut};
use crate::viewer::Viewer;

const WIDTH: f64 = 720.0;
/// Room for the dates below the axis.
const BELOW: f64 = 50.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 700.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 270.0;

/// From dates and values to places in the picture.
struct Scale {
    first: Date,
    days: f64,
    least: f64,
    span: f64,
}

impl Scale {
    fn of(dates: &[Date], values: &[f64]) -> Option<Self> {
        let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Some air above and below, and never a flat picture.
        let air = ((most - least) * 0.12).max(0.5);
        Some(Self {
            first,
            days: days(first, last).max(1.0),
            least: least - air,
            span: most - least + 2.0 * air,
        })
    }

    fn x(&self, date: Date) -> f64 {
        round(LEFT + days(self.first, date) / self.days * (RIGHT - LEFT))
    }

    fn y(&self, value: f64) -> f64 {
        round(BOTTOM - (value - self.least) / self.span * (BOTTOM - TOP))
    }
}

fn days(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The picture and its table; nothing where neither plan nor measurement is known.
pub fn curve(
    v: &Viewer,
    title: &str,
    unit: &str,
    profile: &Profile,
    curve: &Curve,
    changes: &[DecidedChange],
    today: Date,
) -> Option<AnyView> {
    let changed: Vec<(Date, String)> = changes
        .iter()
        .map(|change| (v.day(change.at), change.decision.to_uppercase()))
        .collect();
    let mut dates: Vec<Date> = curve.plan.iter().map(|point| point.date).collect();
    dates.extend(curve.actual.iter().map(|reading| reading.date));
    if !dates.is_empty() {
        dates.extend(changed.iter().map(|(on, _)| *on));
    }
    let mut values: Vec<f64> = curve.plan.iter().map(|point| number(point.value)).collect();
    values.extend(curve.actual.iter().map(|reading| number(reading.value)));
    values.extend(profile.baseline.map(number));
    values.extend(profile.target.map(number));
    let scale = Scale::of(&dates, &values)?;
    let plan = plan_points(curve, &scale);
    let actual: Vec<String> = curve
        .actual
        .iter()
        .map(|reading| {
            format!(
                "{},{}",
                scale.x(reading.date),
                scale.y(number(reading.value))
            )
        })
        .collect();
    let points: Vec<_> = curve
        .actual
        .iter()
        .map(|reading| view! { <circle class="point" r="5" cx=scale.x(reading.date) cy=scale.y(number(reading.value))></circle> })
        .collect();
    let level = |series: &'static str, value: Option<Decimal>, key: &str| {
        value.map(|value| {
            let y = scale.y(number(value));
            view! {
                <line class="series" data-series=series x1=LEFT x2=RIGHT y1=y y2=y></line>
                <text class="minor" x=LEFT + 4.0 y=y - 6.0>{format!("{} {}", v.t(key), figure(v, value))}</text>
            }
        })
    };
    let ticks: Vec<_> = [0.0, 0.5, 1.0]
        .into_iter()
        .map(|share| {
            let value = scale.least + scale.span * share;
            let y = scale.y(value);
            view! {
                <line class="grid-line" x1=LEFT x2=RIGHT y1=y y2=y></line>
                <text class="end level" x=LEFT - 8.0 y=y + 4.0>{styrbord_texts::decimal(v.language, value, 1)}</text>
            }
        })
        .collect();
    let last = *dates.iter().max()?;
    let day = (scale.first <= today && today <= last).then(|| {
        let x = scale.x(today);
        view! { <line class="today" x1=x x2=x y1=TOP y2=BOTTOM></line> }
    });
    // Where the plan was changed by decision: what stands before the line was promised otherwise.
    let marks: Vec<_> = changed
        .iter()
        .map(|(on, number)| {
            let x = scale.x(*on);
            let words = v.tw(
                "benefit-plan-changed",
                &[
                    ("number", number.as_str().into()),
                    ("date", v.date(*on).into()),
                ],
            );
            view! {
                <line class="decided" x1=x x2=x y1=TOP y2=BOTTOM><title>{words}</title></line>
                <text class="minor end" x=x - 4.0 y=TOP + 10.0>{number.clone()}</text>
            }
        })
        .collect();
    let label = v.tw("benefit-curve-label", &[("title", title.into())]);
    let caption = format!("{label} ({unit})");
    let picture = view! {
        <svg viewBox=format!("0 0 {WIDTH} {}", BOTTOM + BELOW) role="img" aria-label=label>
            {ticks}
            <line class="axis" x1=LEFT x2=RIGHT y1=BOTTOM y2=BOTTOM></line>
            {level("baseline", profile.baseline, "benefit-baseline")}
            {level("target", profile.target, "benefit-target")}
            {day} {marks}
            <polyline class="series" data-series="plan" points=plan></polyline>
            <polyline class="series" data-series="actual" points=actual.join(" ")></polyline>
            {points}
            <text x=LEFT y="296">{v.date(scale.first)}</text>
            <text class="end" x=RIGHT y="296">{v.date(last)}</text>
        </svg>
    };
    let picture = picture.into_any();
    let (places, first) = places(v, unit, curve, &scale);
    Some(
        view! {
            <figure class="picture curve">
                <figcaption>{caption}</figcaption>
                <ReadOut places=places first=first frame=(WIDTH, TOP, BOTTOM) label=v.t("benefit-read-out")>{picture}</ReadOut>
                {legend(v)}
                <details class="more"><summary>{v.t("action-show-table")}</summary>{table(v, unit, curve)}</details>
            </figure>
        }
        .into_any(),
    )
}

/// The days of plan and measurements, each once.
fn days_of(curve: &Curve) -> BTreeSet<Date> {
    let planned = curve.plan.iter().map(|point| point.date);
    planned
        .chain(curve.actual.iter().map(|reading| reading.date))
        .collect()
}

/// What the curve says on each of its days, and which is read first: that of the latest measurement.
fn places(v: &Viewer, unit: &str, curve: &Curve, scale: &Scale) -> (Vec<Place>, usize) {
    let days = days_of(curve);
    let latest = curve.actual.last().map(|reading| reading.date);
    let first = days.iter().position(|day| Some(*day) == latest);
    let said = |day: Date| {
        let measured = curve.actual.iter().find(|reading| reading.date == day);
        let parts = [
            ("benefit-plan", curve.planned_on(day)),
            ("benefit-actual", measured.map(|reading| reading.value)),
        ];
        let known = parts
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{} {} {unit}", v.t(key), figure(v, value?))));
        let parts: Vec<String> = [v.date(day)].into_iter().chain(known).collect();
        parts.join(" · ")
    };
    let place = |day: &Date| Place {
        x: scale.x(*day),
        said: said(*day),
    };
    (days.iter().map(place).collect(), first.unwrap_or_default())
}

/// The plan's line; a plan in steps holds each value until the next.
fn plan_points(curve: &Curve, scale: &Scale) -> String {
    let mut points = Vec::new();
    let mut before: Option<f64> = None;
    for point in &curve.plan {
        let (x, y) = (scale.x(point.date), scale.y(number(point.value)));
        if let (PlanShape::Steps, Some(held)) = (curve.shape, before) {
            points.push(format!("{x},{held}"));
        }
        points.push(format!("{x},{y}"));
        before = Some(y);
    }
    points.join(" ")
}

fn legend(v: &Viewer) -> AnyView {
    let items: Vec<_> = [("plan", "benefit-plan"), ("actual", "benefit-actual")]
        .into_iter()
        .map(|(series, key)| {
            view! {
                <li>
                    <svg viewBox="0 0 32 12" aria-hidden="true"><line class="series" data-series=series x1="1" x2="31" y1="6" y2="6"></line></svg>
                    {v.t(key)}
                </li>
            }
        })
        .collect();
    view! { <ul class="legend">{items}</ul> }.into_any()
}

fn table(v: &Viewer, unit: &str, curve: &Curve) -> AnyView {
    let row = |date: Date, plan: Option<Decimal>, actual: Option<&Measurement>| {
        let plan = plan.map(|value| figure(v, value));
        let actual = actual.map(|reading| figure(v, reading.value));
        view! {
            <tr>
                <th scope="row">{v.date(date)}</th>
                <td class="num" data-label=v.t("benefit-plan")>{plan}</td>
                <td class="num" data-label=v.t("benefit-actual")>{actual}</td>
            </tr>
        }
    };
    let rows: Vec<_> = days_of(curve)
        .into_iter()
        .map(|date| {
            let plan = curve
                .plan
                .iter()
                .rev()
                .find(|point| point.date == date)
                .map(|point| point.value);
            row(
                date,
                plan,
                curve.actual.iter().find(|reading| reading.date == date),
            )
        })
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">{v.t("field-date")}</th>
                        <th scope="col" class="num">{format!("{} ({unit})", v.t("benefit-plan"))}</th>
                        <th scope="col" class="num">{format!("{} ({unit})", v.t("benefit-actual"))}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A figure as people read it, with at most two decimals.
pub fn figure(v: &Viewer, value: Decimal) -> String {
    styrbord_texts::decimal(v.language, number(value), 2)
}
