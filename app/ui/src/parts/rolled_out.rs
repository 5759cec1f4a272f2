//! The systems that are relevant in a unit, as its page shows them: those that it does not use, with why, and how many it does.

use leptos::prelude::*;
use styrbord_domain::benefits::{Relevance, RolloutStatus, RolloutUnit};
use styrbord_domain::tab::Tab;
use styrbord_registry::{AtUnit, Page as Head};

use crate::components::chip::chip;
use crate::viewer::Viewer;

/// Where the list of what is wanted and not used stands.
pub const WANTING: &str = "/rollout";
/// Its parameter that names a unit.
pub const UNIT: &str = "unit";
/// How many systems are shown; the list has all.
const FEW: usize = 8;

/// The part; nothing where nothing is said of the unit.
pub fn rolled_out(v: &Viewer, unit: &Head, systems: &[AtUnit]) -> Option<AnyView> {
    let relevant = systems.iter().filter(|at| at.said.counts());
    let (live, wanted): (Vec<&AtUnit>, Vec<&AtUnit>) =
        relevant.partition(|at| at.said.is_live(v.today()));
    if live.is_empty() && wanted.is_empty() {
        return None;
    }
    let bottom = live.iter().filter(|at| at.said.lacks(v.today()).is_empty());
    let values = [
        ("live", live.len().into()),
        ("bottom", bottom.count().into()),
        ("relevant", (live.len() + wanted.len()).into()),
    ];
    let rows: Vec<_> = wanted
        .iter()
        .take(FEW)
        .map(|at| {
            let path = v.at(&Tab::Rollout.path(&at.system.path()));
            let reason = (!at.said.reason.is_empty())
                .then(|| view! { <small>{at.said.reason.clone()}</small> });
            view! { <li><span><a href=path>{at.system.title.clone()}</a> " " {reason}</span> <span class="cluster">{state(v, &at.said)}</span></li> }
        })
        .collect();
    let list = (!rows.is_empty()).then(|| {
        let href = v.at(&format!("{WANTING}?{UNIT}={}", unit.slug));
        view! {
            <h3>{v.t("unit-wanting")}</h3>
            <ul class="rows">{rows}</ul>
            <p><a href=href>{v.t("unit-wanting-all")}</a></p>
        }
    });
    Some(
        view! {
            <section class="card" id="rolled-out">
                <h2>{v.t("unit-rolled-out")}</h2>
                <p>{v.tw("unit-rolled-out-said", &values)}</p>
                {list}
            </section>
        }
        .into_any(),
    )
}

/// Where the rollout to the unit stands, in one word: what it is not one for has no other.
pub fn state(v: &Viewer, said: &RolloutUnit) -> Vec<AnyView> {
    let mut chips = Vec::new();
    match said.relevance {
        Some(Relevance::Relevant) => {}
        Some(relevance) => chips.push(chip("quiet", v.label("relevance", relevance.as_str()))),
        None => chips.push(chip("quiet", v.t("rollout-relevance-unknown"))),
    }
    match said.status {
        Some(status) => {
            let tone = match status {
                RolloutStatus::Live => "good",
                RolloutStatus::Stopped => "bad",
                RolloutStatus::Planned | RolloutStatus::Training => "plain",
            };
            chips.push(chip(tone, v.label("rollout-status", status.as_str())));
        }
        // What comes later has none yet.
        None if said.counts() && said.relevance != Some(Relevance::Later) => {
            chips.push(chip("warn", v.t("rollout-status-unknown")))
        }
        None => {}
    }
    chips
}
