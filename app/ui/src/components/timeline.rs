//! The stages of a system's life as a picture, with the list that is read aloud beside it.

use leptos::prelude::*;
use styrbord_domain::lifecycle::Stage;
use styrbord_registry::StageMark;

use crate::viewer::Viewer;

/// The stages that are drawn, in order; a cancelled system shows where it ended in words.
const DRAWN: [Stage; 9] = [
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
const STEP: usize = 116;
const FIRST: usize = 56;

/// Past and planned dates of the stages.
pub fn timeline(v: &Viewer, current: Stage, marks: &[StageMark]) -> AnyView {
    let now = DRAWN.iter().position(|stage| *stage == current);
    let latest = |stage: Stage| marks.iter().rev().find(|mark| mark.stage == stage);
    let state = |place: usize, stage: Stage| match latest(stage) {
        _ if now == Some(place) => "now",
        Some(mark) if mark.planned => "planned",
        Some(_) => "past",
        None => "none",
    };
    let end = FIRST + STEP * (DRAWN.len() - 1);
    let reached = FIRST + STEP * now.unwrap_or(0);
    let drawn: Vec<_> = DRAWN
        .into_iter()
        .enumerate()
        .map(|(place, stage)| {
            let x = FIRST + STEP * place;
            let date = latest(stage).map(
                |mark| view! { <text x=x y="104">{mark.date.strftime("%m.%Y").to_string()}</text> },
            );
            let (first, second) = two_lines(&v.label("stage", stage.as_str()));
            view! {
                <g class="stage" data-state=state(place, stage)>
                    <circle cx=x cy="40" r="8"></circle>
                    <text class="name" x=x y="68">{first}</text>
                    <text class="name" x=x y="84">{second}</text>
                    {date}
                </g>
            }
        })
        .collect();
    let listed: Vec<_> = DRAWN
        .into_iter()
        .enumerate()
        .map(|(place, stage)| {
            let date = latest(stage).map(|mark| view! { <time datetime=mark.date.to_string()>{v.date(mark.date)}</time> });
            view! { <li data-state=state(place, stage)><span>{v.label("stage", stage.as_str())}</span> {date}</li> }
        })
        .collect();
    view! {
        <figure class="picture timeline">
            <svg viewBox="0 0 1040 110" aria-hidden="true">
                <line class="rail" data-state="past" x1=FIRST x2=reached y1="40" y2="40"></line>
                <line class="rail" x1=reached x2=end y1="40" y2="40"></line>
                {drawn}
            </svg>
            <ol class="timeline-steps">{listed}</ol>
        </figure>
    }
    .into_any()
}

/// A name that would reach into its neighbour, broken where the halves are most alike.
fn two_lines(name: &str) -> (String, String) {
    const FITS: usize = 14;
    if name.chars().count() <= FITS {
        return (name.to_owned(), String::new());
    }
    let broken = name
        .match_indices(' ')
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        // A stroke belongs to the word before it.
        .filter(|(_, second)| !second.starts_with('/'))
        .min_by_key(|(first, second)| first.len().abs_diff(second.len()));
    match broken {
        Some((first, second)) => (first.to_owned(), second.to_owned()),
        None => (name.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::two_lines;

    #[test]
    fn long_names_break_near_the_middle() {
        let broken = |name| {
            let (first, second) = two_lines(name);
            format!("{first}|{second}")
        };
        assert_eq!(broken("Drift og anvendelse"), "Drift og|anvendelse");
        assert_eq!(broken("Anskaffelse / udbud"), "Anskaffelse /|udbud");
        assert_eq!(broken("Afviklet"), "Afviklet|");
        assert_eq!(broken("Implementeringsfase"), "Implementeringsfase|");
    }
}
