//! The curve of a benefit: plan, measurements, where they lead, baseline and target, with the table behind it.

use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    BenefitSign, Curve, CurvePoint, Direction, Mode, PlanShape, Profile, Rating,
};
use styrbord_registry::DecidedChange;

use crate::components::chip::tone;
use crate::islands::ReadOut;
use crate::viewer::Viewer;

mod figures;
mod labels;
mod scale;
mod table;
mod words;

pub use figures::{estimated, figure, percent, share};
use scale::{NARROW, RIGHT, Scale, Shape, WIDE, WIDTH, number};
use words::Words;

type Line = Vec<(f64, f64)>;

/// The picture and its table; nothing where neither plan nor measurement is known.
pub fn curve(
    v: &Viewer,
    title: &str,
    unit: &str,
    profile: &Profile,
    curve: &Curve,
    changes: &[DecidedChange],
    rating: Rating,
) -> Option<AnyView> {
    let changed: Vec<(Date, String)> = changes
        .iter()
        .map(|change| (v.day(change.at), change.decision.to_uppercase()))
        .collect();
    let drawn = |shape| {
        let scale = scale(shape, profile, curve, &changed, v.today())?;
        let picture = picture(v, title, profile, curve, &changed, rating, &scale);
        Some((scale, picture))
    };
    let (scale, wide) = drawn(WIDE)?;
    let (_, narrow) = drawn(NARROW)?;
    let shaded = gap(profile, curve, &measured(curve), v.today(), |_| (0.0, 0.0)).is_some();
    let disbenefit = profile.sign == BenefitSign::Disbenefit;
    // Both have the same days at the same places, and the same share of their height above and below.
    let (places, first) = table::places(v, unit, curve, &scale);
    let frame = (WIDTH, WIDE.top(), WIDE.bottom());
    Some(
        view! {
            <figure class="picture curve" data-sign=disbenefit.then_some("disbenefit")>
                <figcaption>{v.tw("benefit-curve-caption", &[("unit", unit.into())])} <small>{better(v, profile)}</small></figcaption>
                <ReadOut places=places first=first frame=frame label=v.t("benefit-read-out")>{wide}{narrow}</ReadOut>
                {legend(v, !curve.forecast.is_empty(), shaded, rating)}
                <details class="more"><summary>{v.t("action-show-table")}</summary>{table::table(v, unit, curve)}</details>
            </figure>
        }
        .into_any(),
    )
}

/// The measurements as points.
fn measured(curve: &Curve) -> Vec<CurvePoint> {
    let readings = curve.actual.iter();
    readings
        .map(|reading| CurvePoint {
            date: reading.date,
            value: reading.value,
        })
        .collect()
}

