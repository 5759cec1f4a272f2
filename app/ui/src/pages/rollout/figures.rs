//! The figures of a rollout, each with what is not known.

use leptos::prelude::*;
use styrbord_domain::benefits::{Coverage, PartOf, Why};
use styrbord_registry::Rollout;

use crate::viewer::Viewer;

/// How many names stand in a sentence; the table has all.
const NAMES: usize = 8;

/// Units, depth, users and use, and below them what is in the way of a figure.
pub fn figures(v: &Viewer, found: &Rollout, covered: &Coverage<'_>) -> AnyView {
    if found.cells.is_empty() {
        return view! { <div class="notice" data-tone="quiet"><p>{v.t("rollout-nothing")}</p></div> }
            .into_any();
    }
    let name = |slug: &str| {
        let cell = found.of(slug);
        cell.map_or_else(String::new, |cell| cell.unit.title.clone())
    };
    let users_missing = named(v, "rollout-users-missing", &covered.users_missing, name);
    let above: Vec<_> = found
        .above
        .iter()
        .take(NAMES)
        .map(|pair| {
            let names = [
                ("unit", pair.unit.title.clone().into()),
                ("above", pair.above.title.clone().into()),
            ];
            view! { <li>{v.tw("rollout-stands-below", &names)}</li> }
        })
        .collect();
    let above = (!above.is_empty()).then(|| {
        view! { <div class="notice" data-tone="warn"><p>{v.t("rollout-counted-twice")}</p><ul>{above}</ul></div> }
    });
    view! {
        <dl class="rollout-figures">
            {figure(v, ("rollout-units", "rollout-units-of"), covered.units)}
            {figure(v, ("rollout-bottom", "rollout-bottom-of"), covered.to_the_bottom)}
            {figure(v, ("rollout-users", "rollout-users-of"), covered.users)}
            {figure(v, ("rollout-adoption", "rollout-adoption-of"), covered.adoption)}
        </dl>
        {users_missing}
        {above}
    }
    .into_any()
}

/// A figure by its name, and in words of how many it is the part.
fn figure(v: &Viewer, (name, of_how_many): (&str, &str), figure: Result<PartOf, Why>) -> AnyView {
    let (said, bar) = match figure {
        Ok(of) => {
            let share = percent(v, of);
            let values = [("part", of.part.into()), ("whole", of.whole.into())];
            let (whole, part) = (of.whole.to_string(), of.part.to_string());
            (
                view! { <strong>{share}</strong> " " <small>{v.tw(of_how_many, &values)}</small> }
                    .into_any(),
                Some(view! { <progress max=whole value=part aria-hidden="true"></progress> }),
            )
        }
        Err(why) => {
            let why = v.label("why", why.as_str());
            (view! { <span class="gap">{why}</span> }.into_any(), None)
        }
    };
    view! { <div><dt>{v.t(name)}</dt><dd>{said} {bar}</dd></div> }.into_any()
}

/// The share in per cent, rounded down: it is never all where something lacks.
fn percent(v: &Viewer, of: PartOf) -> String {
    let tenths = of.part.saturating_mul(1000) / of.whole.max(1);
    let decimals = usize::from(!tenths.is_multiple_of(10));
    #[expect(
        clippy::cast_precision_loss,
        reason = "a thousand at most, for reading"
    )]
    let value = tenths as f64 / 10.0;
    styrbord_texts::percent(v.language, value, decimals)
}

/// A sentence with the names of units, as far as there is room; nothing where there are none.
fn named(v: &Viewer, key: &str, units: &[&str], name: impl Fn(&str) -> String) -> Option<AnyView> {
    if units.is_empty() {
        return None;
    }
    let mut names: Vec<String> = units.iter().take(NAMES).map(|unit| name(unit)).collect();
    names.sort_unstable();
    let mut names = names.join(", ");
    if units.len() > NAMES {
        names.push_str(", …");
    }
    let values = [("count", units.len().into()), ("units", names.into())];
    Some(view! { <p class="soft">{v.tw(key, &values)}</p> }.into_any())
}
