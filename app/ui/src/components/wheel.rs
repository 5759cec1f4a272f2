//! A year as a wheel: twelve months from the top round, what falls on a day at its place, and today.
//!
//! What stands in it is told apart by how far out it stands and by its shape, not by colour; the same stands in the list below,
//! to which each month leads.

use std::f64::consts::TAU;

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::year::Mark;
use styrbord_registry::YearDay;

use crate::viewer::Viewer;

/// The side of the picture in its units, and its middle.
const SIDE: f64 = 400.0;
const MIDDLE: f64 = SIDE / 2.0;
/// How far out what stands: the names of the months, meetings, deadlines, what ends or is gone through, and themes.
const NAMES: (f64, f64) = (64.0, 96.0);
const RINGS: [(Ring, f64); 3] = [
    (Ring::Meetings, 112.0),
    (Ring::Papers, 130.0),
    (Ring::Days, 148.0),
];
const THEMES: f64 = 166.0;
/// How far one theme of a month stands from the next, and how many of them find room.
const APART: f64 = 9.0;
const MOST_THEMES: usize = 3;

/// What stands in one ring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ring {
    Meetings,
    Papers,
    Days,
    Themes,
}

impl Ring {
    const fn of(mark: Mark) -> Self {
        match mark {
            Mark::Meeting => Self::Meetings,
            Mark::AgendaDue | Mark::MinutesDue => Self::Papers,
            Mark::Theme => Self::Themes,
            _ => Self::Days,
        }
    }

    /// What it is called in the legend.
    const fn key(self) -> &'static str {
        match self {
            Self::Meetings => "year-ring-meetings",
            Self::Papers => "year-ring-papers",
            Self::Days => "year-ring-days",
            Self::Themes => "year-ring-themes",
        }
    }
}

/// The wheel of a year with its legend.
pub fn wheel(v: &Viewer, year: i16, days: &[YearDay]) -> AnyView {
    let months: Vec<_> = (1..=12).map(|month| sector(v, month, days)).collect();
    let marks: Vec<_> = days
        .iter()
        .filter(|day| day.mark != Mark::Theme)
        .map(|day| mark(v, day))
        .collect();
    let themes: Vec<_> = (1..=12).flat_map(|month| themes(month, days)).collect();
    let today = (v.today().year() == year).then(|| {
        let turn = turn_of(v.today());
        let ((x1, y1), (x2, y2)) = (at(turn, NAMES.0), at(turn, 192.0));
        view! { <line class="today" x1=x1 y1=y1 x2=x2 y2=y2><title>{v.t("benefit-today")}</title></line> }
    });
    let label = v.tw("year-wheel-label", &[("year", year.to_string().into())]);
    view! {
        <figure class="picture wheel">
            <svg viewBox=format!("0 0 {SIDE} {SIDE}") role="group" aria-label=label>
                {months}
                {themes}
                {marks}
                {today}
                <text class="strong middle" x=MIDDLE y=MIDDLE + 8.0>{year.to_string()}</text>
            </svg>
            {legend(v, days, today_is_in(v, year))}
        </figure>
    }
    .into_any()
}

fn today_is_in(v: &Viewer, year: i16) -> bool {
    v.today().year() == year
}

/// How far round a day is, 0 to 1: months are equally long.
fn turn_of(day: Date) -> f64 {
    let within = f64::from(day.day() - 1) / f64::from(day.days_in_month());
    (f64::from(day.month() - 1) + within) / 12.0
}

/// The place so far round and so far out.
fn at(turn: f64, out: f64) -> (f64, f64) {
    let angle = turn * TAU;
    let round = |number: f64| (number * 10.0).round() / 10.0;
    (
        round(MIDDLE + out * angle.sin()),
        round(MIDDLE - out * angle.cos()),
    )
}

/// A month: its name, the line where it begins, and the way to what falls into it.
fn sector(v: &Viewer, month: i8, days: &[YearDay]) -> AnyView {
    let (begin, end) = (f64::from(month - 1) / 12.0, f64::from(month) / 12.0);
    let name = styrbord_texts::month(v.language, month);
    let short: String = name.chars().take(3).collect();
    let (x, y) = at((begin + end) / 2.0, (NAMES.0 + NAMES.1) / 2.0);
    let (from, to) = (at(begin, NAMES.0), at(begin, 192.0));
    let count = days.iter().filter(|day| day.day.month() == month).count();
    let said = v.tw(
        "year-month-count",
        &[
            ("month", name.into()),
            ("count", i64::try_from(count).unwrap_or(i64::MAX).into()),
        ],
    );
    let label = said.clone();
    let words = view! { <text class="middle" x=x y=y + 4.5>{short}</text> };
    let ring = ring(begin, end, NAMES);
    let named = match count {
        0 => view! { <g><title>{said}</title><path class="field-mark" d=ring></path>{words}</g> }.into_any(),
        _ => {
            view! { <a href=format!("#month-{month}") aria-label=label><title>{said}</title><path class="field-mark" d=ring data-filled=""></path>{words}</a> }.into_any()
        }
    };
    view! { <line class="grid-line" x1=from.0 y1=from.1 x2=to.0 y2=to.1></line>{named} }.into_any()
}

