//! The page as a whole.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::benefits::{RolloutUnit, coverage};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ROLL_OUT, SystemFacts};
use styrbord_domain::tab::Tab;
use styrbord_registry::{Count, Fault, List, ListQuery, Record, Rollout};

use super::asked::{ALL, EDIT, Wanted};
use super::figures::figures;
use super::grid::Grid;
use super::table::table;
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::pages::record::parts;
use crate::parts::checklist::CAME_FROM;
use crate::parts::record::tab_head;
use crate::parts::rolled_out::WANTING;
use crate::parts::tabs::Tabs;
use crate::viewer::Viewer;

/// By what a form says that it stood here.
const HERE: &str = "rollout";
/// How many units the form asks for at once.
const ROWS: u64 = 100;

/// Whether a form stood on this page.
#[must_use]
pub fn came_from(form: &Form) -> bool {
    form.get(CAME_FROM) == HERE
}

/// The page: what stands, or the form where it is asked for with the units behind a place; what was refused comes back in it.
///
/// # Errors
/// Only when the database fails, or for a place that no page of the form gave.
pub async fn rollout(
    v: &Viewer,
    system: Record,
    wanted: Option<Wanted>,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let record_parts = parts(v, &system).await?;
    let tabs = Tabs::load(v, &system, &record_parts, Tab::Rollout).await?;
    let found = v.desk.rollout(&system).await?;
    let facts: SystemFacts = system.facts()?;
    let is_over = facts.stage.is_over();
    let may =
        v.desk.as_of_day().is_none() && !is_over && v.desk.may_on(ROLL_OUT.right, &system).await?;
    let refused = !rejected.faults.is_empty();
    // What was refused comes back in the form that it was typed into.
    let came_back = refused
        .then(|| Wanted::read(|name| Some(rejected.form.get(name))))
        .flatten();
    let wanted = wanted.or(came_back).filter(|_| may);
    let status = rejected.status();
    let title = v.tw(
        "rollout-title",
        &[("system", system.page.title.clone().into())],
    );
    let all = v.desk.count(Kind::Unit, &ListQuery::default()).await?;
    let form = match wanted {
        Some(wanted) => Some(asked(v, &system, &found, wanted, &rejected).await?),
        None => None,
    };
    let v = v.clone();
    let page = Page::new(title, Kind::System.folder(), move || {
        let units = found.units();
        let covered = coverage(&units, v.today());
        let body = match form {
            Some((wanted, list, stood)) => Grid {
                v: &v,
                system: &system,
                found: &found,
                stood: &stood,
                rejected: &rejected,
                came_from: HERE,
                wanted: &wanted,
            }
            .form(&list),
            None => view! {
                {say(&v, &system, may)}
                {table(&v, &system.page, &found, may)}
                <p><a href=v.at(WANTING)>{v.t("rollout-wanting")}</a></p>
            }
            .into_any(),
        };
        view! {
            {error_summary(&v, Some(Kind::System), &rejected.faults)}
            {tab_head(&v, &system, &tabs, Tab::Rollout)}
            <div class="stack rollout" data-gap="large">
                {figures(&v, &found, &covered)}
                {unsaid(&v, &found, &all)}
                {body}
            </div>
        }
        .into_any()
    });
    Ok(page.with_status(status))
}

/// The units of the form, and what stood of them when the form that came back was made.
async fn asked(
    v: &Viewer,
    system: &Record,
    found: &Rollout,
    wanted: Wanted,
    rejected: &Rejected,
) -> Result<(Wanted, List, HashMap<String, RolloutUnit>), Fault> {
    let list = match &wanted.unit {
        Some(unit) => List {
            items: vec![v.desk.record(Kind::Unit, unit).await?],
            next_cursor: None,
        },
        None => {
            let query = ListQuery {
                limit: ROWS,
                cursor: wanted.after.clone(),
                ..ListQuery::default()
            };
            v.desk.list(Kind::Unit, &query).await?
        }
    };
    let made_from: Option<i64> = rejected.form.get("revision").parse().ok();
    let stood = match made_from {
        Some(revision) if revision < system.page.revision => {
            let units: Vec<_> = list.items.iter().map(|unit| unit.page.clone()).collect();
            v.desk.rollout_at(system, &units, revision).await?
        }
        _ => {
            let cells = found.cells.iter();
            let cells = cells.map(|cell| (cell.unit.slug.clone(), cell.said.clone()));
            cells.collect()
        }
    };
    Ok((wanted, list, stood))
}

/// The way to the form.
fn say(v: &Viewer, system: &Record, may: bool) -> Option<AnyView> {
    may.then(|| {
        let href = format!("{}?{EDIT}={ALL}", Tab::Rollout.path(&system.page.path()));
        view! { <p><a class="button" data-kind="primary" href=href>{v.t("act-roll-out-system")}</a></p> }
            .into_any()
    })
}

/// Of how many units nothing is said.
fn unsaid(v: &Viewer, found: &Rollout, all: &Count) -> Option<AnyView> {
    let said = u64::try_from(found.cells.len()).unwrap_or(u64::MAX);
    let unsaid = all.number.saturating_sub(said);
    (unsaid > 0).then(|| {
        let words = v.tw("rollout-unsaid", &[("count", unsaid.into())]);
        view! { <p class="soft">{words}</p> }.into_any()
    })
}
