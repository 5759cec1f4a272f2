//! Search: one box over everything, state before text, what holds before what held.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Searched};
use styrbord_search::{Hit, Hits, Matched, Query};
use styrbord_texts::Language;

use crate::address::query_string;
use crate::components::chip::state;
use crate::page::Page;
use crate::parameters::{Parameters, parameter};
use crate::parts::explanation::{about, explanation};
use crate::shell::search_form;
use crate::viewer::Viewer;

use super::searched;

const PAGE_SIZE: usize = 20;
/// The parameter of an address that asks why the hits stand where they do.
const EXPLAIN: &str = "explain";

/// What an address asks the index for.
#[must_use]
pub fn query(language: Language, parameters: &Parameters) -> Query {
    let all = |name: &str| {
        parameters
            .iter()
            .filter(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.clone())
            .collect()
    };
    let text = |name: &str| {
        Some(parameter(parameters, name))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    };
    Query {
        text: parameter(parameters, "q").to_owned(),
        language: if language == Language::En {
            styrbord_search::Language::En
        } else {
            styrbord_search::Language::Da
        },
        kinds: all("kind"),
        forums: all("forum"),
        statuses: all("status"),
        units: all("unit"),
        years: all("year"),
        from: text("from"),
        to: text("to"),
        in_force: (parameter(parameters, "in_force") == "true").then_some(true),
        limit: PAGE_SIZE,
        offset: parameter(parameters, "offset").parse().unwrap_or(0),
        ..Query::default()
    }
}

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
    let slugs: Vec<String> = shown(&hits.facets.forum, &asked.forums)
        .map(|(slug, _)| slug.clone())
        .collect();
    let forums = v.desk.heads(&slugs).await?;
    let forums: HashMap<String, String> = forums
        .into_iter()
        .map(|(slug, forum)| (slug, forum.title))
        .collect();
    let title = if asked.text.is_empty() {
        v.t("search-title")
    } else {
        v.tw(
            "search-results-for",
            &[("query", shortened(&asked.text).into())],
        )
    };
    let (v, parameters, heading) = (v.clone(), parameters.to_vec(), title.clone());
    let mut page = Page::new(title, "", move || {
        let above = std::iter::once(None).chain(hits.hits.iter().map(Some));
        let results: Vec<_> = hits
            .hits
            .iter()
            .zip(above)
            .map(|(hit, above)| result(&v, hit, above))
            .collect();
        let explained = hits.hits.iter().any(|hit| hit.explanation.is_some());
        // What stands newest first needs no reason.
        let why = (may_explain && !asked.text.is_empty() && !results.is_empty())
            .then(|| why(&v, &asked, &parameters));
        let body = if results.is_empty() {
            view! { <div class="empty"><h2>{v.tw("search-no-results", &[("query", shortened(&asked.text).into())])}</h2><p>{v.t("search-no-results-advice")}</p></div> }.into_any()
        } else {
            let first = asked.offset + 1;
            view! { <ol class="hits" start=first>{results}</ol> }.into_any()
        };
        view! {
            <h1>{heading}</h1>
            {search_form(v.language, &asked.text)}
            <div class="with-filters">
                {facets(&v, &asked, &hits, &forums)}
                <div class="stack">
                    <p class="result-count">{counted(&v, ["search-count", "search-count-more"], &hits)} " " {loosely(&v, hits.matched)} " " {why}</p>
                    {explained.then(|| about(&v))}
                    {body} {pager(&v, &asked, &hits, &parameters)} {to_searches(&v)}
                </div>
            </div>
        }
        .into_any()
    });
    page.own_search = true;
    Ok((page, searched))
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

/// How many there are, in words: those of the first message, or of the second when there are more than were counted.
fn counted(v: &Viewer, [all, more]: [&str; 2], hits: &Hits) -> String {
    let key = if hits.more { more } else { all };
    v.tw(key, &[("count", hits.total.into())])
}

/// How many values of a facet are offered.
const MOST_VALUES: usize = 12;

/// The values of a facet that are offered: the most frequent, and those that were chosen.
fn shown<'a>(
    values: &'a [(String, u64)],
    chosen: &'a [String],
) -> impl Iterator<Item = &'a (String, u64)> {
    let offered = |(place, (value, _)): &(usize, &'a (String, u64))| {
        *place < MOST_VALUES || chosen.contains(value)
    };
    values
        .iter()
        .enumerate()
        .filter(offered)
        .map(|(_, value)| value)
}

/// How loosely the hits match, when not every word was found.
fn loosely(v: &Viewer, matched: Matched) -> Option<AnyView> {
    let key = match matched {
        Matched::Every => return None,
        Matched::Most => "search-matched-most",
        Matched::Similar => "search-matched-similar",
        Matched::Some => "search-matched-some",
    };
    Some(view! { <span class="soft">{v.t(key)}</span> }.into_any())
}

/// The list of a kind's states, for the words of a hit's status.
fn status_list(kind: &str) -> Option<&'static str> {
    let (_, words) = kinds::status(kind.parse().ok()?)?;
    Some(words)
}

