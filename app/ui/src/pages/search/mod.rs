//! Search: one box over everything, state before text, what holds before what held.

mod asked;
mod filters;
mod found;
mod suggest;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Searched};
use styrbord_search::{Hits, Matched, Query};

use crate::address::query_string;
use crate::page::Page;
use crate::parameters::{Parameters, parameter};
use crate::parts::explanation::about;
use crate::shell::search_form;
use crate::viewer::Viewer;

use super::searched;
pub use asked::query;
use asked::{EXPLAIN, PAGE_SIZE, with};
use filters::{Names, chosen, facets};
use found::{counted, found};
pub use suggest::suggest;

/// The page of results, and the search that was made, where it can be counted.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub async fn search(
    v: &Viewer,
    parameters: &Parameters,
) -> Result<(Page, Option<Searched>), Fault> {
    let may_explain = v.desk.may(Action::Operate);
    let asked = Query {
        explain: may_explain && parameter(parameters, EXPLAIN) == "1",
        ..query(v.language, parameters)
    };
    let hits = v.desk.search(asked.clone()).await?;
    let searched = if searched::only_looked_into(parameters) {
        None
    } else {
        v.desk.searched(&asked, &hits).await?
    };
    let answering = v.desk.answering(&hits.hits).await?;
    let names = Names::of(v, &asked, &hits).await?;
    let title = title(v, &asked, &hits);
    let (v, parameters, heading) = (v.clone(), parameters.to_vec(), title.clone());
    let mut page = Page::new(title, "", move || {
        let chosen = chosen(&v, &parameters, &names);
        let none = hits.total == 0;
        // There is nothing to narrow, nor anything that narrows.
        let filters = !none || chosen.is_some();
        let body = if none {
            nothing(&v, &asked, chosen.is_some()).into_any()
        } else {
            let above = std::iter::once(None).chain(hits.hits.iter().map(Some));
            let results = hits.hits.iter().zip(above);
            let results: Vec<_> = results
                .map(|(hit, above)| found(&v, hit, answering.get(&hit.id), above))
                .collect();
            let explained = hits.hits.iter().any(|hit| hit.explanation.is_some());
            view! {
                {count(&v, &asked, &hits, &parameters)}
                {loosely(&v, &hits)}
                {explained.then(|| about(&v))}
                <ol class="hits" start=asked.offset + 1>{results}</ol>
                {pager(&v, &asked, &hits, &parameters)}
            }
            .into_any()
        };
        view! {
            <h1>{heading}</h1>
            {search_form(v.language, &asked.text)}
            <div class=if filters { "with-filters" } else { "stack" }>
                {filters.then(|| facets(&v, &asked, &hits, &parameters, &names))}
                <div class="stack">{chosen} {body} {to_searches(&v)}</div>
            </div>
        }
        .into_any()
    });
    page.own_search = true;
    Ok((page, searched))
}

/// What was searched for, and whether that led to anything.
fn title(v: &Viewer, asked: &Query, hits: &Hits) -> String {
    let key = match hits.total {
        _ if asked.text.is_empty() => return v.t("search-title"),
        0 => "search-no-results",
        _ => "search-results-for",
    };
    v.tw(key, &[("query", shortened(&asked.text).into())])
}

/// The ways on from a search that came to nothing.
fn nothing(v: &Viewer, asked: &Query, narrowed: bool) -> impl IntoView {
    let advice = [
        narrowed.then_some("search-none-narrowed"),
        Some("search-none-spelling"),
        Some("search-none-words"),
    ];
    let advice: Vec<_> = advice
        .into_iter()
        .flatten()
        .map(|key| view! { <li>{v.t(key)}</li> })
        .collect();
    let titled = ("title".to_owned(), shortened(&asked.text));
    let write = (v.desk.may(edit_right(Kind::Wiki)) && !asked.text.is_empty()).then(|| {
        let href = format!("/{}/new?{}", Kind::Wiki.folder(), query_string(&[titled]));
        view! { <p><a href=href>{v.t("search-none-write")}</a></p> }
    });
    view! { <ul class="advice">{advice}</ul> {write} }
}