/// The picture in the proportions of a scale.
fn picture(
    v: &Viewer,
    title: &str,
    profile: &Profile,
    curve: &Curve,
    changed: &[(Date, String)],
    rating: Rating,
    scale: &Scale,
) -> AnyView {
    let (today, shape) = (v.today(), scale.shape);
    let (top, bottom) = (shape.top(), shape.bottom());
    let by = |distance| shape.by_letters(distance);
    let place = |point: &CurvePoint| (scale.x(point.date), scale.y(number(point.value)));
    let measured = measured(curve);
    let plan: Line = bent(&curve.plan, curve.shape, place);
    let actual: Line = measured.iter().map(place).collect();
    let forecast: Line = curve.forecast.iter().map(place).collect();
    let gap = gap(profile, curve, &measured, today, place);

    let across = |y: f64| vec![(scale.left, y), (RIGHT, y)];
    let levels = levels(profile);
    let level_lines = levels
        .iter()
        .map(|(_, _, value)| across(scale.y(number(*value))));
    let mut lines: Vec<Line> = vec![plan.clone(), actual.clone(), forecast.clone()];
    lines.extend(level_lines);
    let said = |point: &CurvePoint| (place(point), figure(v, point.value));
    let leads_to = curve.forecast.last().map(|end| CurvePoint {
        value: estimated(end.value),
        ..*end
    });
    let x = scale.x(today);
    let (dates, ends_alone) = dates(v, scale);
    let words = Words {
        values: scale
            .levels()
            .map(|value| {
                let words = styrbord_texts::number(v.language, value, scale.decimals());
                (scale.y(value), words)
            })
            .collect(),
        levels: levels
            .iter()
            .map(|(_, key, value)| {
                let words = format!("{} {}", v.t(key), figure(v, *value));
                (scale.y(number(*value)), words)
            })
            .collect(),
        today: (x, v.t("benefit-today")),
        changed: changed
            .iter()
            .map(|(on, number)| (scale.x(*on), number.clone()))
            .collect(),
        readings: measured.iter().map(said).collect(),
        leads_to: leads_to.as_ref().map(said),
        dates,
        ends_alone,
    };
    let texts = words.placed(scale, &lines).into_iter();
    let texts: Vec<_> = texts.map(|text| text.view()).collect();

    let grid: Vec<_> = words
        .values
        .iter()
        .map(|(y, _)| view! { <line class="grid-line" x1=scale.left x2=RIGHT y1=*y y2=*y></line> })
        .collect();
    let marks_of_dates: Vec<_> = words
        .dates
        .iter()
        .map(|(x, ..)| view! { <line class="axis" x1=*x x2=*x y1=bottom y2=bottom + 5.0></line> })
        .collect();
    let level_views: Vec<_> = levels
        .into_iter()
        .map(|(series, _, value)| {
            let y = scale.y(number(value));
            view! { <line class="series" data-series=series x1=scale.left x2=RIGHT y1=y y2=y></line> }
        })
        .collect();
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
            view! { <line class="decided" x1=x x2=x y1=top y2=bottom><title>{words}</title></line> }
        })
        .collect();
    let points: Vec<_> = actual
        .iter()
        .map(|(x, y)| view! { <circle class="point" r=by(5.0) cx=*x cy=*y></circle> })
        .collect();
    let end = forecast.last().map(
        |(x, y)| view! { <circle class="point" data-series="forecast" r=by(4.0) cx=*x cy=*y></circle> },
    );

    let label = v.tw("benefit-curve-label", &[("title", title.into())]);
    let gap = gap.map(|line| {
        let tone = tone("benefit-rating", rating.as_str());
        view! { <polygon class="gap" data-tone=tone points=points_of(&line)></polygon> }
    });
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {}", shape.height()) data-shape=shape.name role="img" aria-label=label>
            {grid}
            {gap}
            <line class="axis" x1=scale.left x2=RIGHT y1=bottom y2=bottom></line>
            {marks_of_dates}
            {level_views}
            <line class="today" x1=x x2=x y1=top y2=bottom></line> {marks}
            <polyline class="series" data-series="plan" points=points_of(&plan)></polyline>
            <polyline class="series" data-series="forecast" points=points_of(&forecast)></polyline>
            <polyline class="series" data-series="actual" points=points_of(&actual)></polyline>
            {points} {end} {texts}
        </svg>
    }
    .into_any()
}

/// All that the picture must hold: today too, unless it is far off.
fn scale(
    shape: Shape,
    profile: &Profile,
    curve: &Curve,
    changed: &[(Date, String)],
    today: Date,
) -> Option<Scale> {
    let drawn = || curve.plan.iter().chain(&curve.forecast);
    let mut dates: Vec<Date> = drawn().map(|point| point.date).collect();
    dates.extend(curve.actual.iter().map(|reading| reading.date));
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    dates.extend(changed.iter().map(|(on, _)| *on));
    let apart = (first - today).get_days().max((today - last).get_days());
    if apart <= (last - first).get_days() {
        dates.push(today);
    }
    let mut values: Vec<f64> = drawn().map(|point| number(point.value)).collect();
    values.extend(curve.actual.iter().map(|reading| number(reading.value)));
    values.extend(levels(profile).iter().map(|(_, _, value)| number(*value)));
    Scale::of(shape, &dates, &values)
}

/// The values that the picture names: series, text, value. A limit to keep is its own plan, and has no baseline.
fn levels(profile: &Profile) -> Vec<(&'static str, &'static str, Decimal)> {
    let target = match profile.sign {
        BenefitSign::Benefit => "benefit-target",
        BenefitSign::Disbenefit => "disbenefit-target",
    };
    let named = match profile.mode {
        Mode::Hold => [None, Some(("target", "benefit-limit", profile.target))],
        Mode::Change => [
            Some(("baseline", "benefit-baseline", profile.baseline)),
            Some(("target", target, profile.target)),
        ],
    };
    let known = |(series, key, value): (_, _, Option<Decimal>)| Some((series, key, value?));
    named.into_iter().flatten().filter_map(known).collect()
}

