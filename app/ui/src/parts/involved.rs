//! What people are to records, in words and as lists.

use leptos::prelude::*;
use styrbord_domain::answering::Part;
use styrbord_domain::kind::Kind;
use styrbord_registry::Involved;

use super::record::named;
use crate::components::chip;
use crate::viewer::Viewer;

/// The records of a kind to which somebody is something, under its heading, as what and where each stands: so many at `most`,
/// and how many there are more.
pub fn list(v: &Viewer, kind: Kind, involved: &[Involved], most: usize) -> AnyView {
    let rows: Vec<_> = involved
        .iter()
        .take(most)
        .map(|Involved { record, parts }| {
            let part = as_what(v, kind, parts);
            view! {
                <li>
                    <span><a href=v.at(&record.page.path())>{named(record)}</a> <small>{part}</small></span>
                    {chip::status(v, record)}
                </li>
            }
        })
        .collect();
    let more = involved.len().saturating_sub(most);
    let more = (more > 0).then(|| {
        view! { <p class="soft">{v.tw("front-more", &[("count", more.into())])}</p> }
    });
    let title = v.t(&format!("{}-title", kind.folder()));
    view! { <section class="needs"><header><h3>{title}</h3></header><ul class="rows">{rows}</ul>{more}</section> }
        .into_any()
}

/// What somebody is to a record: each role or field once.
pub fn as_what(v: &Viewer, kind: Kind, parts: &[Part]) -> String {
    let mut said: Vec<String> = Vec::new();
    for part in parts {
        let word = match &part.role {
            Some((words, code)) => v.label(words, code),
            None => v.field(kind, part.field),
        };
        if !said.contains(&word) {
            said.push(word);
        }
    }
    said.join(", ")
}
