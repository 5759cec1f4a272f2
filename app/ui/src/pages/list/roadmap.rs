//! A list as a roadmap: for each record a line from its first day to its last, beside the days themselves.

use std::collections::HashMap;

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, status};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::roadmap::StageSpan;
use styrbord_registry::{Fault, Record};

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

/// A time of a record, as it is drawn.
struct Bar {
    run: Run,
    /// The stage, of a system.
    stage: Option<Stage>,
    shade: Shade,
    /// Whether it is a plan.
    planned: bool,
    words: Option<String>,
}

/// What is loaded for it.
pub struct Roadmap {
    records: Vec<Record>,
    /// The stages of systems over the years, by their address.
    stages: HashMap<String, Vec<StageSpan>>,
    /// Whether the list goes on after these.
    more: bool,
}

impl Roadmap {
    /// Loads what is drawn of some records beside their own days.
    pub async fn load(v: &Viewer, records: Vec<Record>, more: bool) -> Result<Self, Fault> {
        let stages = v.desk.roadmap(&records).await?;
        Ok(Self {
            records,
            stages,
            more,
        })
    }

    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// What is drawn of a record: the stages of a system, else one time from its first day to its last.
    fn bars(&self, v: &Viewer, kind: Kind, record: &Record) -> Vec<Bar> {
        if let Some(stages) = self.stages.get(&record.page.slug) {
            let over = is_over(v, record);
            return stages.iter().map(|span| stage_bar(v, span, over)).collect();
        }
        let (start, end) = run(v, kind, record);
        let bar = Bar {
            run: (start, end),
            stage: None,
            shade: Shade::of(v, record),
            planned: false,
            words: chip::status_code(record).map(|(list, code)| v.label(list, &code)),
        };
        let drawn = start.is_some() || end.is_some();
        drawn.then_some(bar).into_iter().collect()
    }