/// The way to what others did not find, for those who can write it.
fn to_searches(v: &Viewer) -> Option<AnyView> {
    let link = || view! { <p><a href=searched::ADDRESS>{v.t("searched-title")}</a></p> };
    v.desk.may_see_searches().then(|| link().into_any())
}

/// More of a question is not repeated in a heading.
const HEADING: usize = 120;

/// A question as a heading has room for it.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(HEADING) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How many there are, on which page of them this is, and for whoever may ask, why they stand in this order.
fn count(v: &Viewer, asked: &Query, hits: &Hits, parameters: &Parameters) -> AnyView {
    let page = asked.offset / PAGE_SIZE + 1;
    let said = [
        Some(counted(v, ["search-count", "search-count-more"], hits)),
        (page > 1).then(|| v.tw("search-page", &[("page", page.into())])),
        asked.text.is_empty().then(|| v.t("search-newest-first")),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    // What stands newest first needs no reason.
    let why =
        (v.desk.may(Action::Operate) && !asked.text.is_empty()).then(|| why(v, asked, parameters));
    let why = why.map(|why| view! { " · " {why} });
    view! { <p class="result-count">{said.join(" · ")} {why}</p> }.into_any()
}

/// How loosely the hits match: what nothing has, and what was taken for it.
fn loosely(v: &Viewer, hits: &Hits) -> Option<AnyView> {
    let quoted = |word: &str| v.tw("search-quoted", &[("word", word.into())]);
    let meant = hits.meant.iter().map(|meant| {
        let words = [("typed", &meant.typed), ("meant", &meant.read_as)];
        v.tw(
            "search-meant",
            &words.map(|(name, word)| (name, quoted(word).into())),
        )
    });
    let mut said: Vec<String> = meant.collect();
    if !hits.unknown.is_empty() {
        let words: Vec<String> = hits.unknown.iter().map(|word| quoted(word)).collect();
        said.push(v.tw("search-unknown", &[("words", words.join(", ").into())]));
    }
    if said.is_empty() {
        let key = match hits.matched {
            Matched::Every => return None,
            Matched::Most => "search-matched-most",
            Matched::Similar => "search-matched-similar",
            Matched::Some => "search-matched-some",
        };
        said.push(v.t(key));
    }
    let said: Vec<_> = said
        .into_iter()
        .map(|said| view! { <p>{said}</p> })
        .collect();
    Some(view! { <div class="loosely">{said}</div> }.into_any())
}

/// Switches the explanations on or off; all else stays.
fn why(v: &Viewer, asked: &Query, parameters: &Parameters) -> AnyView {
    let (key, switched) = if asked.explain {
        ("search-explain-off", None)
    } else {
        ("search-explain", Some("1"))
    };
    let href = with(parameters, EXPLAIN, switched);
    view! { <a href=href>{v.t(key)}</a> }.into_any()
}

/// The ways to the pages before and after.
fn pager(v: &Viewer, asked: &Query, hits: &Hits, parameters: &Parameters) -> Option<AnyView> {
    let to = |offset: usize| {
        let offset = (offset > 0).then(|| offset.to_string());
        with(parameters, "offset", offset.as_deref())
    };
    let before = (asked.offset > 0).then(|| {
        let last = usize::try_from(hits.total)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        let before = asked.offset.saturating_sub(PAGE_SIZE);
        let href = to(before.min(last / PAGE_SIZE * PAGE_SIZE));
        view! { <a class="button" rel="prev" href=href>{v.t("action-previous")}</a> }
    });
    let next = asked.offset + PAGE_SIZE;
    let after = ((next as u64) < hits.total).then(|| {
        view! { <a class="button" rel="next" href=to(next)>{v.t("action-next")}</a> }
    });
    (before.is_some() || after.is_some()).then(|| {
        view! { <nav class="pager" aria-label=v.t("list-pages")>{before} {after}</nav> }.into_any()
    })
}
