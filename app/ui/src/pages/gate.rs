//! The gate of a system: what is missing, who provides it, who approves it, by when, and what the forum has decided.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MOVE, SystemFacts};
use styrbord_domain::lifecycle::{Part, Stage, Transition, asks, next_stages, review_of};
use styrbord_registry::{Fault, GateItem, GateView, Page as Head, Record};

use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parts::checklist::{CAME_FROM, Checklist, Stops};
pub use crate::parts::gates::address;
use crate::parts::gates::{anchor, item_title};
use crate::viewer::Viewer;

/// The stage to whose gate a form belongs, if it was on this page.
#[must_use]
pub fn came_from(kind: Kind, form: &Form) -> Option<Stage> {
    let stage = form.get(CAME_FROM).parse().ok();
    stage.filter(|_| kind == Kind::System)
}

/// The stage whose gate is meant where none is named: of what is in use its own, for the review; else the next that asks for
/// something.
fn usual(stage: Stage) -> Option<Stage> {
    let in_use = matches!(stage, Stage::Operation | Stage::Maintenance);
    let next = next_stages(stage).into_iter();
    let mut next = next.filter(|row| !asks(row.id).is_empty());
    let review = review_of(stage);
    let row = match in_use {
        true => review,
        false => next.next().or(review),
    };
    row.map(|row| row.to)
}

/// The page; what was refused comes back on it.
///
/// # Errors
/// `NotFound` where no rule leads to that stage.
pub async fn gate(
    v: &Viewer,
    system: Record,
    to: Option<Stage>,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let facts: SystemFacts = system.facts()?;
    let to = to.or_else(|| usual(facts.stage)).ok_or(Fault::NotFound)?;
    let gate = v
        .desk
        .gate(&system, to)
        .await
        .map_err(|_| Fault::NotFound)?;
    let may_move = v.desk.may_on(MOVE.right, &system).await?;
    let may_edit = v.desk.may_on(SystemFacts::EDIT, &system).await?;
    let status = rejected.status();
    let title = heading(v, &system.page, gate.transition);
    let v = v.clone();
    let page = Page::new(title, Kind::System.folder(), move || {
        let shown = Shown {
            v: &v,
            system: &system.page,
            gate: &gate,
            checklist: Checklist {
                v: &v,
                system: &system.page,
                may_edit,
                may_provide: gate.may_provide,
                came_from: gate.transition.to.to_string(),
                rejected: &rejected,
            },
        };
        view! {
            {error_summary(&v, Some(Kind::System), &rejected.faults)}
            {shown.head(&facts)}
            {shown.verdict(may_move)}
            <div class="with-side">
                <div class="stack" data-gap="large">
                    {shown.part(Part::Open)} {shown.part(Part::Waits)} {shown.part(Part::Done)} {shown.part(Part::Apart)}
                    {shown.owed()}
                </div>
                {shown.decision()}
            </div>
        }
        .into_any()
    });
    Ok(page.with_status(status))
}

/// What a gate is called: by whose it is and where it leads.
fn heading(v: &Viewer, system: &Head, row: &Transition) -> String {
    let key = if row.from == Some(row.to) {
        "gate-review"
    } else {
        "gate-title"
    };
    let values = [
        ("system", system.title.clone().into()),
        ("stage", v.label("stage", row.to.as_str()).into()),
    ];
    v.tw(key, &values)
}

/// The page as it is put together.
struct Shown<'p> {
    v: &'p Viewer,
    system: &'p Head,
    gate: &'p GateView,
    checklist: Checklist<'p>,
}

