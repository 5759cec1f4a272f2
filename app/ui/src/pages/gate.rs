//! The gate of a system: what is missing, who provides it, who approves it, by when, and what the forum has decided.

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    APPROVE_EVIDENCE, MOVE, PROVIDE, REJECT_EVIDENCE, SystemFacts, act as act_of,
};
use styrbord_domain::lifecycle::{Part, Stage, Transition, Wanted, asks, next_stages, review_of};
use styrbord_registry::{Fault, GateItem, GateView, Given, Page as Head, Record};

use crate::components::form::{act_ids, confirm_cpr, error_summary, form_key};
use crate::components::input::{Choices, FormContext, act_field};
use crate::page::{Page, Rejected};
pub use crate::parts::gates::address;
use crate::parts::gates::{edited_at, facts_of, facts_of_claim, item_title, status_chip};
use crate::viewer::Viewer;

/// Names the stage in the forms of this page, so that they come back to it.
pub const CAME_FROM: &str = "gate";

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
            may_edit,
            rejected: &rejected,
        };
        view! {
            {error_summary(&v, Some(Kind::System), &rejected.faults)}
            {shown.head(&facts)}
            {shown.verdict(may_move)}
            <div class="with-side">
                <div class="stack" data-gap="large">
                    {shown.part(Part::Open)} {shown.part(Part::Waits)} {shown.part(Part::Done)} {shown.part(Part::Apart)}
                    {shown.debt()}
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
    may_edit: bool,
    rejected: &'p Rejected,
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
        let rows: Vec<_> = items.into_iter().map(|item| self.row(item)).collect();
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

    /// What the system owes from earlier gates.
    fn debt(&self) -> Option<AnyView> {
        if self.gate.debt.is_empty() {
            return None;
        }
        let v = self.v;
        let rows: Vec<_> = self.gate.debt.iter().map(|item| self.row(item)).collect();
        Some(
            view! {
                <details class="more" id="debt" open=self.gate.debt.iter().any(|item| self.is_refused(item))>
                    <summary>{v.tw("gate-debt", &[("count", self.gate.debt.len().into())])}</summary>
                    <p class="hint">{v.t("gate-debt-about")}</p>
                    <ol class="checklist">{rows}</ol>
                </details>
            }
            .into_any(),
        )
    }

    fn row(&self, one: &GateItem) -> AnyView {
        let v = self.v;
        let item = &one.item;
        let is_debt = self.gate.debt.iter().any(|other| other == one);
        let stops_nothing = is_debt || self.is_review();
        let said = facts_of(v, one, stops_nothing);
        let id = item
            .evidence()
            .map_or_else(|| "record", |piece| piece.as_str());
        let edit = match item.ask.wanted {
            Wanted::Fact(fact) if item.part() == Part::Open && self.may_edit => {
                edited_at(self.system, fact)
                    .map(|href| view! { <p><a href=href>{v.t("gate-fill-in")}</a></p> })
            }
            _ => None,
        };
        let blocks = (item.blocks() && !is_debt).then_some(match item.part() {
            Part::Waits => "warn",
            _ => "bad",
        });
        view! {
            <li data-tone=blocks data-blocks=blocks.is_some() id=id>
                <div class="checklist-head"><h3>{item_title(v, item.ask.wanted)}</h3>{status_chip(v, item, is_debt)}</div>
                {said}
                {edit}
                {self.put_forward(one)}
                {self.provide(one)}
            </li>
        }
        .into_any()
    }

    /// Whether the form that came back is about this item, by its type or by a line that was to be judged.
    fn is_refused(&self, one: &GateItem) -> bool {
        let form = &self.rejected.form;
        let piece = one.item.evidence().map(|piece| piece.to_string());
        let open = one.put_forward.iter();
        let mut named = piece
            .into_iter()
            .chain(open.map(|given| given.line.id.to_string()));
        let typed = [form.get("type"), form.get("evidence")];
        !self.rejected.faults.is_empty() && named.any(|own| typed.contains(&&*own))
    }

    /// Whether the form that came back is that of an act, about a line.
    fn is_refused_at(&self, act: &Act, given: &Given) -> bool {
        let posted = self.v.address.split('?').next().unwrap_or_default();
        let (_, last) = posted.rsplit_once('/').unwrap_or_default();
        let is_it = act_of(Kind::System, last).is_some_and(|own| own.name == act.name);
        let line = given.line.id.to_string();
        is_it && !self.rejected.faults.is_empty() && self.rejected.form.get("evidence") == line
    }

    /// What is put forward of an item, each with what can be done about it.
    fn put_forward(&self, one: &GateItem) -> Option<AnyView> {
        if one.put_forward.is_empty() {
            return None;
        }
        let v = self.v;
        let of_nobody = FieldFault::new("evidence", "evidence_of_nobody");
        let hint = |fault: &FieldFault| view! { <p class="hint">{v.fault(fault)}</p> }.into_any();
        let rows: Vec<_> = one
            .put_forward
            .iter()
            .map(|given| {
                let status = v.label("evidence-status", given.line.status.as_str());
                let words = [("status", status.to_lowercase().into())];
                let refused = self.is_refused_at(&APPROVE_EVIDENCE, given);
                let id = refused.then(|| format!("{}evidence", act_ids(&APPROVE_EVIDENCE)));
                view! {
                    <li id=id>
                        <h4>{v.tw("gate-put-forward", &words)}</h4>
                        {facts_of_claim(v, one, given)}
                        {match (one.may_judge && one.against.is_none(), given.is_known()) {
                            (true, true) => Some(self.approve(one, given)),
                            (true, false) => Some(hint(&of_nobody)),
                            _ => None,
                        }}
                        {one.may_judge.then(|| self.reject(one, given))}
                    </li>
                }
            })
            .collect();
        let against = one.against.as_ref().map(hint);
        Some(view! { <ul class="put-forward">{rows}</ul> {against} }.into_any())
    }

    fn approve(&self, one: &GateItem, given: &Given) -> AnyView {
        let v = self.v;
        let nothing = Form::default();
        let refused = self.is_refused_at(&APPROVE_EVIDENCE, given);
        let typed = if refused {
            &self.rejected.form
        } else {
            &nothing
        };
        let title = item_title(v, one.item.ask.wanted);
        view! {
            <form method="post" class="actions" action=format!("{}/{}", self.system.path(), APPROVE_EVIDENCE.name)>
                <input type="hidden" name="evidence" value=given.line.id.to_string()/>
                <input type="hidden" name=CAME_FROM value=self.gate.transition.to.as_str()/>
                {form_key(v, typed)}
                <button class="button" data-kind="primary" data-size="small">{v.tw("gate-approve", &[("piece", title.into())])}</button>
            </form>
        }
        .into_any()
    }

    fn reject(&self, one: &GateItem, given: &Given) -> AnyView {
        let v = self.v;
        let (nothing, nowhere) = (Rejected::default(), Faults::default());
        let refused = self.is_refused_at(&REJECT_EVIDENCE, given);
        let rejected = if refused { self.rejected } else { &nothing };
        let ids = match refused {
            true => act_ids(&REJECT_EVIDENCE),
            false => format!("{}{}-", act_ids(&REJECT_EVIDENCE), given.line.id),
        };
        let context = FormContext {
            kind: Kind::System,
            form: &rejected.form,
            faults: if refused { &rejected.faults } else { &nowhere },
            choices: &Choices::default(),
            ids: &ids,
        };
        let mut fields = REJECT_EVIDENCE.fields().iter();
        let reason = fields
            .find(|field| field.name == "reason")
            .map(|field| act_field(v, &context, &REJECT_EVIDENCE, field));
        let title = item_title(v, one.item.ask.wanted);
        let words = v.tw("gate-reject", &[("piece", title.into())]);
        view! {
            <details class="more" open=refused>
                <summary>{words.clone()}</summary>
                <form method="post" class="form" action=format!("{}/{}", self.system.path(), REJECT_EVIDENCE.name)>
                    <input type="hidden" name="evidence" value=given.line.id.to_string()/>
                    <input type="hidden" name=CAME_FROM value=self.gate.transition.to.as_str()/>
                    {form_key(v, &rejected.form)}
                    {reason}
                    {confirm_cpr(v, rejected)}
                    <div class="actions"><button class="button" data-kind="danger">{words}</button></div>
                </form>
            </details>
        }
        .into_any()
    }

    fn provide(&self, one: &GateItem) -> Option<AnyView> {
        let v = self.v;
        let piece = one.item.evidence().filter(|_| self.gate.may_provide)?;
        let refused = self.is_refused(one) && self.rejected.form.has("type");
        let mut fresh = Form::default();
        fresh.set("status", "provided");
        let (nothing, nowhere) = (Rejected::default(), Faults::default());
        let ids = match refused {
            true => act_ids(&PROVIDE),
            false => format!("{}{piece}-", act_ids(&PROVIDE)),
        };
        let context = FormContext {
            kind: Kind::System,
            form: if refused { &self.rejected.form } else { &fresh },
            faults: if refused {
                &self.rejected.faults
            } else {
                &nowhere
            },
            choices: &Choices::default(),
            ids: &ids,
        };
        let field = |name: &str| {
            let mut fields = PROVIDE.fields().iter();
            fields
                .find(|field| field.name == name)
                .map(|field| act_field(v, &context, &PROVIDE, field))
        };
        let rejected = if refused { self.rejected } else { &nothing };
        let words = match one.item.part() {
            Part::Open => "gate-provide",
            _ => "gate-provide-anew",
        };
        Some(
            view! {
                <details class="more" open=refused>
                    <summary>{v.t(words)}<span class="visually-hidden">": " {item_title(v, one.item.ask.wanted)}</span></summary>
                    <form method="post" class="form" action=format!("{}/{}", self.system.path(), PROVIDE.name)>
                        <input type="hidden" name="type" value=piece.as_str()/>
                        <input type="hidden" name=CAME_FROM value=self.gate.transition.to.as_str()/>
                        {form_key(v, &rejected.form)}
                        <p class="hint">{v.t("gate-provide-about")}</p>
                        {field("status")} {field("ref")}
                        <div class="field-row">{field("date")} {field("valid_to")}</div>
                        {field("reason")}
                        {confirm_cpr(v, rejected)}
                        <div class="actions"><button class="button" data-kind="primary">{v.t("act-provide-evidence")}</button></div>
                    </form>
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
