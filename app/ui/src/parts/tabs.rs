//! The tabs of a record's page, and what is loaded for them of what stands around it.

use std::collections::HashSet;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::tab::{Tab, naming};
use styrbord_registry::{Around, Fault, Page as Head, Record};

use crate::viewer::Viewer;

/// How many records of a field the overview shows, and how many their own tab.
const FEW: u64 = 6;
const MANY: u64 = 50;

/// The tabs of a record, with what stands around it.
#[derive(Default)]
pub struct Tabs {
    shown: Vec<(Tab, Option<String>)>,
    /// What names it, as far as that is shown.
    pub around: Vec<Around>,
}

impl Tabs {
    /// The tabs of a record of which one is open: those that have something, or where the reader may add something. What was
    /// around it on another day is looked for in its tab alone, not for every page.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn load(
        v: &Viewer,
        record: &Record,
        parts: &[(Kind, &'static str)],
        open: Tab,
    ) -> Result<Self, Fault> {
        let kind = record.page.kind;
        let mut tabs = Self::default();
        for tab in Tab::all(kind) {
            // The year is planned by what stands today.
            if tab == Tab::Year && v.desk.as_of_day().is_some() {
                continue;
            }
            // Others have nothing there.
            if tab == Tab::Comments && !v.desk.reads_comments() {
                continue;
            }
            if tab == Tab::Rollout {
                tabs.shown.push((tab, reached(record)));
                continue;
            }
            let Tab::Of(other) = tab else {
                tabs.shown.push((tab, None));
                continue;
            };
            if tab != open && v.desk.as_of_day().is_some() {
                tabs.shown.push((tab, None));
                continue;
            }
            let most = match open {
                Tab::Overview => FEW,
                open if open == tab => MANY,
                _ => 1,
            };
            let mut around = Vec::new();
            for field in naming(other, kind).filter(|field| v.desk.sees(field)) {
                let found = v.desk.around(record, other, field, most).await?;
                if !found.records.is_empty() {
                    around.push(found);
                }
            }
            let adds = parts.iter().any(|(part, _)| *part == other);
            if adds || !around.is_empty() || tab == open {
                tabs.shown.push((tab, count(&around)));
            }
            tabs.around.extend(around);
        }
        Ok(tabs)
    }

    /// What names the record, of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Around> {
        self.around.iter().filter(move |around| around.kind == kind)
    }

    /// The tabs as links; nothing where a record is shown without them.
    pub fn nav(&self, v: &Viewer, record: &Head, open: Tab) -> Option<AnyView> {
        if self.shown.is_empty() {
            return None;
        }
        let links: Vec<_> = self
            .shown
            .iter()
            .map(|(tab, count)| {
                let here = (*tab == open).then_some("page");
                let count = count.clone().map(|count| view! { " " <span class="count">{count}</span> });
                view! { <li><a href=v.at(&tab.path(&record.path())) aria-current=here>{title(v, *tab)} {count}</a></li> }
            })
            .collect();
        Some(
            view! { <nav class="record-tabs" aria-label=v.t("tabs") data-commands=v.t("commands-here")><ul>{links}</ul></nav> }
                .into_any(),
        )
    }
}

/// How many records stand in some lists, where that is told by them: one of several lists may have what another has.
fn count(around: &[Around]) -> Option<String> {
    match around {
        [] => None,
        [one] if one.count.more => Some(format!("{}+", one.count.number)),
        [one] => Some(one.count.number.to_string()),
        several => {
            let all = |around: &Around| around.count.number == around.records.len() as u64;
            let records = several.iter().flat_map(|around| &around.records);
            let different: HashSet<_> = records.map(|record| record.page.id).collect();
            let all = several.iter().all(all);
            all.then(|| different.len().to_string())
        }
    }
}

/// In how many of the units to be reached a system is used.
fn reached(system: &Record) -> Option<String> {
    let facts: SystemFacts = system.facts().ok()?;
    let (live, relevant) = facts.units_live.zip(facts.units_relevant)?;
    Some(format!("{live}/{relevant}"))
}

/// What a tab is called.
pub fn title(v: &Viewer, tab: Tab) -> String {
    match tab {
        Tab::Overview => v.t("tab-overview"),
        Tab::Of(kind) => v.t(&format!("{}-title", kind.folder())),
        Tab::Year => v.t("tab-year"),
        Tab::Rollout => v.t("tab-rollout"),
        Tab::Relations => v.t("tab-relations"),
        Tab::Comments => v.t("tab-comments"),
        Tab::History => v.t("tab-history"),
    }
}
