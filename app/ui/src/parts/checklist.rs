//! The rows of a checklist: each with what is said of it, and the forms by which evidence is provided, approved and turned down.

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape, required};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_EVIDENCE, PROVIDE, REJECT_EVIDENCE, act as act_of};
use styrbord_domain::lifecycle::{EvidenceStatus, FactAsked, Part, Stage, Wanted};
use styrbord_registry::{GateItem, Given, Page as Head};

use super::gates::{
    ASKED, address, anchor, edited_at, exit_address, facts_of, facts_of_claim, is_vacant,
    status_chip, title_of,
};
use crate::components::form::{act_ids, confirm_cpr, form_key};
use crate::components::input::{Choices, FormContext, act_field};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Names the page on which a form stands, so that it comes back to it: a stage for its gate, or the exit.
pub const CAME_FROM: &str = "gate";

/// What can be said of a row of the exit plan.
const STATUS_OF_EXIT: &Field = &required(
    "status",
    Shape::Choice(EvidenceStatus::SAID_OF_EXIT, "evidence-status"),
);

/// Whether what is open keeps something back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stops {
    /// It keeps a move back, or warns of it.
    Move,
    /// It is looked through, and keeps nothing back.
    Nothing,
    /// It is owed from before.
    Debt,
}

/// The checklist as it is put together.
pub struct Checklist<'p> {
    /// Who reads.
    pub v: &'p Viewer,
    /// Whose it is.
    pub system: &'p Head,
    /// Whether the reader may fill in facts of the system.
    pub may_edit: bool,
    /// Whether the reader may provide evidence.
    pub may_provide: bool,
    /// The page that its forms come back to.
    pub came_from: String,
    /// The form that came back, and why.
    pub rejected: &'p Rejected,
}

