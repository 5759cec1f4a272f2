//! The filters beside a list, and those that hold, each with a way to let it go.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::NOWHERE;
use styrbord_registry::{Facets, Fault, Page as Head};

use super::asked::{Asked, FROM, TO};
use super::columns::hidden;
use crate::components::input::{SELECT_UP_TO, asked_for};
use crate::islands::Picker;
use crate::kinds::look;
use crate::viewer::Viewer;

/// The value of a field that is not known.
const UNKNOWN: &str = "-";

/// A value by which people filter a field, its words, and how many records the list would have with it, where that is said.
type Choice = (String, String, Option<u64>);

/// What people filter by.
#[derive(Default)]
pub struct Options {
    /// The values of each field, none where there are more than one looks through.
    values: HashMap<&'static str, Option<Vec<Choice>>>,
    /// What pages are called that are asked for and typed, by their addresses and the kinds that the field takes.
    names: HashMap<(String, &'static [Kind]), String>,
}

/// The values by which people filter lists of a kind: those that records have, and those that are asked for. With how many
/// records the list has, where that was counted on the way.
pub async fn options(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
) -> Result<(Options, Option<u64>), Fault> {
    let fields: Vec<_> = look(kind)
        .filters
        .iter()
        .filter_map(|name| kinds::all_fields(kind).find(|field| field.name == *name))
        .collect();
    // Where a record has several codes, each of these is offered, and how often they stand together says nothing.
    let counted = fields.iter().filter(|field| {
        field.shape.named().is_none()
            && !matches!(
                field.shape,
                Shape::Date | Shape::KleCodes | Shape::Choices(..)
            )
    });
    let counted: Vec<&str> = counted.map(|field| field.name).collect();
    let mut tallies = v.desk.tallies(kind, &counted).await?;
    let facets = match asked.listing.q.is_empty() && asked.listing.filters.is_empty() {
        true => Facets {
            fields: tallies.clone(),
            all: None,
        },
        false => v.desk.facets(kind, &asked.query(), &counted).await?,
    };
    let mut options = Options::default();
    let mut typed = BTreeSet::new();
    for field in fields {
        let values = tallies.remove(field.name).unwrap_or_default();
        let mut values: Vec<String> = values.into_iter().map(|(value, _)| value).collect();
        let facet = facets.fields.get(field.name);
        let count = |value: &str| {
            let found = facet?.iter().find(|(known, _)| known == value);
            Some(found.map_or(0, |(_, count)| *count))
        };
        if counted.contains(&field.name) {
            for value in asked.listing.filters.get(field.name).into_iter().flatten() {
                if !values.contains(value) {
                    values.push(value.clone());
                }
            }
        }
        let known: Option<Vec<Choice>> = match field.shape {
            Shape::Choice(codes, list) => {
                let there = |code: &&str| values.iter().any(|value| value == code);
                let known = codes.iter().copied().chain([UNKNOWN]).filter(there);
                let known = known.map(|code| {
                    let words = match code {
                        UNKNOWN => v.t("value-unknown"),
                        code => v.label(list, code),
                    };
                    (code.to_owned(), words, count(code))
                });
                Some(known.collect())
            }
            Shape::Choices(codes, list) => {
                let codes = codes.iter();
                let known = codes.map(|code| ((*code).to_owned(), v.label(list, code), None));
                Some(known.collect())
            }
            Shape::Reference(kinds) | Shape::References(kinds) => pages(v, field, kinds).await?,
            Shape::Date | Shape::KleCodes => None,
            Shape::Flag => {
                let answers = [("true", "yes"), ("false", "no")].into_iter();
                let answers = answers
                    .map(|(value, code)| (value.to_owned(), v.label("answer", code), count(value)));
                Some(answers.collect())
            }
            _ => {
                values.sort_unstable_by(|one, other| other.cmp(one));
                let values = values.into_iter();
                let values = values.map(|value| (value.clone(), value.clone(), count(&value)));
                Some(values.collect())
            }
        };
        let few = known.filter(|all| all.len() <= SELECT_UP_TO);
        if let (None, Some(kinds)) = (&few, field.shape.named()) {
            let wanted = asked.listing.filters.get(field.name);
            typed.extend(wanted.into_iter().flatten().map(|one| (one.clone(), kinds)));
        }
        options.values.insert(field.name, few);
    }
    options.names = v.desk.names_in_forms(&typed).await?;
    Ok((options, facets.all))
}

/// The pages of some kinds, where there are few; first that none is named, where that can be.
async fn pages(v: &Viewer, field: &Field, kinds: &[Kind]) -> Result<Option<Vec<Choice>>, Fault> {
    let unknown = (!field.required).then(|| (UNKNOWN.to_owned(), v.t("value-unknown"), None));
    let mut all = Vec::from_iter(unknown);
    for kind in kinds {
        let Some(few) = v.desk.choices(*kind, SELECT_UP_TO as u64).await? else {
            return Ok(None);
        };
        all.extend(few.into_iter().map(|(slug, title)| (slug, title, None)));
    }
    Ok(Some(all))
}

pub fn filter_form(v: &Viewer, kind: Kind, asked: &Asked, options: &Options) -> AnyView {
    let filters = &asked.listing.filters;
    let wanted = |name: &str| filters.get(name).map_or(&[][..], Vec::as_slice);
    let chosen = |name: &str, value: &str| wanted(name).iter().any(|one| one == value);
    // What is asked for of a field and has no place in its control.
    let others = |name: &'static str, shown: &dyn Fn(&String) -> bool| -> Vec<_> {
        let others = wanted(name).iter().filter(|value| !shown(value));
        others
            .map(|value| view! { <input type="hidden" name=name value=value.clone()/> })
            .collect()
    };
    let groups: Vec<_> = look(kind)
        .filters
        .iter()
        .map(|name| {
            let legend = v.field(kind, name);
            let field = kinds::all_fields(kind).find(|field| field.name == *name);
            if field.is_some_and(|field| field.shape == Shape::Date) {
                return days(v, name, legend, wanted(name));
            }
            // Of more pages than one looks through, one is named.
            let Some(values) = options.values.get(name).cloned().flatten() else {
                let id = format!("filter-{name}");
                let named = wanted(name).iter().find(|value| *value != UNKNOWN).cloned();
                let unknown = (field.is_some_and(|field| !field.required))
                    .then(|| unknown(v, name, chosen(name, UNKNOWN)));
                let others = others(name, &|value| value == UNKNOWN || Some(value) == named.as_ref());
                let placeholder = v.t("reference-name-or-address");
                let input = match field.map(|field| field.shape) {
                    Some(Shape::Reference(kinds) | Shape::References(kinds)) => view! {
                        <Picker
                            id=id.clone()
                            name=(*name).to_owned()
                            value=named.map(|named| options.names.get(&(named.clone(), kinds)).cloned().unwrap_or(named)).unwrap_or_default()
                            kinds=asked_for(kinds)
                            placeholder=placeholder
                            suggestions=v.t("reference-suggestions")
                            list=None
                            label=None
                            described=None
                            invalid=None
                        />
                    }
                    .into_any(),
                    Some(Shape::KleCodes) => view! { <input id=id.clone() name=*name value=named placeholder="85.02" maxlength="8"/> }.into_any(),
                    _ => view! { <input id=id.clone() name=*name value=named placeholder=placeholder/> }.into_any(),
                };
                return view! {
                    <div class="field">
                        <label for=id>{legend}</label>
                        {input}
                        {unknown}
                        {others}
                    </div>
                }
                .into_any();
            };
            let listed = |value: &String| values.iter().any(|(one, ..)| one == value);
            // Long lists of pages are a select; short lists of codes are boxes.
            if values.len() > 12 {
                let selected = wanted(name).iter().find(|value| listed(value)).cloned();
                let others = others(name, &|value| Some(value) == selected.as_ref());
                let options: Vec<_> = values
                    .into_iter()
                    .map(|(value, words, _)| {
                        let selected = selected.as_ref() == Some(&value);
                        view! { <option value=value selected=selected>{words}</option> }
                    })
                    .collect();
                let id = format!("filter-{name}");
                return view! {
                    <div class="field">
                        <label for=id.clone()>{legend}</label>
                        <select id=id name=*name><option value="">{v.t("list-all")}</option>{options}</select>
                        {others}
                    </div>
                }
                .into_any();
            }
            if values.is_empty() && wanted(name).is_empty() {
                return ().into_any();
            }
            let others = others(name, &listed);
            let boxes: Vec<_> = values
                .into_iter()
                .map(|(value, words, count)| {
                    let checked = chosen(name, &value);
                    let none = (count == Some(0) && !checked).then_some("");
                    let count = count.map(|count| view! { <span class="count">{count}</span> });
                    view! {
                        <label class="choice" data-none=none>
                            <input type="checkbox" name=*name value=value checked=checked/> <span>{words}</span> {count}
                        </label>
                    }
                })
                .collect();
            view! { <fieldset><legend>{legend}</legend>{boxes}{others}</fieldset> }.into_any()
        })
        .collect();
    let in_force = look(kind).can_be_in_force.then(|| {
        let checked = chosen("in_force", "true");
        view! { <label class="choice"><input type="checkbox" name="in_force" value="true" checked=checked/> <span>{v.t("search-in-force")}</span></label> }
    });
    // What is not asked for here stays as it is.
    let rest = hidden(v, asked, |listing| {
        listing.q.clear();
        listing.filters.retain(|name, _| {
            let asked_here = name == "in_force" && look(kind).can_be_in_force;
            !asked_here && !look(kind).filters.contains(&name.as_str())
        });
    });
    let title_id = "filter-q";
    view! {
        <form class="filters" method="get">
            <details id="filters">
                <summary>{v.t("list-filters")}</summary>
                <div class="field">
                    <label for=title_id>{v.t("list-title-contains")}</label>
                    <input id=title_id name="q" value=asked.listing.q.clone()/>
                </div>
                {in_force} {groups} {rest}
                <button class="button">{v.t("action-apply")}</button>
            </details>
        </form>
    }
    .into_any()
}