/// A piece of a ring between two turns.
fn ring(begin: f64, end: f64, (inner, outer): (f64, f64)) -> String {
    let ((a, b), (c, d)) = (at(begin, outer), at(end, outer));
    let ((e, f), (g, h)) = (at(end, inner), at(begin, inner));
    format!("M{a} {b} A{outer} {outer} 0 0 1 {c} {d} L{e} {f} A{inner} {inner} 0 0 0 {g} {h} Z")
}

/// A day in its ring.
fn mark(v: &Viewer, day: &YearDay) -> AnyView {
    let ring = Ring::of(day.mark);
    let out = RINGS.iter().find(|(one, _)| *one == ring);
    let (x, y) = at(turn_of(day.day), out.map_or(THEMES, |(_, out)| *out));
    let said = format!(
        "{} – {}: {}",
        v.date(day.day),
        v.label("year-mark", day.mark.as_str()),
        day.page.title
    );
    shape(ring, (x, y), day.done == Some(true), Some(said))
}

/// How what is in a ring is drawn; what is done is filled.
fn shape(ring: Ring, (x, y): (f64, f64), done: bool, said: Option<String>) -> AnyView {
    let done = done.then_some("");
    let said = said.map(|said| view! { <title>{said}</title> });
    match ring {
        Ring::Meetings => {
            view! { <circle class="point" data-done=done cx=x cy=y r="6">{said}</circle> }.into_any()
        }
        Ring::Papers => {
            view! { <rect class="point" data-done=done x=x - 4.0 y=y - 4.0 width="8" height="8">{said}</rect> }.into_any()
        }
        _ => {
            let points = format!("{x},{} {},{y} {x},{} {},{y}", y - 6.0, x + 6.0, y + 6.0, x - 6.0);
            view! { <polygon class="point" data-done=done points=points>{said}</polygon> }.into_any()
        }
    }
}

/// The themes of a month: an arc over it for each, as far as there is room.
fn themes(month: i8, days: &[YearDay]) -> Vec<AnyView> {
    let themes = days
        .iter()
        .filter(|day| day.mark == Mark::Theme && day.day.month() == month);
    let (begin, end) = (
        f64::from(month - 1) / 12.0 + 0.006,
        f64::from(month) / 12.0 - 0.006,
    );
    let (mut arcs, mut out) = (Vec::new(), THEMES);
    for theme in themes.take(MOST_THEMES) {
        let ((a, b), (c, d)) = (at(begin, out), at(end, out));
        let arc = format!("M{a} {b} A{out} {out} 0 0 1 {c} {d}");
        arcs.push(
            view! { <path class="theme" d=arc><title>{theme.said.clone()}</title></path> }
                .into_any(),
        );
        out += APART;
    }
    arcs
}

/// What the shapes mean, of those that are there.
fn legend(v: &Viewer, days: &[YearDay], today: bool) -> AnyView {
    let item = |drawn: AnyView, key: &str| {
        view! { <li><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">{drawn}</svg> {v.t(key)}</li> }
    };
    let rings = [Ring::Meetings, Ring::Papers, Ring::Days, Ring::Themes];
    let there = rings
        .into_iter()
        .filter(|ring| days.iter().any(|day| Ring::of(day.mark) == *ring));
    let items: Vec<_> = there
        .map(|ring| {
            let drawn = match ring {
                Ring::Themes => view! { <path class="theme" d="M2 10 H18"></path> }.into_any(),
                ring => shape(ring, (10.0, 10.0), false, None),
            };
            item(drawn, ring.key())
        })
        .collect();
    let done = days
        .iter()
        .any(|day| day.done == Some(true))
        .then(|| item(shape(Ring::Meetings, (10.0, 10.0), true, None), "year-done"));
    let today = today.then(|| {
        let line = view! { <line class="today" x1="10" y1="1" x2="10" y2="19"></line> };
        item(line.into_any(), "benefit-today")
    });
    view! { <ul class="legend">{items}{done}{today}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{MIDDLE, at, turn_of};

    #[test]
    fn the_year_begins_at_the_top_and_goes_round_with_the_sun() {
        for (day, place) in [
            (date(2026, 1, 1), (MIDDLE, MIDDLE - 100.0)),
            (date(2026, 4, 1), (MIDDLE + 100.0, MIDDLE)),
            (date(2026, 7, 1), (MIDDLE, MIDDLE + 100.0)),
            (date(2026, 10, 1), (MIDDLE - 100.0, MIDDLE)),
        ] {
            assert_eq!(at(turn_of(day), 100.0), place, "{day}");
        }
        assert!(turn_of(date(2026, 12, 31)) < 1.0);
    }
}
