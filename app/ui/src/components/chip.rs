//! States in words, with a tone beside them; never a colour alone.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::Record;

use crate::viewer::Viewer;

/// A state.
pub fn chip(tone: &'static str, words: String) -> AnyView {
    view! { <span class="chip" data-tone=tone>{words}</span> }.into_any()
}

/// The state of a record, where its kind has one.
pub fn status(v: &Viewer, record: &Record) -> Option<AnyView> {
    let (list, code) = status_code(record)?;
    Some(chip(tone(list, &code), v.label(list, &code)))
}

/// The list and the code of a record's state on the day that the reader looks at.
pub fn status_code(record: &Record) -> Option<(&'static str, String)> {
    let said = |list, name: &str| {
        Some((list, record.fact(name).to_owned())).filter(|(_, code)| !code.is_empty())
    };
    match record.page.kind {
        Kind::System => said("stage", "stage"),
        Kind::Decision => said("decision-status", "status"),
        Kind::Standard if record.is("in_force") => Some(("standard-status", "in_force".to_owned())),
        Kind::Standard => said("standard-status", "status"),
        Kind::Benefit => said("benefit-status", "status"),
        Kind::Project => said("project-phase", "phase"),
        _ => None,
    }
}

/// The tone of a state.
pub fn tone(list: &str, code: &str) -> &'static str {
    match (list, code) {
        ("stage", "operation" | "maintenance")
        | ("decision-status", "in_effect")
        | ("standard-status", "in_force")
        | ("benefit-status", "realised")
        | ("benefit-rating", "green") => "good",
        ("stage", "phase_out" | "unknown")
        | ("standard-status", "in_review")
        | ("decision-status", "postponed")
        | ("benefit-rating", "amber") => "warn",
        ("benefit-rating", "red") | ("decision-status", "rejected" | "waiver_denied") => "bad",
        ("decision-status", "escalated" | "delegated") => "accent",
        ("stage", "implementation") | ("benefit-status", "active") => "accent",
        ("stage", "idea" | "analysis" | "acquisition")
        | ("decision-status", "adopted")
        | ("standard-status", "approved")
        | ("benefit-status", "planned" | "partly_realised") => "info",
        ("project-phase", "closed") => "quiet",
        ("project-phase", _) => "accent",
        _ => "quiet",
    }
}
