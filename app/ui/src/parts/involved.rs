//! What people are to records, in words and as lists.

use leptos::prelude::*;
use styrbord_domain::answering::Part;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Involved, Involvements};

use super::record::named;
use crate::components::chip;
use crate::viewer::Viewer;

/// The records of a kind to which somebody is something, under its heading, as what and where each stands: so many at `most`;
/// and the way to all of them, where they stand elsewhere.
pub fn list(v: &Viewer, involved: &Involvements, most: usize, all: Option<&str>) -> AnyView {
    let kind = involved.kind;
    let rows: Vec<_> = involved
        .all
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
    let title = v.t(&format!("{}-title", kind.folder()));
    let left_out = involved.all.len().saturating_sub(most);
    let all = all.filter(|_| left_out > 0).map(|page| {
        let said = format!("{}: {title}", v.t("action-show-all"));
        view! { <a href=format!("{page}#{}", id(kind)) aria-label=said>{v.t("action-show-all")}</a> }
    });
    let cut = (involved.more && left_out == 0).then(
        || view! { <p class="soft">{v.tw("involved-cut", &[("count", rows.len().into())])}</p> },
    );
    view! {
        <section class="needs" id=id(kind)>
            <header><h3>{title.clone()}</h3>{all}</header>
            <ul class="rows">{rows}</ul>
            {cut}
        </section>
    }
    .into_any()
}

/// The id of the records of a kind to which somebody is something.
fn id(kind: Kind) -> String {
    format!("own-{}", kind.folder())
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
