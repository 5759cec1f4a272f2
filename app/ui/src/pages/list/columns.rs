//! The choice of columns: those that are shown, in their order, and those that could be. A plain form.

use leptos::prelude::*;
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::Listing;
use styrbord_domain::name::name_key;

use super::asked::{Asked, DOWN, FIND, UP, choosable};
use crate::kinds::look;
use crate::reader::Density;
use crate::viewer::Viewer;

/// The id of the form that lets rows stand closer.
pub const DENSITY: &str = "density";

/// The menu.
pub fn chooser(v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
    let last = asked.columns.len().saturating_sub(1);
    let shown: Vec<_> = asked
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let name = v.field(kind, column.name);
            let step = |way: &'static str, key: &str, sign: &'static str, end: bool| {
                let label = v.tw(key, &[("column", name.clone().into())]);
                view! { <button class="step" name=way value=column.name disabled=end aria-label=label title=v.t(sign)>{arrow(way)}</button> }
            };
            view! {
                <li>
                    {choice(v, kind, column, true)}
                    {step(UP, "columns-move-up", "columns-up", place == 0)}
                    {step(DOWN, "columns-move-down", "columns-down", place == last)}
                </li>
            }
        })
        .collect();
    let wanted = match asked.find.as_str() {
        "" => String::new(),
        find => name_key(find),
    };
    let more: Vec<_> = groups(v, kind)
        .into_iter()
        .filter_map(|(title, columns)| {
            let boxes: Vec<_> = columns
                .into_iter()
                .filter(|column| !asked.columns.iter().any(|shown| shown.name == column.name))
                .filter(|column| name_key(&v.field(kind, column.name)).contains(&wanted))
                .map(|column| choice(v, kind, column, false))
                .collect();
            (!boxes.is_empty())
                .then(|| view! { <fieldset><legend>{title}</legend>{boxes}</fieldset> })
        })
        .collect();
    let usual = asked.link(|listing| listing.columns = None);
    let changed = asked.listing.columns.is_some();
    view! {
        <details class="menu" name="list-menu" id="columns" open=asked.ordering>
            <summary class="button" data-size="small">{v.t("list-columns")}</summary>
            <form class="menu-panel column-menu" method="get">
                // Enter in a box presses the first button, which moves nothing.
                <button hidden tabindex="-1"></button>
                {hidden(v, asked, |listing| listing.columns = None)}
                <input type="hidden" name="columns" value=""/>
                <fieldset><legend>{v.t("columns-shown")}</legend><ol>{shown}</ol></fieldset>
                <div class="field" data-tight="">
                    <label for="f-find">{v.t("columns-find")}</label>
                    <input id="f-find" name=FIND type="search" value=asked.find.clone() autocomplete="off"/>
                </div>
                {more}
                <div class="actions">
                    <button class="button" data-kind="primary" data-size="small">{v.t("action-apply")}</button>
                    {changed.then(|| view! { <a href=usual>{v.t("columns-usual")}</a> })}
                    {density(v)}
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// Lets rows stand closer, or with more room; kept as the look is.
fn density(v: &Viewer) -> AnyView {
    let (other, key) = match v.density {
        Density::Roomy => ("compact", "density-compact"),
        Density::Compact => ("roomy", "density-roomy"),
    };
    view! { <button class="button" data-kind="quiet" data-size="small" form=DENSITY name="density" value=other>{v.t(key)}</button> }
        .into_any()
}

/// What a form that asks for another state of the list keeps of this one.
pub fn hidden(v: &Viewer, asked: &Asked, but: impl FnOnce(&mut Listing)) -> Vec<AnyView> {
    let mut listing = asked.listing.clone();
    but(&mut listing);
    let mut pairs = asked.pairs(&listing);
    // The form asks for more than the view alone, so that it stays open, as changed, also where the rest says nothing.
    if asked.view_name(v).is_some() && pairs.iter().all(|(name, _)| name != "view") {
        pairs.push(("view".to_owned(), asked.view.clone()));
    }
    let pairs = pairs.into_iter();
    pairs
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect()
}

fn choice(v: &Viewer, kind: Kind, column: &Field, checked: bool) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" name="columns" value=column.name checked=checked/>
            <span>{v.field(kind, column.name)}</span>
        </label>
    }
    .into_any()
}

/// The columns under the headings that the form of the kind has; first those that nobody fills in.
fn groups(v: &Viewer, kind: Kind) -> Vec<(String, Vec<&'static Field>)> {
    let sections = look(kind).sections;
    let filled: Vec<&str> = sections
        .iter()
        .flat_map(|section| section.fields)
        .copied()
        .collect();
    let all: Vec<&'static Field> = choosable(v, kind).collect();
    let of_day = all
        .iter()
        .copied()
        .filter(|column| !filled.contains(&column.name));
    let mut groups = vec![(v.t("columns-state"), of_day.collect())];
    groups.extend(sections.iter().map(|section| {
        let own = all
            .iter()
            .copied()
            .filter(|column| section.fields.contains(&column.name));
        (v.t(section.title), own.collect())
    }));
    groups
}

fn arrow(way: &str) -> AnyView {
    let line = if way == UP {
        "M3 9 8 4l5 5M8 4v9"
    } else {
        "M3 7l5 5 5-5M8 12V3"
    };
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
            <path d=line></path>
        </svg>
    }
    .into_any()
}