/// The box for what is not known.
fn unknown(v: &Viewer, name: &'static str, checked: bool) -> AnyView {
    view! { <label class="choice"><input type="checkbox" name=name value=UNKNOWN checked=checked/> <span>{v.t("value-unknown")}</span></label> }
        .into_any()
}

/// A field of days: from one to another, both included, either of them open; or not known.
fn days(v: &Viewer, name: &'static str, legend: String, wanted: &[String]) -> AnyView {
    let range = wanted.iter().find(|value| *value != UNKNOWN);
    let (from, to) = range.map_or(("", ""), |range| {
        range.split_once("..").unwrap_or((range, range))
    });
    let end = |ending: &str, key: &str, day: &str| {
        let (id, name) = (format!("filter-{name}{ending}"), format!("{name}{ending}"));
        view! {
            <label for=id.clone()>{v.t(key)}</label>
            <input id=id name=name type="date" value=day.to_owned()/>
        }
    };
    let others = wanted
        .iter()
        .filter(|value| *value != UNKNOWN && Some(*value) != range);
    let others: Vec<_> = others
        .map(|value| view! { <input type="hidden" name=name value=value.clone()/> })
        .collect();
    let checked = wanted.iter().any(|value| value == UNKNOWN);
    view! {
        <fieldset class="days">
            <legend>{legend}</legend>
            {end(FROM, "filter-from", from)} {end(TO, "filter-to", to)}
            {unknown(v, name, checked)} {others}
        </fieldset>
    }
    .into_any()
}

