//! What was approved and changed by decision since: what, from what to what, by which decision, when and by whom.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{DecidedChange, Page};

use crate::components::facts::{reference, words};
use crate::viewer::Viewer;

/// The changes, the latest first; nothing when there was none.
pub fn changes(
    v: &Viewer,
    kind: Kind,
    changes: &[DecidedChange],
    heads: &HashMap<String, Page>,
) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let items: Vec<_> = changes
        .iter()
        .rev()
        .map(|change| item(v, kind, change, heads))
        .collect();
    let title = v.t(&format!("decided-changes-{}", kind.as_str()));
    Some(view! { <section class="card" id="decided-changes"><h2>{title}</h2><ol class="rows">{items}</ol></section> }.into_any())
}

fn item(v: &Viewer, kind: Kind, change: &DecidedChange, heads: &HashMap<String, Page>) -> AnyView {
    let rows: Vec<_> = change
        .facts
        .iter()
        .filter(|(name, ..)| !name.ends_with("_decision"))
        .map(|(name, older, newer)| {
            let field = kinds::all_fields(kind).find(|field| field.name == name);
            let said = |value: &Option<serde_json::Value>| match (field, value) {
                (Some(field), Some(value)) => words(v, field, value),
                _ => v.t("value-unknown"),
            };
            view! { <div><dt>{v.field(kind, name)}</dt><dd><del>{said(older)}</del> " → " <ins>{said(newer)}</ins></dd></div> }
        })
        .collect();
    let number = change.decision.to_uppercase();
    let decision = match heads.get(&change.decision) {
        Some(_) => reference(v, &change.decision, heads),
        // One that the reader may not know of.
        None if change.decision.is_empty() => ().into_any(),
        None => view! { <a href=v.at(&Kind::Decision.path(&change.decision))>{number.clone()}</a> }
            .into_any(),
    };
    let said = v.tw(
        "decided-change-by",
        &[
            ("date", v.instant(change.at).into()),
            ("name", change.by.clone().into()),
        ],
    );
    let note = (!change.note.is_empty()).then(|| format!(" · {}", change.note));
    view! { <li><p>{number} " " {decision}</p><dl>{rows}</dl><small>{said}{note}</small></li> }
        .into_any()
}
