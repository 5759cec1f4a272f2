//! The exit of a system in one look: how far it is, what is missing, who sees to it and by when, and what it waits for.

use std::collections::BTreeMap;

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::lifecycle::{ExitState, Stage, exit_state};
use styrbord_registry::{ExitView, Fault, GateItem, Page as Head, Record};

use crate::components::facts::gap;
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parts::checklist::{CAME_FROM, Checklist, Stops};
use crate::parts::gates::{address, is_vacant, title_of};
use crate::viewer::Viewer;

/// By what a form says that it stood here.
const HERE: &str = "exit";
/// The section of the form of a system in which the plan is written.
const SECTION: &str = "system-group-exit";

/// Whether a form stood on this page.
#[must_use]
pub fn came_from(form: &Form) -> bool {
    form.get(CAME_FROM) == HERE
}

/// The page; what was refused comes back on it.
///
/// # Errors
/// Only when the database fails.
pub async fn exit(v: &Viewer, system: Record, rejected: Rejected) -> Result<Page, Fault> {
    let facts: SystemFacts = system.facts()?;
    let exit = v.desk.exit(&system).await?;
    let may_edit = v.desk.may_on(SystemFacts::EDIT, &system).await?;
    // What nobody has decided to end has nothing to prove yet.
    let has_begun = facts.stage.exit_has_begun();
    let status = rejected.status();
    let title = v.tw(
        "exit-title",
        &[("system", system.page.title.clone().into())],
    );
    let v = v.clone();
    let heading = title.clone();
    let page = Page::new(title, Kind::System.folder(), move || {
        let shown = Shown {
            v: &v,
            system: &system.page,
            facts: &facts,
            exit: &exit,
            has_begun,
            checklist: Checklist {
                v: &v,
                system: &system.page,
                may_edit,
                may_provide: exit.may_provide && has_begun,
                came_from: HERE.to_owned(),
                rejected: &rejected,
            },
        };
        view! {
            {error_summary(&v, Some(Kind::System), &rejected.faults)}
            {shown.head(heading.clone())}
            {shown.verdict()}
            <div class="with-side">
                <div class="stack" data-gap="large">
                    {shown.lacks(may_edit)}
                    {shown.part("exit-before-off", Stage::Decommissioned)}
                    {shown.part("exit-before-closed", Stage::Closed)}
                </div>
                {shown.side()}
            </div>
        }
        .into_any()
    });
    Ok(page.with_status(status))
}

/// The page as it is put together.
struct Shown<'p> {
    v: &'p Viewer,
    system: &'p Head,
    facts: &'p SystemFacts,
    exit: &'p ExitView,
    has_begun: bool,
    checklist: Checklist<'p>,
}

