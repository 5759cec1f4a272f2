//! A list as a roadmap: for each record a line from its first day to its last, beside the days themselves.

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, status};
use styrbord_registry::Record;

use super::asked::{Asked, codes};
use super::table::{is_over, sort_heading};
use crate::components::{chip, facts};
use crate::kinds::look;
use crate::viewer::Viewer;

/// How many years beside today are shown at most on each side; what lies beyond ends at the edge.
const FAR: i16 = 15;
/// How many years after this one there is always room for.
const AHEAD: i16 = 2;
/// How many marks there are at most between the edges.
const MARKS: i16 = 8;

/// What is drawn of a record.
type Run = (Option<Date>, Option<Date>);

/// The days that are shown, from the first of a year to the last of one.
struct Span {
    first: Date,
    last: Date,
}

impl Span {
    /// Around everything that is drawn, and today.
    fn around(today: Date, runs: &[Run]) -> Self {
        let days = runs.iter().flat_map(|(start, end)| [*start, *end]);
        let years = days.flatten().map(Date::year).chain([today.year() + AHEAD]);
        let years = years.map(|year| year.clamp(today.year() - FAR, today.year() + FAR));
        let (least, most) = years.fold((today.year(), today.year()), |(least, most), year| {
            (least.min(year), most.max(year))
        });
        Self {
            first: Date::new(least, 1, 1).unwrap_or(today),
            last: Date::new(most, 12, 31).unwrap_or(today),
        }
    }

    /// Where a day lies, in percent of the width; what lies beyond stands at the edge.
    fn place(&self, day: Date) -> f64 {
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let share = days(self.first, day) / days(self.first, self.last).max(1.0);
        share.clamp(0.0, 1.0) * 100.0
    }

    /// The years that are marked.
    fn years(&self) -> Vec<Date> {
        let (least, most) = (self.first.year(), self.last.year());
        let step = [1, 2, 5, 10]
            .into_iter()
            .find(|step| (most - least) / step < MARKS);
        let years = (least..=most).filter(|year| year % step.unwrap_or(10) == 0);
        years
            .filter_map(|year| Date::new(year, 1, 1).ok())
            .collect()
    }
}

fn percent(share: f64) -> String {
    format!("{share:.2}%")
}

/// The days of a record; nothing of a kind whose records have none.
fn run(v: &Viewer, kind: Kind, record: &Record) -> Run {
    let Some((start, end)) = look(kind).runs else {
        return (None, None);
    };
    let day = |name| record.fact(name).parse().ok();
    // Of what is over without a day, nobody knows more than when it began.
    let until = day(end).or_else(|| day(start).filter(|_| is_over(v, record)));
    (day(start), until)
}

