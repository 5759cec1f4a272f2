//! A list as a roadmap: for each record a line from its first day to its last, beside the days themselves.

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::all_fields;
use styrbord_registry::Record;

use super::asked::Asked;
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
    let years: Vec<_> = span
        .years()
        .into_iter()
        .map(|year| view! { <text x=percent(span.place(year)) y="14">{year.year().to_string()}</text> })
        .collect();
    view! {
        <div class="table-wrap" data-list="" data-fits="usual" tabindex="0" role="group" aria-label=v.t(&format!("{}-title", kind.folder()))>
            <table class="data-table" data-density=v.density.code() data-roadmap="">
                <caption class="visually-hidden">{v.t(&format!("{}-title", kind.folder()))}</caption>
                <thead>
                    <tr>
                        {heading("title")}
                        <td class="run" aria-hidden="true"><svg width="100%" height="20">{years}</svg></td>
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

fn row(
    v: &Viewer,
    (first, last): (&'static str, &'static str),
    record: &Record,
    (start, end): Run,
    span: &Span,
) -> AnyView {
    // As usual is the colour of the house.
    let tone = chip::status_code(record).map(|(list, code)| chip::tone(list, &code));
    let tone = tone.filter(|tone| *tone != "plain").unwrap_or("accent");
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
        view! { <rect x=percent(from) width=width y="20%" height="60%" rx="2" data-open=open></rect> }
    });
    let today = percent(span.place(v.today()));
    view! {
        <tr>
            <th scope="row"><a href=v.at(&record.page.path()) title=record.page.title.clone()>{record.page.title.clone()}</a></th>
            <td class="run" aria-hidden="true">
                <svg width="100%" height="20" data-tone=tone>
                    {lines} {bar}
                    <line x1=today.clone() x2=today y1="0" y2="100%" data-today=""></line>
                </svg>
            </td>
            {day(first)} {day(last)}
        </tr>
    }
    .into_any()
}