impl Shown<'_> {
    fn head(&self, heading: String) -> AnyView {
        let v = self.v;
        let planned = |stage: Stage| {
            let planned = self.facts.planned.iter();
            let planned = planned.filter(|planned| planned.stage == stage);
            planned.map(|planned| planned.date).min()
        };
        let off = planned(Stage::Decommissioned).or(self.facts.in_use_until);
        let is_off = matches!(self.facts.stage, Stage::Decommissioned | Stage::Closed);
        let off_key = if is_off {
            "exit-was-off-on"
        } else {
            "exit-off-on"
        };
        let day = |key: &str, day: Option<jiff::civil::Date>| {
            let shown = day.map_or_else(|| gap(v), |day| v.date(day).into_any());
            view! { <div><dt>{v.t(key)}</dt><dd>{shown}</dd></div> }
        };
        let closed = planned(Stage::Closed).map(|closed| day("exit-closed-on", Some(closed)));
        view! {
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol>
                    <li><a href=format!("/{}", Kind::System.folder())>{v.t("systems-title")}</a></li>
                    <li><a href=self.system.path()>{self.system.title.clone()}</a></li>
                </ol>
            </nav>
            <header class="record-head">
                <div class="record-title"><h1>{heading}</h1></div>
                <dl class="record-meta">
                    <div><dt>{v.t("gate-now")}</dt><dd>{v.label("stage", self.facts.stage.as_str())}</dd></div>
                    {day(off_key, off)} {closed}
                </dl>
            </header>
        }
        .into_any()
    }

    fn of(&self, state: ExitState) -> impl Iterator<Item = &GateItem> {
        let today = self.v.today();
        let rows = self.exit.rows.iter();
        rows.filter(move |one| exit_state(&one.item, today) == state)
    }

    /// In one sentence how far it is.
    fn verdict(&self) -> AnyView {
        let v = self.v;
        let count = |state| self.of(state).count();
        let asked = self.exit.rows.len() - count(ExitState::NotRelevant);
        let done = count(ExitState::Proved);
        let today = v.today();
        let rows = self.of(ExitState::Overdue).chain(self.of(ExitState::Waits));
        let late = rows
            .filter(|one| one.item.due.is_some_and(|due| due < today))
            .count();
        if self.exit.rows.is_empty() {
            return view! { <div class="notice" data-tone="quiet"><p>{v.t("exit-no-plan")}</p></div> }
                .into_any();
        }
        let values = [
            ("done", done.into()),
            ("asked", asked.into()),
            ("waits", count(ExitState::Waits).into()),
            ("late", late.into()),
        ];
        let whole = self.exit.lacks.is_empty();
        let key = match (whole && asked > 0 && done == asked, self.has_begun) {
            (true, _) => "exit-all-proved",
            (false, true) => "exit-stands",
            (false, false) => "exit-not-begun",
        };
        let tone = if late > 0 && self.has_begun {
            "bad"
        } else {
            "quiet"
        };
        view! {
            <div class="notice gate-verdict" data-tone=tone>
                <p>{v.tw(key, &values)}</p>
                <progress max=asked value=done aria-hidden="true"></progress>
            </div>
        }
        .into_any()
    }

    /// What the plan does not say yet, and the way to where it is written.
    fn lacks(&self, may_edit: bool) -> Option<AnyView> {
        let v = self.v;
        let parts = self.exit.lacks.iter();
        let parts: Vec<_> = parts
            .map(|part| view! { <li>{v.label("exit-part", part.as_str())}</li> })
            .collect();
        let lacking = self.exit.rows.iter().filter(|one| {
            let row = one.exit.as_ref().map(|exit| &exit.row);
            row.is_some_and(|row| !self.facts.exit_row_is_whole(row))
        });
        let lacking: Vec<_> = lacking
            .map(|one| view! { <li>{title_of(v, one)}</li> })
            .collect();
        let edit = (may_edit && self.facts.stage != Stage::Closed).then(|| {
            let href = format!("{}/edit?section={SECTION}", self.system.path());
            view! { <p><a class="button" href=href>{v.t("exit-edit")}</a></p> }
        });
        if parts.is_empty() && lacking.is_empty() {
            return edit.map(IntoAny::into_any);
        }
        let parts =
            (!parts.is_empty()).then(|| view! { <p>{v.t("exit-lacks")}</p><ul>{parts}</ul> });
        let lacking = (!lacking.is_empty())
            .then(|| view! { <p>{v.t("exit-rows-lack")}</p><ul>{lacking}</ul> });
        Some(view! { <div class="notice" data-tone="warn">{parts}{lacking}{edit}</div> }.into_any())
    }

    fn part(&self, key: &'static str, before: Stage) -> Option<AnyView> {
        let v = self.v;
        let is_of = |one: &&GateItem| {
            let row = one.exit.as_ref();
            row.is_some_and(|exit| exit.row.before() == before)
        };
        let mut items: Vec<&GateItem> = self.exit.rows.iter().filter(is_of).collect();
        if items.is_empty() {
            return None;
        }
        // What is missing comes first, the first due before the others.
        items.sort_by_key(|one| (one.item.part(), one.item.due.is_none(), one.item.due));
        // What is planned for a day to come keeps nobody back yet.
        let stops = |one: &GateItem| match exit_state(&one.item, v.today()) {
            ExitState::Overdue | ExitState::Waits if self.has_begun => Stops::Move,
            _ => Stops::Nothing,
        };
        let done = items.iter().filter(|one| !one.item.is_open()).count();
        let values = [("done", done.into()), ("asked", items.len().into())];
        let rows: Vec<_> = items
            .into_iter()
            .map(|one| self.checklist.row(one, stops(one)))
            .collect();
        Some(
            view! {
                <section>
                    <h2>{v.t(key)} " " <span class="count">{v.tw("exit-count", &values)}</span></h2>
                    <ol class="checklist">{rows}</ol>
                </section>
            }
            .into_any(),
        )
    }

    /// Whom the exit waits for, and the gates that it leads to.
    fn side(&self) -> AnyView {
        let v = self.v;
        let open = self
            .of(ExitState::Planned)
            .chain(self.of(ExitState::Overdue));
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for one in open {
            let who = one.exit.as_ref().and_then(|exit| exit.responsible.as_ref());
            let name = who.map_or_else(|| v.t("exit-nobody"), |who| who.title.clone());
            *by_name.entry(name).or_default() += 1;
        }
        for one in self.of(ExitState::Waits) {
            let Some(held) = &one.approver else { continue };
            let role = v.label("role", held.duty.as_str());
            let name = match is_vacant(held) {
                true => v.tw("gate-role-vacant", &[("role", role.into())]),
                false => held.name.clone().unwrap_or(role),
            };
            let words = v.tw("exit-approves", &[("name", name.into())]);
            *by_name.entry(words).or_default() += 1;
        }
        let waits = (!by_name.is_empty()).then(|| {
            let names: Vec<_> = by_name
                .into_iter()
                .map(|(name, count)| view! { <li><span>{name} " " <span class="count">{count}</span></span></li> })
                .collect();
            view! { <section class="points-here"><h2>{v.t("exit-waits-for")}</h2><ul>{names}</ul></section> }
        });
        let to = match self.facts.stage {
            Stage::Operation | Stage::Maintenance => Some(Stage::PhaseOut),
            Stage::PhaseOut => Some(Stage::Decommissioned),
            Stage::Decommissioned => Some(Stage::Closed),
            _ => None,
        };
        let gate = to.map(|to| {
            let words = v.tw("exit-to-gate", &[("stage", v.label("stage", to.as_str()).into())]);
            view! { <section class="points-here"><h2>{v.t("section-gates")}</h2><p><a href=address(self.system, to)>{words}</a></p></section> }
        });
        view! { <aside class="aside">{waits}{gate}</aside> }.into_any()
    }
}