fn status_chip(v: &Viewer, hit: &Hit) -> Option<AnyView> {
    if hit.status.is_empty() {
        return None;
    }
    let list = status_list(&hit.kind)?;
    Some(state(v, list, &hit.status, hit.in_force))
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

/// The address of the page with another value of a parameter, or without it.
fn with(parameters: &Parameters, name: &str, value: Option<&str>) -> String {
    let others = parameters.iter().filter(|(key, _)| key != name);
    let value = value.map(|value| (name.to_owned(), value.to_owned()));
    let pairs: Vec<_> = others.cloned().chain(value).collect();
    format!("/search?{}", query_string(&pairs))
}

fn result(v: &Viewer, hit: &Hit, above: Option<&Hit>) -> AnyView {
    let number = hit
        .number
        .clone()
        // A standard without a number of its own goes by the end of its address, which says nothing.
        .filter(|number| {
            hit.kind == "decision"
                || (hit.kind == "standard" && !hit.url.ends_with(number.as_str()))
        })
        .map(|number| view! { <span>{number}</span> });
    let date = hit.date.as_ref().map(|date| {
        let said = v.date_text(date);
        // A proposal has no day on which it was decided, only one that is planned.
        let said = if hit.kind == "decision" && hit.status == "draft" {
            v.tw("decision-planned", &[("value", said.into())])
        } else {
            said
        };
        view! { <time datetime=date.clone()>{said}</time> }
    });
    let kind = v.t(&format!("kind-{}", hit.kind));
    view! {
        <li data-superseded=hit.over.then_some("")>
            <p class="hit-meta">{status_chip(v, hit)}<span>{kind}</span>{number}{date}</p>
            <h2><a href=hit.url.clone() inner_html=hit.title_html.clone()></a></h2>
            <p inner_html=hit.snippet.clone()></p>
            {explanation(v, hit, above)}
        </li>
    }
    .into_any()
}

fn facets(v: &Viewer, asked: &Query, hits: &Hits, forums: &HashMap<String, String>) -> AnyView {
    let group = |name: &'static str,
                 values: &[(String, u64)],
                 chosen: &[String],
                 words: &dyn Fn(&str) -> String| {
        let boxes: Vec<_> = shown(values, chosen)
            .map(|(value, count)| {
                let checked = chosen.contains(value);
                view! {
                    <label class="choice">
                        <input type="checkbox" name=name value=value.clone() checked=checked/> <span>{words(value)}</span> <span class="count">{*count}</span>
                    </label>
                }
            })
            .collect();
        (!boxes.is_empty()).then(|| {
            view! { <fieldset><legend>{v.t(&format!("search-facet-{name}"))}</legend>{boxes}</fieldset> }
        })
    };
    let kind = |code: &str| v.t(&format!("kind-{code}"));
    let status = |code: &str| {
        let lists = [
            "stage",
            "decision-status",
            "standard-status",
            "benefit-status",
            "project-phase",
        ];
        let known = lists
            .into_iter()
            .find(|list| styrbord_texts::has(&format!("{list}-{}", code.replace('_', "-"))));
        known.map_or_else(|| code.to_owned(), |list| v.label(list, code))
    };
    let plain = |code: &str| code.to_owned();
    let forum = |slug: &str| forums.get(slug).cloned().unwrap_or_else(|| slug.to_owned());
    let in_force = asked.in_force == Some(true);
    view! {
        <form class="filters" method="get">
            <input type="hidden" name="q" value=asked.text.clone()/>
            {asked.explain.then(|| view! { <input type="hidden" name=EXPLAIN value="1"/> })}
            <details>
                <summary>{v.t("list-filters")}</summary>
                <label class="choice"><input type="checkbox" name="in_force" value="true" checked=in_force/> <span>{v.t("search-in-force")}</span></label>
                {group("kind", &hits.facets.kind, &asked.kinds, &kind)}
                {group("status", &hits.facets.status, &asked.statuses, &status)}
                {group("forum", &hits.facets.forum, &asked.forums, &forum)}
                {group("year", &hits.facets.year, &asked.years, &plain)}
                <button class="button">{v.t("action-apply")}</button>
            </details>
        </form>
    }
    .into_any()
}

fn pager(v: &Viewer, asked: &Query, hits: &Hits, parameters: &Parameters) -> Option<AnyView> {
    let next = asked.offset + PAGE_SIZE;
    if next as u64 >= hits.total {
        return None;
    }
    let href = with(parameters, "offset", Some(&next.to_string()));
    Some(view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }.into_any())
}

/// The suggestions under the search box, grouped by kind: a piece of HTML for the island.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub async fn suggest(v: &Viewer, text: &str) -> Result<String, Fault> {
    let asked = Query {
        limit: 10,
        as_you_type: true,
        ..query(v.language, &[("q".to_owned(), text.to_owned())])
    };
    let hits = v.desk.search(asked).await?;
    let mut place = 0;
    let groups: Vec<_> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let options: Vec<_> = hits
                .hits
                .iter()
                .filter(|hit| hit.kind == kind.as_str())
                .map(|hit| {
                    let id = format!("suggestion-{place}");
                    place += 1;
                    view! {
                        // What is opened here is none of the hits of the page that it stands on.
                        <a role="option" id=id href=hit.url.clone() aria-selected="false" referrerpolicy="no-referrer">
                            {status_chip(v, hit)} <span inner_html=hit.title_html.clone()></span>
                        </a>
                    }
                })
                .collect();
            if options.is_empty() {
                return None;
            }
            let id = format!("suggest-{}", kind.folder());
            let labelled = id.clone();
            Some(view! { <div role="group" aria-labelledby=labelled><p id=id>{v.t(&format!("{}-title", kind.folder()))}</p>{options}</div> })
        })
        .collect();
    let all = format!(
        "/search?{}",
        query_string(&[("q".to_owned(), text.to_owned())])
    );
    let more = counted(v, ["search-all-count", "search-all-count-more"], &hits);
    let owner = Owner::new();
    Ok(owner.with(|| view! { {groups} <p><a href=all>{more}</a></p> }.to_html()))
}