impl Shown<'_> {
    fn head(&self, facts: &SystemFacts) -> AnyView {
        let (v, stage) = (self.v, facts.stage);
        let to = self.gate.transition.to;
        let review = review_of(stage);
        let ways: Vec<_> = next_stages(stage)
            .into_iter()
            .chain(review)
            // What asks for nothing has nothing to show.
            .filter(|row| row.to == to || !asks(row.id).is_empty())
            .map(|row| {
                let here = (row.to == to).then_some("page");
                let words = match row.from == Some(row.to) {
                    true => v.t("gate-review-short"),
                    false => v.label("stage", row.to.as_str()),
                };
                view! { <li><a href=address(self.system, row.to) aria-current=here>{words}</a></li> }
            })
            .collect();
        let row = self.gate.transition;
        let gate = row.gate.map(|gate| {
            view! { <div><dt>{v.t("gate-gate")}</dt><dd>{v.label("gate", gate.as_str())}</dd></div> }
        });
        let now = v.label("stage", stage.as_str());
        let planned = facts.planned.iter().filter(|planned| planned.stage == to);
        let planned = planned.map(|planned| planned.date).min();
        let planned = planned.filter(|_| row.from != Some(row.to)).map(|day| {
            view! { <div><dt>{v.t("gate-planned")}</dt><dd>{v.date(day)}</dd></div> }
        });
        view! {
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol>
                    <li><a href=format!("/{}", Kind::System.folder())>{v.t("systems-title")}</a></li>
                    <li><a href=self.system.path()>{self.system.title.clone()}</a></li>
                </ol>
            </nav>
            <header class="record-head">
                <div class="record-title"><h1>{heading(v, self.system, row)}</h1></div>
                <dl class="record-meta"><div><dt>{v.t("gate-now")}</dt><dd>{now}</dd></div>{gate}{planned}</dl>
                <nav class="record-tabs" aria-label=v.t("gate-ways")><ul>{ways}</ul></nav>
            </header>
        }
        .into_any()
    }

    /// Whether the system stays where it is.
    fn is_review(&self) -> bool {
        self.gate.transition.from == Some(self.gate.transition.to)
    }

    /// In one sentence whether the system can pass, and what keeps it.
    fn verdict(&self, may_move: bool) -> AnyView {
        let v = self.v;
        let items = || self.gate.items.iter().map(|one| &one.item);
        let of = |part: Part| items().filter(|item| item.part() == part).count();
        let blocks = items().filter(|item| item.blocks()).count();
        let asked = items().count() - of(Part::Apart);
        if items().count() == 0 {
            return view! { <div class="notice" data-tone="quiet"><p>{v.t("gate-asks-nothing")}</p></div> }
                .into_any();
        }
        let key = match (self.is_review(), blocks) {
            (true, _) => "gate-review-stands",
            (false, 0) => "gate-clear",
            _ => "gate-blocked",
        };
        let values = [
            ("blocks", blocks.into()),
            ("waits", of(Part::Waits).into()),
            ("done", of(Part::Done).into()),
            ("asked", asked.into()),
        ];
        let go = (blocks == 0 && may_move && key == "gate-clear").then(|| {
            let href = format!("{}#stage", self.system.path());
            view! { <p><a href=href>{v.t("gate-go")}</a></p> }
        });
        let tone = if key == "gate-blocked" {
            "bad"
        } else {
            "quiet"
        };
        view! {
            <div class="notice gate-verdict" data-tone=tone>
                <p>{v.tw(key, &values)}</p>
                {go}
                <progress max=asked value=of(Part::Done) aria-hidden="true"></progress>
            </div>
        }
        .into_any()
    }

    fn part(&self, part: Part) -> Option<AnyView> {
        let (key, id) = match part {
            Part::Open => ("gate-part-open", "open"),
            Part::Waits => ("gate-part-waits", "waits"),
            Part::Done => ("gate-part-done", "done"),
            Part::Apart => ("gate-part-apart", "apart"),
        };
        let of_part = self.gate.items.iter();
        let mut items: Vec<&GateItem> = of_part.filter(|one| one.item.part() == part).collect();
        if items.is_empty() {
            return None;
        }
        // What blocks comes before what only warns, each in the order of the work.
        items.sort_by_key(|one| !one.item.blocks());
        let count = items.len();
        let stops = match self.is_review() {
            true => Stops::Nothing,
            false => Stops::Move,
        };
        let rows: Vec<_> = items
            .into_iter()
            .map(|item| self.checklist.row(item, stops))
            .collect();
        let v = self.v;
        Some(
            view! {
                <section id=id>
                    <h2>{v.t(key)} " " <span class="count">{count}</span></h2>
                    <ol class="checklist">{rows}</ol>
                </section>
            }
            .into_any(),
        )
    }

    /// What the system owes from earlier gates: all of it is counted, as on the record, and what is asked for here as well stands above.
    fn owed(&self) -> Option<AnyView> {
        let count = self.gate.owed.len() + self.gate.owed_here.len();
        if count == 0 {
            return None;
        }
        let v = self.v;
        let owed = self.gate.owed.iter();
        let rows: Vec<_> = owed
            .map(|item| self.checklist.row(item, Stops::Debt))
            .collect();
        let rows = (!rows.is_empty()).then(|| view! { <ol class="checklist">{rows}</ol> });
        let here: Vec<_> = self
            .gate
            .owed_here
            .iter()
            .map(|item| {
                let title = item_title(v, item.ask.wanted);
                view! { <li><a href=format!("#{}", anchor(item))>{title}</a></li> }
            })
            .collect();
        // That it is owed stops nothing; that it is asked for here may.
        let key = match self.is_review() {
            true => "gate-debt-here",
            false => "gate-debt-here-stops",
        };
        let here = (!here.is_empty())
            .then(|| view! { <p class="hint">{v.t(key)}</p><ul class="owed">{here}</ul> });
        let is_shown =
            |item: &GateItem| self.checklist.is_refused(item) || self.checklist.is_asked(item);
        Some(
            view! {
                <details class="more" id="debt" open=self.gate.owed.iter().any(is_shown)>
                    <summary>{v.tw("gate-debt", &[("count", count.into())])}</summary>
                    <p class="hint">{v.t("gate-debt-about")}</p>
                    {here}
                    {rows}
                </details>
            }
            .into_any(),
        )
    }

    /// Which forum decides, and which of its decisions would carry the move.
    fn decision(&self) -> Option<AnyView> {
        let v = self.v;
        let next = self.gate.next.as_ref()?;
        let who = match next.deciders.is_empty() {
            true => v.t("gate-nobody-decides"),
            false => next.deciders.join(", "),
        };
        let decisions: Vec<_> = next
            .decisions
            .iter()
            .map(|decision| {
                let number = decision.fact("number").to_owned();
                let href = decision.page.path();
                let day = v.date_short(decision.fact("decided_on"));
                view! { <li><a href=href>{number} " " {decision.page.title.clone()}</a> <small>{day}</small></li> }
            })
            .collect();
        let none = decisions
            .is_empty()
            .then(|| view! { <p class="soft">{v.t("transition-no-decision-fits")}</p> });
        let list = (!decisions.is_empty()).then(|| view! { <ul>{decisions}</ul> });
        Some(
            view! {
                <aside class="aside">
                    <section class="points-here"><h2>{v.t("gate-decided-by")}</h2><p>{who}</p></section>
                    <section class="points-here"><h2>{v.t("gate-decisions")}</h2>{list}{none}</section>
                </aside>
            }
            .into_any(),
        )
    }
}