/// What the list is narrowed to; `chosen` are the pages that filters name, by address.
pub fn active_filters(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    chosen: &HashMap<String, Head>,
) -> Option<AnyView> {
    let mut chips: Vec<AnyView> = Vec::new();
    // What else is asked of a field stands behind its first, which names it: one of them is enough.
    let mut chip = |name: String, named: bool, words: &str, without: String| {
        let name = format!("{name}: ");
        let name = if named {
            view! { <span class="visually-hidden">{name}</span> {v.t("filter-or")} " " }.into_any()
        } else {
            name.into_any()
        };
        chips.push(
            view! {
                <li>
                    <a href=without>
                        {name} {words.to_owned()}
                        <span class="visually-hidden">{format!(", {}", v.t("action-remove"))}</span>
                    </a>
                </li>
            }
            .into_any(),
        );
    };
    if !asked.listing.q.is_empty() {
        let without = asked.link(|listing| listing.q.clear());
        chip(v.t("list-title-contains"), false, &asked.listing.q, without);
    }
    for (name, values) in &asked.listing.filters {
        let shape = kinds::all_fields(kind)
            .find(|field| field.name == name)
            .map(|field| field.shape);
        for (place, value) in values.iter().enumerate() {
            let words = match shape {
                _ if value == "-" => v.t("value-unknown"),
                _ if value == NOWHERE => v.t("value-not-there"),
                Some(Shape::Date) => range_words(v, value),
                Some(Shape::Choice(codes, list) | Shape::Choices(codes, list))
                    if codes.contains(&value.as_str()) =>
                {
                    v.label(list, value)
                }
                Some(Shape::Flag) => v.label("answer", if value == "true" { "yes" } else { "no" }),
                Some(Shape::Reference(_) | Shape::References(_)) => match chosen.get(value) {
                    Some(page) => page.title.clone(),
                    None => value.clone(),
                },
                _ => value.clone(),
            };
            let without = asked.link(|listing| {
                if let Some(values) = listing.filters.get_mut(name) {
                    values.retain(|one| one != value);
                }
            });
            chip(v.field(kind, name), place > 0, &words, without);
        }
    }
    if chips.is_empty() {
        return None;
    }
    let all = asked.link(|listing| {
        listing.q.clear();
        listing.filters.clear();
    });
    Some(view! { <ul class="active-filters">{chips}<li><a data-plain href=all>{v.t("action-clear-filters")}</a></li></ul> }.into_any())
}

/// A range of dates with the dates as people write them.
fn range_words(v: &Viewer, range: &str) -> String {
    let ends: Vec<String> = range.split("..").map(|end| v.date_short(end)).collect();
    ends.join(" – ").trim().to_owned()
}
