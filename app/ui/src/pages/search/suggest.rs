//! What is suggested while somebody types: a piece of HTML for the island.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;
use styrbord_search::{Hit, Query};

use super::asked::{address, query};
use super::found::{counted, status};
use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// The suggestions under the search box in the order in which the search puts them; the last leads to all that is found.
/// With `pick`, those of a field that names one of them. Nothing where nothing is found.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub async fn suggest(v: &Viewer, parameters: &Parameters) -> Result<String, Fault> {
    let words = [("q".to_owned(), parameter(parameters, "q").to_owned())];
    let picks = parameter(parameters, "pick") == "1";
    let kinds = if picks {
        query(v.language, parameters).kinds
    } else {
        Vec::new()
    };
    let of_one_kind = kinds.len() == 1;
    let asked = Query {
        limit: 10,
        as_you_type: true,
        kinds: kinds.clone(),
        ..query(v.language, &words)
    };
    let hits = v.desk.search(asked).await?;
    if hits.hits.is_empty() {
        return Ok(String::new());
    }
    let owner = Owner::new();
    if picks {
        let kinds: Vec<Kind> = kinds.iter().filter_map(|kind| kind.parse().ok()).collect();
        let at = |hit: &Hit| (address_of(hit).to_owned(), kinds.as_slice());
        let pages = hits.hits.iter().map(at).collect();
        let names = v.desk.names_in_forms(&pages).await?;
        let options = hits.hits.iter().map(|hit| {
            // Of every kind a link in a text is completed, which has its own way to tell pages apart.
            let name = names.get(&at(hit)).cloned();
            let name = name.unwrap_or_else(|| address_of(hit).to_owned());
            choice(v, hit, name, of_one_kind)
        });
        let options: Vec<_> = options.collect();
        return Ok(owner.with(|| options.to_html()));
    }
    let options: Vec<_> = hits.hits.iter().map(|hit| option(v, hit)).collect();
    let all = address(words.into_iter());
    let more = counted(v, ["search-all-count", "search-all-count-more"], &hits);
    let all = view! { <p role="presentation"><a role="option" tabindex="-1" href=all aria-selected="false">{more}</a></p> };
    Ok(owner.with(|| view! { {options} {all} }.to_html()))
}

/// A hit that somebody may go to.
fn option(v: &Viewer, hit: &Hit) -> impl IntoView {
    view! {
        // What is opened here is none of the hits of the page that it stands on.
        <a role="option" tabindex="-1" href=hit.url.clone() aria-selected="false" referrerpolicy="no-referrer" data-superseded=hit.over.then_some("")>
            {called(v, hit, false)}
        </a>
    }
}

/// The address of a hit among its kind.
fn address_of(hit: &Hit) -> &str {
    hit.url.rsplit('/').next().unwrap_or_default()
}

/// A hit that a field may name, and what it is called there; of one kind alone or of several.
fn choice(v: &Viewer, hit: &Hit, name: String, of_one_kind: bool) -> impl IntoView {
    view! {
        <div role="option" data-value=name data-path=hit.url.clone() data-title=hit.title.clone() aria-selected="false" data-superseded=hit.over.then_some("")>
            {called(v, hit, of_one_kind)}
        </div>
    }
}

/// Its name, and what it is, where that is not known.
fn called(v: &Viewer, hit: &Hit, kind_is_known: bool) -> impl IntoView {
    let kind = (!kind_is_known).then(|| v.t(&format!("kind-{}", hit.kind)));
    let said: Vec<String> = hit.number.clone().into_iter().chain(kind).collect();
    view! { <span inner_html=hit.title_html.clone()></span> <small>{said.join(" · ")} {status(v, hit)}</small> }
}