impl Checklist<'_> {
    /// An item with what is said of it and what can be done about it. `stops` says whether it can keep a move back here.
    pub fn row(&self, one: &GateItem, stops: Stops) -> AnyView {
        let v = self.v;
        let item = &one.item;
        let is_debt = stops == Stops::Debt;
        let said = facts_of(v, one, stops != Stops::Move);
        let edit = match item.ask.wanted {
            Wanted::Fact(fact) if item.part() == Part::Open && self.may_edit => {
                edited_at(self.system, fact)
                    .map(|href| view! { <p><a href=href>{v.t("gate-fill-in")}</a></p> })
            }
            _ => None,
        };
        let blocks = (item.blocks() && stops == Stops::Move).then_some(match item.part() {
            Part::Waits => "warn",
            _ => "bad",
        });
        view! {
            <li data-tone=blocks data-blocks=blocks.is_some() id=anchor(item)>
                <div class="checklist-head"><h3>{title_of(v, one)}</h3>{status_chip(v, item, is_debt)}</div>
                {said}
                {edit}
                {self.put_forward(one)}
                {self.provide(one)}
            </li>
        }
        .into_any()
    }

    /// Whether the form that came back is about this item, by its type or by a line that was to be judged.
    pub fn is_refused(&self, one: &GateItem) -> bool {
        let form = &self.rejected.form;
        let row = one.item.piece().and_then(|piece| piece.row);
        let row = row.map_or_else(String::new, |row| row.to_string());
        let piece = one.item.evidence().map(|piece| piece.to_string());
        let by_type = piece.is_some_and(|own| form.get("exit") == row && form.get("type") == own);
        let mut lines = one.put_forward.iter();
        let by_line = lines.any(|given| given.line.id.to_string() == form.get("evidence"));
        !self.rejected.faults.is_empty() && (by_type || by_line)
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
        let vacant = one.approver.as_ref().is_some_and(is_vacant).then(|| {
            let roles = edited_at(self.system, FactAsked::Owner).filter(|_| self.may_edit);
            let fill_in = roles.map(|href| view! { " " <a href=href>{v.t("gate-fill-role")}</a> });
            view! { <p class="hint">{v.t("gate-waits-for-nobody")}{fill_in}</p> }
        });
        Some(view! { <ul class="put-forward">{rows}</ul> {against} {vacant} }.into_any())
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
        let title = title_of(v, one);
        view! {
            <form method="post" class="actions" action=format!("{}/{}", self.system.path(), APPROVE_EVIDENCE.name)>
                <input type="hidden" name="evidence" value=given.line.id.to_string()/>
                <input type="hidden" name=CAME_FROM value=self.came_from.clone()/>
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
        let title = title_of(v, one);
        let words = v.tw("gate-reject", &[("piece", title.into())]);
        view! {
            <details class="more" open=refused>
                <summary>{words.clone()}</summary>
                <form method="post" class="form" action=format!("{}/{}", self.system.path(), REJECT_EVIDENCE.name)>
                    <input type="hidden" name="evidence" value=given.line.id.to_string()/>
                    <input type="hidden" name=CAME_FROM value=self.came_from.clone()/>
                    {form_key(v, &rejected.form)}
                    {reason}
                    {confirm_cpr(v, rejected)}
                    <div class="actions"><button class="button" data-kind="danger">{words}</button></div>
                </form>
            </details>
        }
        .into_any()
    }

    /// Whether the address asks for the form of an item.
    pub fn is_asked(&self, one: &GateItem) -> bool {
        self.may_provide && self.v.asked(ASKED) == anchor(&one.item)
    }

    /// The address of the page at an item, with its form where that `is_asked`.
    fn at(&self, one: &GateItem, is_asked: bool) -> String {
        let page = match self.came_from.parse::<Stage>() {
            Ok(to) => address(self.system, to),
            Err(_) => exit_address(self.system),
        };
        let anchor = anchor(&one.item);
        let joint = if page.contains('?') { '&' } else { '?' };
        match is_asked {
            true => format!("{page}{joint}{ASKED}={anchor}#{anchor}"),
            false => format!("{page}#{anchor}"),
        }
    }

    /// The form by which an item is proved where it is asked for, else the way to it: a page of many items shows one form.
    fn provide(&self, one: &GateItem) -> Option<AnyView> {
        let v = self.v;
        let piece = one.item.piece().filter(|_| self.may_provide)?;
        let refused = self.is_refused(one) && self.rejected.form.has("type");
        let words = match one.item.part() {
            Part::Open => "gate-provide",
            _ => "gate-provide-anew",
        };
        if !refused && !self.is_asked(one) {
            let href = self.at(one, true);
            return Some(view! { <p class="provide"><a href=href>{v.t(words)}<span class="visually-hidden">": " {title_of(v, one)}</span></a></p> }.into_any());
        }
        let mut fresh = Form::default();
        fresh.set("status", "provided");
        let (nothing, nowhere) = (Rejected::default(), Faults::default());
        let ids = match refused {
            true => act_ids(&PROVIDE),
            false => format!("{}{}-", act_ids(&PROVIDE), anchor(&one.item)),
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
        let of_row = piece.row.map(|row| {
            view! { <input type="hidden" name="exit" value=row.to_string()/> }
        });
        let status = match piece.row {
            Some(_) => Some(act_field(v, &context, &PROVIDE, STATUS_OF_EXIT)),
            None => field("status"),
        };
        // What has ended has ended for good.
        let until = piece.row.is_none().then(|| field("valid_to"));
        let rejected = if refused { self.rejected } else { &nothing };
        Some(
            view! {
                <form method="post" class="card form" action=format!("{}/{}", self.system.path(), PROVIDE.name)>
                    <h4>{v.t(words)}<span class="visually-hidden">": " {title_of(v, one)}</span></h4>
                    <input type="hidden" name="type" value=piece.of.as_str()/>
                    {of_row}
                    <input type="hidden" name=CAME_FROM value=self.came_from.clone()/>
                    {form_key(v, &rejected.form)}
                    <p class="hint">{v.t("gate-provide-about")}</p>
                    {status} {field("ref")}
                    <div class="field-row">{field("date")} {until}</div>
                    {field("reason")}
                    {confirm_cpr(v, rejected)}
                    <div class="actions">
                        <button class="button" data-kind="primary">{v.t("act-provide-evidence")}</button>
                        <a class="button" data-kind="quiet" href=self.at(one, false)>{v.t("action-cancel")}</a>
                    </div>
                </form>
            }
            .into_any(),
        )
    }
}
