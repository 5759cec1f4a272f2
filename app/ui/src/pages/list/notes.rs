//! What a list could not do of what it was asked for. It says so, and shows the rest.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::NOWHERE;
use styrbord_registry::Page as Head;

use super::asked::{Asked, WHOLE, field};
use super::views::gone;
use crate::viewer::Viewer;

/// The notes; `chosen` are the pages that filters name, by address.
pub fn notes(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    chosen: &HashMap<String, Head>,
) -> Option<AnyView> {
    let mut notes: Vec<String> = asked
        .strange
        .iter()
        .map(|name| v.tw("list-unknown-filter", &[("name", name.clone().into())]))
        .chain(gone(v, kind, asked))
        .collect();
    if !asked.view.is_empty() && asked.view != WHOLE && asked.shelf.listing(&asked.view).is_none() {
        notes.push(v.t("view-unknown"));
    }
    for (name, values) in &asked.listing.filters {
        let Some(field) = field(v, kind, name) else {
            continue;
        };
        let leads_nowhere = |value: &&String| match field.shape {
            _ if *value == "-" || *value == NOWHERE => false,
            Shape::Choice(codes, _) | Shape::Choices(codes, _) => !codes.contains(&value.as_str()),
            Shape::Reference(_) | Shape::References(_) => !chosen.contains_key(*value),
            _ => false,
        };
        notes.extend(values.iter().filter(leads_nowhere).map(|value| {
            let said = [
                ("field", v.field(kind, name).into()),
                ("value", value.clone().into()),
            ];
            v.tw("list-unknown-value", &said)
        }));
    }
    (!notes.is_empty()).then(|| {
        let notes: Vec<_> = notes
            .into_iter()
            .map(|note| view! { <p>{note}</p> })
            .collect();
        view! { <div class="notice" data-tone="warn">{notes}</div> }.into_any()
    })
}