    /// The roadmap.
    pub fn view(&self, v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
        let Some((start, end)) = look(kind).runs else {
            return ().into_any();
        };
        let bars: Vec<Vec<Bar>> = self
            .records
            .iter()
            .map(|record| self.bars(v, kind, record))
            .collect();
        let runs: Vec<Run> = bars.iter().flatten().map(|bar| bar.run).collect();
        let span = Span::around(v.today(), &runs);
        let rows: Vec<_> = self
            .records
            .iter()
            .zip(&bars)
            .map(|(record, bars)| row(v, (start, end), record, bars, &span))
            .collect();
        let heading = |name| sort_heading(v, asked, name, v.field(kind, name), false);
        view! {
            {on_paper(v, self.records.len(), self.more)}
            {legend(v, kind, &self.records, bars.iter().flatten())}
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
}

/// How many rows one sheet of paper holds at a size that can be read.
const ON_PAPER: usize = 30;

/// For paper alone: that the roadmap goes on, on another sheet or on other pages of the list.
fn on_paper(v: &Viewer, rows: usize, more: bool) -> Option<AnyView> {
    let count = [("count", i64::try_from(rows).unwrap_or(i64::MAX).into())];
    let said = match (more, rows > ON_PAPER) {
        (true, _) => v.tw("roadmap-goes-on", &count),
        (false, true) => v.tw("roadmap-several-sheets", &count),
        (false, false) => return None,
    };
    Some(view! { <p class="paper-only">{said}</p> }.into_any())
}

/// A stage of a system as it is drawn.
fn stage_bar(v: &Viewer, span: &StageSpan, over: bool) -> Bar {
    let shade = match span.stage {
        Some(stage) => Shade::of_state(Kind::System, "stage", stage.as_str()),
        None => Shade::NONE,
    };
    let over = over.then_some("");
    let name = match span.stage {
        Some(stage) => v.label("stage", stage.as_str()),
        None => v.t("roadmap-stage-not-recorded"),
    };
    let key = match (span.planned, span.until) {
        (true, None) => "roadmap-planned-from",
        (true, Some(_)) => "roadmap-planned-between",
        (false, None) => "roadmap-since",
        (false, Some(_)) => "roadmap-between",
    };
    let until = span.until.map_or_else(String::new, |day| v.date(day));
    let words = v.tw(
        key,
        &[
            ("stage", name.into()),
            ("from", v.date(span.from).into()),
            ("until", until.into()),
        ],
    );
    Bar {
        run: (Some(span.from), span.until),
        stage: span.stage,
        shade: Shade { over, ..shade },
        planned: span.planned,
        words: Some(words),
    }
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
    /// That of which no state is known.
    const NONE: Self = Self {
        tone: None,
        step: None,
        over: None,
    };

    fn of(v: &Viewer, record: &Record) -> Self {
        let shade = match chip::status_code(record) {
            Some((list, code)) => Self::of_state(record.page.kind, list, &code),
            None => Self::NONE,
        };
        Self {
            over: is_over(v, record).then_some(""),
            ..shade
        }
    }

    /// That of what is in a state of a kind.
    fn of_state(kind: Kind, list: &str, code: &str) -> Self {
        let step = status(kind).and_then(|(field, _)| chip::step(list, codes(field), code));
        let tone = step.is_none().then(|| chip::tone(list, code));
        Self {
            // As usual is the colour of the house.
            tone: tone.filter(|tone| *tone != "plain"),
            step,
            over: None,
        }
    }
}

/// What the bars mean: the states that are there, in their order, bars without an end, and what is planned.
fn legend<'b>(
    v: &Viewer,
    kind: Kind,
    records: &[Record],
    bars: impl Iterator<Item = &'b Bar> + Clone,
) -> AnyView {
    let swatch = |shade: Shade, (open, planned): (bool, bool), words: String| {
        let Shade { tone, step, over } = shade;
        let (open, planned) = (open.then_some(""), planned.then_some(""));
        view! {
            <li>
                <svg class="run" width="28" height="12" data-tone=tone data-step=step data-over=over>
                    <rect x="1" y="1" width="26" height="10" rx="2" data-open=open data-planned=planned></rect>
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
    let drawn = |code: Option<&str>| bars.clone().any(|bar| bar.stage.map(Stage::as_str) == code);
    let states = field.into_iter().flat_map(codes).filter_map(|code| {
        let shade = Shade::of_state(kind, list, code);
        if kind == Kind::System {
            // The stages that are drawn, and not only those that systems are in today.
            return drawn(Some(code)).then(|| swatch(shade, (false, false), v.label(list, code)));
        }
        let in_state =
            |record: &&Record| chip::status_code(record).is_some_and(|(_, at)| at == *code);
        // One that is over is drawn paler than the others of its state.
        let mut there = records.iter().filter(in_state);
        let one = there.clone().find(|record| !is_over(v, record));
        let one = one.or_else(|| there.next())?;
        Some(swatch(
            Shade::of(v, one),
            (false, false),
            v.label(list, code),
        ))
    });
    let not_recorded = (kind == Kind::System && drawn(None)).then(|| {
        swatch(
            Shade::NONE,
            (false, false),
            v.t("roadmap-stage-not-recorded"),
        )
    });
    let planned = bars.clone().any(|bar| bar.planned);
    let planned = planned.then(|| swatch(Shade::NONE, (false, true), v.t("roadmap-planned")));
    let open = bars
        .clone()
        .any(|bar| bar.run.0.is_none() || bar.run.1.is_none());
    let open = (open || kind != Kind::System)
        .then(|| swatch(Shade::NONE, (true, false), v.t("roadmap-open")));
    let items: Vec<_> = states
        .chain(not_recorded)
        .chain(planned)
        .chain(open)
        .collect();
    view! { <ul class="legend" aria-hidden="true">{items}</ul> }.into_any()
}

fn row(
    v: &Viewer,
    (first, last): (&'static str, &'static str),
    record: &Record,
    bars: &[Bar],
    span: &Span,
) -> AnyView {
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
    let drawn: Vec<_> = bars.iter().map(|bar| drawn(bar, span)).collect();
    let today = percent(span.place(v.today()));
    // A shade says nothing to those who do not see it: neither where it stands, nor what comes.
    let coming = bars.iter().filter(|bar| bar.planned);
    let said = state
        .into_iter()
        .chain(coming.filter_map(|bar| bar.words.clone()));
    let said: Vec<String> = said.collect();
    let said = (!said.is_empty())
        .then(|| view! { <span class="visually-hidden">": " {said.join("; ")}</span> });
    view! {
        <tr>
            <th scope="row"><a href=v.at(&record.page.path()) title=record.page.title.clone()>{record.page.title.clone()}</a>{said}</th>
            <td class="run" aria-hidden="true">
                <svg width="100%" height="20">
                    {lines} {drawn}
                    <line x1=today.clone() x2=today.clone() y1="0" y2="100%" data-today="around"></line>
                    <line x1=today.clone() x2=today y1="0" y2="100%" data-today=""></line>
                </svg>
            </td>
            {day(first)} {day(last)}
        </tr>
    }
    .into_any()
}

fn drawn(bar: &Bar, span: &Span) -> AnyView {
    let (start, end) = bar.run;
    let from = start.map_or(0.0, |day| span.place(day));
    let to = end.map_or(100.0, |day| span.place(day));
    // What has no end, or no known beginning, is drawn as open.
    let open = (start.is_none() || end.is_none()).then_some("");
    let planned = bar.planned.then_some("");
    let width = percent((to - from).max(0.5));
    let Shade { tone, step, over } = bar.shade;
    // Each colours itself: beside each other they stand in different states.
    view! {
        <g data-bar="" data-tone=tone data-step=step data-over=over>
            <rect x=percent(from) width=width y="20%" height="60%" rx="2" data-open=open data-planned=planned><title>{bar.words.clone()}</title></rect>
        </g>
    }
    .into_any()
}
