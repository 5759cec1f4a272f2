//! What is suggested while somebody types: a piece of HTML for the island.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;
use styrbord_search::{Hit, Query};

use super::asked::{address, query};
use super::found::{counted, status};
use crate::viewer::Viewer;

/// The suggestions under the search box, grouped by kind. The first is what the search puts first: its kind comes first, and
/// so on; the last leads to all that is found. Nothing where nothing is found.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub async fn suggest(v: &Viewer, text: &str) -> Result<String, Fault> {
    let words = [("q".to_owned(), text.to_owned())];
    let asked = Query {
        limit: 10,
        as_you_type: true,
        ..query(v.language, &words)
    };
    let hits = v.desk.search(asked).await?;
    if hits.hits.is_empty() {
        return Ok(String::new());
    }
    let mut groups: Vec<(&str, Vec<&Hit>)> = Vec::new();
    for hit in &hits.hits {
        match groups.iter_mut().find(|(kind, _)| *kind == hit.kind) {
            Some((_, group)) => group.push(hit),
            None => groups.push((&hit.kind, vec![hit])),
        }
    }
    let mut place = 0;
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(kind, hits)| {
            let options: Vec<_> = hits
                .into_iter()
                .map(|hit| {
                    let id = format!("suggestion-{place}");
                    place += 1;
                    option(v, hit, id)
                })
                .collect();
            let id = format!("suggest-{kind}");
            let title = titled(v, kind);
            view! { <div role="group" aria-labelledby=id.clone()><p id=id.clone() role="presentation">{title}</p>{options}</div> }
        })
        .collect();
    let all = address(words.into_iter());
    let more = counted(v, ["search-all-count", "search-all-count-more"], &hits);
    let all = view! {
        <p role="presentation"><a role="option" id=format!("suggestion-{place}") href=all aria-selected="false">{more}</a></p>
    };
    let owner = Owner::new();
    Ok(owner.with(|| view! { {groups} {all} }.to_html()))
}

/// What pages of a kind are called together.
fn titled(v: &Viewer, kind: &str) -> String {
    let kind: Result<Kind, _> = kind.parse();
    kind.map_or_else(
        |_| String::new(),
        |kind| v.t(&format!("{}-title", kind.folder())),
    )
}

fn option(v: &Viewer, hit: &Hit, id: String) -> impl IntoView {
    view! {
        // What is opened here is none of the hits of the page that it stands on.
        <a role="option" id=id href=hit.url.clone() aria-selected="false" referrerpolicy="no-referrer" data-superseded=hit.over.then_some("")>
            {status(v, hit)} <span inner_html=hit.title_html.clone()></span>
        </a>
    }
}