/// A line through points; one in steps holds each value until the next.
fn bent(
    points: &[CurvePoint],
    shape: PlanShape,
    place: impl Fn(&CurvePoint) -> (f64, f64),
) -> Line {
    let mut line = Line::new();
    for point in points {
        let (x, y) = place(point);
        if let (PlanShape::Steps, Some((_, held))) = (shape, line.last().copied()) {
            line.push((x, held));
        }
        line.push((x, y));
    }
    line
}

/// What lies between plan and measurements, from the first of both until today; the latest measurement stands until there
/// is another (F6). A limit has no way to it.
fn gap(
    profile: &Profile,
    curve: &Curve,
    measured: &[CurvePoint],
    today: Date,
    place: impl Fn(&CurvePoint) -> (f64, f64),
) -> Option<Line> {
    if profile.mode == Mode::Hold {
        return None;
    }
    let (begins, ends) = (curve.plan.first()?.date, curve.plan.last()?.date);
    let until = today.min(ends);
    let held = CurvePoint {
        date: until,
        ..*measured.iter().rfind(|point| point.date <= until)?
    };
    let known: Vec<CurvePoint> = measured
        .iter()
        .filter(|point| begins <= point.date && point.date < held.date)
        .copied()
        .chain([held])
        .collect();
    let from = known.first()?.date;
    let planned_on = |date: Date| {
        Some(CurvePoint {
            date,
            value: curve.planned_on(date)?,
        })
    };
    let between = curve.plan.iter().copied();
    let between = between.filter(|point| from < point.date && point.date < held.date);
    let planned: Vec<CurvePoint> = [planned_on(from)?]
        .into_iter()
        .chain(between)
        .chain(planned_on(held.date))
        .collect();
    let mut line: Line = known.iter().map(&place).collect();
    line.extend(bent(&planned, curve.shape, &place).into_iter().rev());
    (from < held.date).then_some(line)
}

fn points_of(line: &Line) -> String {
    let points: Vec<String> = line.iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

/// The words of the axis of dates: months with their year below, where one begins; and whether it names its ends alone.
fn dates(v: &Viewer, scale: &Scale) -> (Vec<(f64, String, Option<String>)>, bool) {
    let (dates, months) = scale.dates();
    let mut before = None;
    let dates = dates.into_iter().map(|date| {
        let year = date.year().to_string();
        let (words, below) = match months {
            0 => (v.date(date), None),
            1..12 => {
                let month = styrbord_texts::month(v.language, date.month());
                let short: String = month.chars().take(3).collect();
                (short, (before != Some(date.year())).then_some(year))
            }
            _ => (year, None),
        };
        before = Some(date.year());
        (scale.x(date), words, below)
    });
    (dates.collect(), months == 0)
}

/// Which way is better; of an unwanted effect, which way is worse.
fn better(v: &Viewer, profile: &Profile) -> Option<String> {
    let direction = profile.direction?;
    Some(match (profile.sign, direction) {
        (BenefitSign::Benefit, _) => v.label("direction", direction.as_str()),
        (BenefitSign::Disbenefit, Direction::LowerIsBetter) => v.t("benefit-worse-up"),
        (BenefitSign::Disbenefit, Direction::HigherIsBetter) => v.t("benefit-worse-down"),
    })
}

fn legend(v: &Viewer, forecast: bool, shaded: bool, rating: Rating) -> AnyView {
    let lines = [
        ("plan", "benefit-plan", true),
        ("actual", "benefit-actual", true),
        ("forecast", "benefit-forecast", forecast),
    ];
    let lines: Vec<_> = lines
        .into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(series, key, _)| {
            view! {
                <li>
                    <svg viewBox="0 0 32 12" aria-hidden="true"><line class="series" data-series=series x1="1" x2="31" y1="6" y2="6"></line></svg>
                    {v.t(key)}
                </li>
            }
        })
        .collect();
    let gap = shaded.then(|| {
        let tone = tone("benefit-rating", rating.as_str());
        view! {
            <li>
                <svg viewBox="0 0 32 12" aria-hidden="true"><rect class="gap" data-tone=tone width="32" height="12"></rect></svg>
                {v.t("benefit-gap")}
            </li>
        }
    });
    view! { <ul class="legend">{lines}{gap}</ul> }.into_any()
}
