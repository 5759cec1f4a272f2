//! What is suggested while somebody types: a piece of HTML for the island.

use leptos::prelude::*;
use styrbord_registry::Fault;
use styrbord_search::{Hit, Query};

use super::asked::{address, query};
use super::found::{counted, status};
use crate::viewer::Viewer;

/// The suggestions under the search box in the order in which the search puts them; the last leads to all that is found.
/// Nothing where nothing is found.
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
    let options: Vec<_> = hits
        .hits
        .iter()
        .enumerate()
        .map(|(place, hit)| option(v, hit, place))
        .collect();
    let all = address(words.into_iter());
    let more = counted(v, ["search-all-count", "search-all-count-more"], &hits);
    let id = format!("suggestion-{}", options.len());
    let all = view! { <p role="presentation"><a role="option" id=id href=all aria-selected="false">{more}</a></p> };
    let owner = Owner::new();
    Ok(owner.with(|| view! { {options} {all} }.to_html()))
}

fn option(v: &Viewer, hit: &Hit, place: usize) -> impl IntoView {
    let said = hit
        .number
        .clone()
        .into_iter()
        .chain([v.t(&format!("kind-{}", hit.kind))]);
    let said: Vec<String> = said.collect();
    view! {
        // What is opened here is none of the hits of the page that it stands on.
        <a role="option" id=format!("suggestion-{place}") href=hit.url.clone() aria-selected="false" referrerpolicy="no-referrer" data-superseded=hit.over.then_some("")>
            <span inner_html=hit.title_html.clone()></span> <small>{said.join(" · ")} {status(v, hit)}</small>
        </a>
    }
}