/// The roadmap of some records.
pub fn roadmap(v: &Viewer, kind: Kind, asked: &Asked, records: &[Record]) -> AnyView {
    let Some((start, end)) = look(kind).runs else {
        return ().into_any();
    };
    let runs: Vec<Run> = records.iter().map(|record| run(v, kind, record)).collect();
    let span = Span::around(v.today(), &runs);
    let rows: Vec<_> = records
        .iter()
        .zip(&runs)
        .map(|(record, run)| row(v, (start, end), record, *run, &span))
        .collect();
    let heading = |name| sort_heading(v, asked, name, v.field(kind, name), false);
    view! {
        {legend(v, kind, records)}
        <div class="table-wrap" data-runs="" data-list="" data-fits="usual" tabindex="0" role="group" aria-label=v.t(&format!("{}-title", kind.folder()))>
            // In cards, which have no head, the years stay above them.
            <div class="run axis" aria-hidden="true">{axis(v, &span)}</div>
            <table class="data-table" data-density=v.density.code()>
                <caption class="visually-hidden">{v.t(&format!("{}-title", kind.folder()))}</caption>
                <thead>
                    <tr>
                        {heading("title")}
                        <td class="run" aria-hidden="true">{axis(v, &span)}</td>
                        {heading(start)}
                        {heading(end)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The years, and where among them today is.
fn axis(v: &Viewer, span: &Span) -> AnyView {
    let years: Vec<_> = span
        .years()
        .into_iter()
        .map(|year| view! { <text x=percent(span.place(year)) y="12">{year.year().to_string()}</text> })
        .collect();
    let today = span.place(v.today());
    // Near an edge it stands beside its line.
    let anchor = match today {
        share if share < 12.0 => "start",
        share if share > 88.0 => "end",
        _ => "middle",
    };
    view! {
        <svg width="100%" height="36">
            {years}
            <text x=percent(today) y="27" text-anchor=anchor data-today="">{v.t("benefit-today")}</text>
            <line x1=percent(today) x2=percent(today) y1="30" y2="100%" data-today=""></line>
        </svg>
    }
    .into_any()
}

/// How a bar is drawn of what is in a state: by its tone where that is out of the ordinary, else by how far along it is.
#[derive(Clone, Copy, PartialEq)]
struct Shade {
    tone: Option<&'static str>,
    step: Option<usize>,
    over: Option<&'static str>,
}

impl Shade {
    fn of(v: &Viewer, record: &Record) -> Self {
        let (kind, state) = (record.page.kind, chip::status_code(record));
        let step = state.as_ref().and_then(|(list, code)| {
            let (field, _) = status(kind)?;
            chip::step(list, codes(field), code)
        });
        let tone = state.filter(|_| step.is_none());
        let tone = tone.map(|(list, code)| chip::tone(list, &code));
        Self {
            // As usual is the colour of the house.
            tone: tone.filter(|tone| *tone != "plain"),
            step,
            over: is_over(v, record).then_some(""),
        }
    }
}

/// What the bars mean: the states that are there, in their order, and bars without an end.
fn legend(v: &Viewer, kind: Kind, records: &[Record]) -> AnyView {
    let swatch = |shade: Shade, open: bool, words: String| {
        let Shade { tone, step, over } = shade;
        let open = open.then_some("");
        view! {
            <li>
                <svg class="run" width="28" height="12" data-tone=tone data-step=step data-over=over>
                    <rect x="1" y="1" width="26" height="10" rx="2" data-open=open></rect>
                </svg>
                {words}
            </li>
        }
        .into_any()
    };
    let (field, list) = match status(kind) {
        Some((field, list)) => (Some(field), list),
        None => (None, ""),
    };
    let states = field.into_iter().flat_map(codes).filter_map(|code| {
        let in_state =
            |record: &&Record| chip::status_code(record).is_some_and(|(_, at)| at == *code);
        // One that is over is drawn paler than the others of its state.
        let mut there = records.iter().filter(in_state);
        let one = there.clone().find(|record| !is_over(v, record));
        let one = one.or_else(|| there.next())?;
        Some(swatch(Shade::of(v, one), false, v.label(list, code)))
    });
    let usual = Shade {
        tone: None,
        step: None,
        over: None,
    };
    let open = swatch(usual, true, v.t("roadmap-open"));
    let items: Vec<_> = states.chain([open]).collect();
    view! { <ul class="legend" aria-hidden="true">{items}</ul> }.into_any()
}

fn row(
    v: &Viewer,
    (first, last): (&'static str, &'static str),
    record: &Record,
    (start, end): Run,
    span: &Span,
) -> AnyView {
    let Shade { tone, step, over } = Shade::of(v, record);
    let state = chip::status_code(record).map(|(list, code)| v.label(list, &code));
    let day = |name: &'static str| {
        let field = all_fields(record.page.kind).find(|field| field.name == name)?;
        let words = match record.fact(name) {
            // What has no end goes on.
            "" if field.none_is_no => ().into_any(),
            "" => facts::gap(v),
            day => v.date_short(day).into_any(),
        };
        Some(view! { <td class="nowrap" data-label=v.field_of(record, name)>{words}</td> })
    };
    let lines: Vec<_> = span
        .years()
        .into_iter()
        .map(|year| {
            let x = percent(span.place(year));
            view! { <line x1=x.clone() x2=x y1="0" y2="100%"></line> }
        })
        .collect();
    let bar = (start.is_some() || end.is_some()).then(|| {
        let from = start.map_or(0.0, |day| span.place(day));
        let to = end.map_or(100.0, |day| span.place(day));
        // What has no end, or no known beginning, is drawn as open.
        let open = (start.is_none() || end.is_none()).then_some("");
        let width = percent((to - from).max(0.5));
        view! { <rect x=percent(from) width=width y="20%" height="60%" rx="2" data-open=open><title>{state.clone()}</title></rect> }
    });
    let today = percent(span.place(v.today()));
    // A shade says nothing to those who do not see it.
    let said = state.map(|state| view! { <span class="visually-hidden">": " {state}</span> });
    view! {
        <tr>
            <th scope="row"><a href=v.at(&record.page.path()) title=record.page.title.clone()>{record.page.title.clone()}</a>{said}</th>
            <td class="run" aria-hidden="true">
                <svg width="100%" height="20" data-tone=tone data-step=step data-over=over>
                    {lines} {bar}
                    <line x1=today.clone() x2=today.clone() y1="0" y2="100%" data-today="around"></line>
                    <line x1=today.clone() x2=today y1="0" y2="100%" data-today=""></line>
                </svg>
            </td>
            {day(first)} {day(last)}
        </tr>
    }
    .into_any()
}
