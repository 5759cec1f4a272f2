//! What a search is narrowed to, and what it can be narrowed to.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;
use styrbord_search::{Hits, Query};

use super::asked::{EXPLAIN, address};
use crate::pages::searched::COUNT;
use crate::parameters::Parameters;
use crate::viewer::Viewer;

/// How many values of a facet are offered.
const MOST_VALUES: usize = 12;
/// The parameters that narrow a search, as they stand in its address, and what each is called.
const NARROWING: [(&str, &str); 8] = [
    ("in_force", "search-in-force"),
    ("kind", "search-facet-kind"),
    ("status", "search-facet-status"),
    ("forum", "search-facet-forum"),
    ("unit", "search-facet-unit"),
    ("year", "search-facet-year"),
    ("from", "search-facet-from"),
    ("to", "search-facet-to"),
];
/// What only an address says, and no field of the form. What is looked into and not made stays so when it is narrowed.
const UNASKED: [&str; 4] = ["unit", "from", "to", COUNT.0];

/// What the forums and units are called that stand in an address, by address.
pub struct Names(HashMap<String, String>);

impl Names {
    /// The names for a search and its facets.
    pub async fn of(v: &Viewer, asked: &Query, hits: &Hits) -> Result<Self, Fault> {
        let forums = shown(&hits.facets.forum, &asked.forums).map(|(slug, _)| slug.clone());
        let chosen = asked.forums.iter().chain(&asked.units).cloned();
        let slugs: Vec<String> = forums.chain(chosen).collect();
        let heads = v.desk.heads(&slugs).await?;
        let names = heads.into_iter().map(|(slug, head)| (slug, head.title));
        Ok(Self(names.collect()))
    }

    /// What a value of a parameter is called.
    fn words(&self, v: &Viewer, name: &str, value: &str) -> String {
        match name {
            "kind" => kind(v, value),
            "status" => status(v, value),
            "from" | "to" => v.date_text(value),
            _ => self
                .0
                .get(value)
                .cloned()
                .unwrap_or_else(|| value.to_owned()),
        }
    }
}

/// A kind in words.
fn kind(v: &Viewer, code: &str) -> String {
    let kind: Result<Kind, _> = code.parse();
    kind.map_or_else(|_| code.to_owned(), |kind| v.t(&format!("kind-{kind}")))
}

/// A state of any kind in words.
fn status(v: &Viewer, code: &str) -> String {
    let lists = [
        "stage",
        "decision-status",
        "standard-status",
        "benefit-status",
        "project-phase",
        "action-status",
        "meeting-status",
        "item-status",
    ];
    let known = lists
        .into_iter()
        .find(|list| styrbord_texts::has(&format!("{list}-{}", code.replace('_', "-"))));
    known.map_or_else(|| code.to_owned(), |list| v.label(list, code))
}

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

/// What a search is narrowed to, each with the way back.
pub fn chosen(v: &Viewer, parameters: &Parameters, names: &Names) -> Option<AnyView> {
    let called = |(name, value): &(String, String)| {
        let (_, key) = NARROWING.iter().find(|(narrows, _)| narrows == name)?;
        let narrows = match name.as_str() {
            "in_force" => value == "true",
            _ => !value.is_empty(),
        };
        narrows.then(|| v.t(key))
    };
    // The pages of a wider search are others.
    let without = |kept: &dyn Fn(&(String, String)) -> bool| {
        let others = parameters
            .iter()
            .filter(|pair| kept(pair) && pair.0 != "offset");
        address(others.cloned())
    };
    let chips: Vec<_> = parameters
        .iter()
        .filter_map(|chosen| Some((chosen, called(chosen)?)))
        .map(|(chosen, called)| {
            let words = match chosen.0.as_str() {
                "in_force" => called,
                name => format!("{called}: {}", names.words(v, name, &chosen.1)),
            };
            view! {
                <li>
                    <a href=without(&|pair| pair != chosen)>
                        {words} <span class="visually-hidden">{format!(", {}", v.t("action-remove"))}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let all = without(&|pair| called(pair).is_none());
    (!chips.is_empty()).then(|| {
        view! { <ul class="active-filters">{chips}<li><a data-plain href=all>{v.t("action-clear-filters")}</a></li></ul> }.into_any()
    })
}

/// What it can be narrowed to.
pub fn facets(
    v: &Viewer,
    asked: &Query,
    hits: &Hits,
    parameters: &Parameters,
    names: &Names,
) -> AnyView {
    let group = |name: &'static str, values: &[(String, u64)], chosen: &[String]| {
        let mut values: Vec<_> = shown(values, chosen).collect();
        if name == "year" {
            values.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        }
        let boxes: Vec<_> = values
            .into_iter()
            .map(|(value, count)| {
                let checked = chosen.contains(value);
                view! {
                    <label class="choice">
                        <input type="checkbox" name=name value=value.clone() checked=checked/> <span>{names.words(v, name, value)}</span> <span class="count">{*count}</span>
                    </label>
                }
            })
            .collect();
        (!boxes.is_empty()).then(|| {
            view! { <fieldset><legend>{v.t(&format!("search-facet-{name}"))}</legend>{boxes}</fieldset> }
        })
    };
    let in_force = asked.in_force == Some(true);
    let kept = parameters
        .iter()
        .filter(|(name, value)| UNASKED.contains(&name.as_str()) && !value.is_empty());
    let kept: Vec<_> = kept
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.clone() value=value.clone()/> }
        })
        .collect();
    view! {
        <form class="filters" method="get">
            <input type="hidden" name="q" value=asked.text.clone()/>
            {kept}
            {asked.explain.then(|| view! { <input type="hidden" name=EXPLAIN value="1"/> })}
            <details>
                <summary>{v.t("list-filters")}</summary>
                <label class="choice"><input type="checkbox" name="in_force" value="true" checked=in_force/> <span>{v.t("search-in-force")}</span></label>
                {group("kind", &hits.facets.kind, &asked.kinds)}
                {group("status", &hits.facets.status, &asked.statuses)}
                {group("forum", &hits.facets.forum, &asked.forums)}
                {group("year", &hits.facets.year, &asked.years)}
                <button class="button">{v.t("action-apply")}</button>
            </details>
        </form>
    }
    .into_any()
}
