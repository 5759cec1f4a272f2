//! States in words, with a tone beside them; never a colour alone.

use leptos::prelude::*;
use styrbord_domain::kinds;
use styrbord_registry::Record;

use crate::viewer::Viewer;

/// How many steps look different.
const MOST_STEPS: usize = 6;

/// A state.
pub fn chip(tone: &'static str, words: String) -> AnyView {
    view! { <span class="chip" data-tone=tone>{words}</span> }.into_any()
}

/// The state of a record, where its kind has one.
pub fn status(v: &Viewer, record: &Record) -> Option<AnyView> {
    let (list, code) = status_code(record)?;
    Some(state(v, list, &code, record.is("in_force")))
}

/// A state in its one word. What is approved and holds is as usual, and what is approved and does not hold looks otherwise.
pub fn state(v: &Viewer, list: &str, code: &str, in_force: bool) -> AnyView {
    let tone = match code {
        "approved" if in_force => "plain",
        code => tone(list, code),
    };
    chip(tone, v.label(list, code))
}

/// The list and the code of a record's state on the day that the reader looks at.
pub fn status_code(record: &Record) -> Option<(&'static str, String)> {
    let (field, list) = kinds::status(record.page.kind)?;
    let code = record.fact(field.name);
    (!code.is_empty()).then(|| (list, code.to_owned()))
}

/// How far along its way a state stands, from 1; nothing of states that are no steps of a way, or whose tone says more.
pub fn step(list: &str, codes: &[&str], code: &str) -> Option<usize> {
    let ways = [
        "stage",
        "project-phase",
        "benefit-status",
        "standard-status",
        "action-status",
        "meeting-status",
    ];
    let place = codes.iter().position(|known| *known == code)?;
    let is_usual = !matches!(tone(list, code), "warn" | "bad");
    (ways.contains(&list) && is_usual).then_some((place + 1).min(MOST_STEPS))
}

/// The tone of a state.
pub fn tone(list: &str, code: &str) -> &'static str {
    match (list, code) {
        // As usual: words alone.
        ("stage", "operation" | "maintenance" | "closed")
        | ("decision-status", "in_effect" | "noted")
        | ("benefit-status", "planned" | "active")
        | ("project-phase", _)
        | ("action-status", "open" | "in_progress" | "done")
        | ("meeting-status", "minutes_approved")
        | ("item-status", "decided" | "treated") => "plain",
        ("decision-kind", "approved" | "approved_with_conditions" | "waiver_granted") => "good",
        ("decision-kind", "postponed") => "warn",
        ("decision-kind", "rejected" | "waiver_denied" | "repealed") => "bad",
        ("decision-kind", "escalated" | "delegated") => "accent",
        ("benefit-status", "realised") | ("benefit-rating", "green") => "good",
        ("stage", "phase_out" | "unknown")
        | ("standard-status", "in_review")
        | ("decision-status" | "item-status", "postponed")
        | ("meeting-status", "minutes_draft")
        | ("benefit-rating", "amber") => "warn",
        ("project-mark", "green") | ("deliverable-state", "delivered") | ("health", "good") => {
            "good"
        }
        ("project-mark", "amber") => "warn",
        ("deliverable-state", "in_progress") => "info",
        ("project-mark", "red") | ("risk-state", "occurred") => "bad",
        ("health", "weak") | ("quadrant", "migrate") => "warn",
        ("health", "bad") | ("quadrant", "eliminate") => "bad",
        ("quadrant", "invest") => "accent",
        ("benefit-rating", "red") | ("decision-status", "rejected" | "waiver_denied") => "bad",
        ("decision-status", "escalated" | "delegated") => "accent",
        ("stage", "implementation") | ("meeting-status", "held") => "accent",
        ("stage", "idea" | "analysis" | "acquisition")
        | ("decision-status", "adopted")
        | ("standard-status", "approved")
        | ("meeting-status", "agenda_sent")
        | ("benefit-status", "partly_realised") => "info",
        _ => "quiet",
    }
}
