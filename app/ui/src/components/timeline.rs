//! The stages of a system's life, each with its day and the decision that carried it: a rail where there is room, and a
//! list where there is not.

use jiff::civil::Date;
use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_registry::StageMark;

use crate::viewer::Viewer;

/// The stages of a life that goes as usual, in order.
const USUAL: [Stage; 9] = [
    Stage::Idea,
    Stage::Analysis,
    Stage::Acquisition,
    Stage::Implementation,
    Stage::Operation,
    Stage::Maintenance,
    Stage::PhaseOut,
    Stage::Decommissioned,
    Stage::Closed,
];

/// How a system stands to a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// It was in it.
    Past,
    /// It is in it.
    Now,
    /// It went by it.
    Skipped,
    /// It may have been in it, before there was a register.
    NotKnown,
    /// It is planned to come to it.
    Planned,
    /// It may come to it.
    Coming,
}

impl State {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Now => "now",
            Self::Skipped => "skipped",
            Self::NotKnown => "not_known",
            Self::Planned => "planned",
            Self::Coming => "coming",
        }
    }
}

type Step<'m> = (Stage, State, Option<&'m StageMark>);

/// Past and planned stages of a system that was `registered` on a day; nothing where none is known.
pub fn timeline(
    v: &Viewer,
    current: Stage,
    marks: &[StageMark],
    registered: Date,
) -> Option<AnyView> {
    let steps: Vec<_> = steps(current, marks)
        .into_iter()
        .map(|step| item(v, step, registered))
        .collect();
    (!steps.is_empty()).then(|| {
        view! { <figure class="timeline" aria-label=v.t("section-timeline")><ol>{steps}</ol></figure> }
            .into_any()
    })
}

/// Each stage with how the system stands to it. A cancelled system has come to an end after the stages that it was in; of
/// one whose stage is not known, only what is recorded and planned is said.
fn steps(current: Stage, marks: &[StageMark]) -> Vec<Step<'_>> {
    let latest = |stage: Stage, planned: bool| {
        let mut of_stage = marks.iter().rev();
        of_stage.find(|mark| mark.stage == stage && mark.planned == planned)
    };
    let mut first = USUAL.iter();
    let first = first.position(|stage| latest(*stage, false).is_some());
    let now = USUAL.iter().position(|stage| *stage == current);
    let of = |(place, stage): (usize, Stage)| {
        let (been, planned) = (latest(stage, false), latest(stage, true));
        let state = match now {
            Some(now) if place == now => State::Now,
            // What it went back from lies ahead again.
            Some(now) if now < place && planned.is_some() => State::Planned,
            Some(now) if now < place => State::Coming,
            _ if been.is_some() => State::Past,
            None if planned.is_some() => State::Planned,
            None => return None,
            Some(_) if first.is_none_or(|first| place < first) => State::NotKnown,
            Some(_) => State::Skipped,
        };
        let mark = match state {
            State::Planned => planned,
            State::Coming => None,
            _ => been,
        };
        Some((stage, state, mark))
    };
    let mut steps: Vec<Step<'_>> = USUAL.into_iter().enumerate().filter_map(of).collect();
    if current == Stage::Cancelled {
        steps.retain(|(_, state, _)| *state == State::Past);
        steps.push((current, State::Now, latest(current, false)));
    }
    steps
}

fn item(v: &Viewer, (stage, state, mark): Step<'_>, registered: Date) -> AnyView {
    let day = mark.map(|mark| {
        // It may have been in it long before it was registered.
        let is_told = mark.decision.is_some() || mark.date != registered;
        let words = match state {
            State::Now if !is_told => "stage-registered",
            State::Now => "stage-since",
            State::Planned if mark.date < v.today() => "stage-overdue",
            State::Planned => "timeline-planned",
            _ => "stage-on",
        };
        let words = v.tw(words, &[("date", v.date(mark.date).into())]);
        view! { <time datetime=mark.date.to_string()>{words}</time> }
    });
    let words = match state {
        State::Skipped => Some("stage-skipped"),
        State::NotKnown => Some("stage-not-known"),
        _ => None,
    };
    let words = words.map(|key| view! { <span>{v.t(key)}</span> });
    let decision = mark.and_then(|mark| mark.decision.clone());
    let decision = decision.map(|(slug, title)| {
        view! { <a href=v.at(&Kind::Decision.path(&slug)) title=title>{slug.to_uppercase()}</a> }
    });
    let now = (state == State::Now).then_some("step");
    view! {
        <li data-state=state.as_str() aria-current=now>
            <strong>{v.label("stage", stage.as_str())}</strong> {day} {words} {decision}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use styrbord_domain::lifecycle::Stage;
    use styrbord_registry::StageMark;

    use super::steps;

    /// Marks in words, each stage a year after the one before: `idea analysis +operation` (planned).
    fn said(current: &str, marks: &str) -> String {
        let mark = |(year, words): (i16, &str)| StageMark {
            stage: words.trim_start_matches('+').parse().unwrap(),
            date: date(year, 1, 1),
            planned: words.starts_with('+'),
            decision: None,
            reason: String::new(),
            recorded_by: String::new(),
            rule: String::new(),
            legacy: false,
            checklist: Vec::new(),
        };
        let marks: Vec<_> = (2001..).zip(marks.split_whitespace()).map(mark).collect();
        let current: Stage = current.parse().unwrap();
        let words = steps(current, &marks)
            .into_iter()
            .filter(|(_, state, _)| state.as_str() != "coming")
            .map(|(stage, state, mark)| {
                let year = mark.map_or(String::new(), |mark| mark.date.year().to_string());
                format!("{} {} {year}", stage.as_str(), state.as_str())
                    .trim_end()
                    .to_owned()
            });
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_was_gone_by_and_what_is_not_known_are_told_apart_from_what_was_passed() {
        for (current, marks, expected) in [
            ("idea", "idea", "idea now 2001"),
            (
                "idea",
                "idea +operation",
                "idea now 2001, operation planned 2002",
            ),
            (
                "implementation",
                "idea analysis implementation",
                "idea past 2001, analysis past 2002, acquisition skipped, implementation now 2003",
            ),
            (
                "operation",
                "operation",
                "idea not_known, analysis not_known, acquisition not_known, implementation not_known, operation now 2001",
            ),
            (
                "phase_out",
                "implementation phase_out",
                "idea not_known, analysis not_known, acquisition not_known, implementation past 2001, operation skipped, maintenance skipped, phase_out now 2002",
            ),
            // Back from being phased out, which may come again.
            (
                "operation",
                "implementation operation phase_out operation +phase_out",
                "idea not_known, analysis not_known, acquisition not_known, implementation past 2001, operation now 2004, phase_out planned 2005",
            ),
            (
                "cancelled",
                "idea analysis cancelled",
                "idea past 2001, analysis past 2002, cancelled now 2003",
            ),
            ("unknown", "unknown", ""),
            ("unknown", "unknown +phase_out", "phase_out planned 2002"),
        ] {
            assert_eq!(said(current, marks), expected, "{current}: {marks}");
        }
    }
}
