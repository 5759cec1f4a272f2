//! The form in which something is said of a risk.

use leptos::prelude::*;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MOST, SAY_RISK};
use styrbord_registry::Risk;

use super::super::loaded::Loaded;
use crate::components::form::{act_ids, act_label, confirm_cpr, fault_at, form_key};
use crate::components::input::{Choices, FormContext, act_field, unhinted};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// A new one, or one of which something else is to be said.
pub fn form(
    v: &Viewer,
    loaded: &Loaded,
    of: Option<&Risk>,
    (refused, rejected): (bool, &Rejected),
) -> AnyView {
    let (nothing, nowhere) = (Rejected::default(), Faults::default());
    let rejected = if refused { rejected } else { &nothing };
    let filled = match refused {
        true => rejected.form.clone(),
        false => of.map(filled).unwrap_or_default(),
    };
    let ids = act_ids(&SAY_RISK);
    let choices = choices(loaded, of);
    let context = FormContext {
        kind: Kind::Project,
        form: &filled,
        faults: if refused { &rejected.faults } else { &nowhere },
        choices: &choices,
        ids: &ids,
    };
    let field = |name: &str| {
        let mut fields = SAY_RISK.fields().iter();
        let field = fields.find(|field| field.name == name);
        field.map(|field| act_field(v, &context, &SAY_RISK, field))
    };
    // What is said of texts of records does not hold of a line.
    let mut texts = SAY_RISK
        .fields()
        .iter()
        .filter(|field| field.name == "text");
    let text = texts.next().map(|field| {
        let label = act_label(v, Kind::Project, &SAY_RISK, field.name);
        unhinted(v, &context, field, field.name.to_owned(), label)
    });
    let scale = |name: &str| scale(v, &context, name);
    let number = filled.get("risk").to_owned();
    let number = (!number.is_empty())
        .then(|| view! { <input type="hidden" name="risk" value=number.clone()/> });
    let title = match number.is_some() {
        true => v.t("project-risk-edit"),
        false => v.t("project-risk-new"),
    };
    let path = loaded.record.page.path();
    let action = format!("{path}/{}", SAY_RISK.name);
    let cancel = format!("{path}#risks-said");
    view! {
        <form class="card form" id=SAY_RISK.name method="post" action=action>
            <h3>{title}</h3>
            <p class="hint">{v.t("project-risk-about")}</p>
            {form_key(v, &rejected.form)} {number}
            {text}
            <div class="field-row">{scale("likelihood")} {scale("impact")}</div>
            {field("response")} {field("action")}
            <div class="field-row">{scale("likelihood_after")} {scale("impact_after")}</div>
            {field("owner")} {field("due")} {field("decision")} {field("state")}
            {confirm_cpr(v, rejected)}
            <div class="actions">
                <button class="button" data-kind="primary">{v.t("action-save")}</button>
                <a class="button" data-kind="quiet" href=cancel>{v.t("action-cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

/// Who sees to it is typed, since anybody may; it is accepted by one of the decisions about the project.
fn choices(loaded: &Loaded, of: Option<&Risk>) -> Choices {
    let decided = loaded.tabs.of(Kind::Decision);
    let decided = decided.flat_map(|around| &around.records);
    let decided = decided.filter(|one| one.is("in_force"));
    let decided = decided.map(|one| {
        let name = format!("{} {}", one.fact("number"), one.page.title);
        (one.page.slug.clone(), name)
    });
    let pages = [
        (Kind::Person, None),
        (Kind::Decision, Some(decided.collect())),
    ];
    let owner = of.and_then(|risk| risk.owner.as_ref());
    let names = owner.map(|owner| {
        let kinds: &'static [Kind] = &[Kind::Person];
        ((owner.slug.clone(), kinds), owner.title.clone())
    });
    Choices {
        pages: pages.into_iter().collect(),
        names: names.into_iter().collect(),
        ..Choices::default()
    }
}

/// What stands of a risk, to be changed.
fn filled(risk: &Risk) -> Form {
    let number = |number: Option<u8>| number.map(|number| number.to_string());
    let weight = &risk.weight;
    let values = [
        ("risk", Some(risk.number.to_string())),
        ("text", Some(risk.text.clone())),
        ("likelihood", number(Some(weight.likelihood))),
        ("impact", number(Some(weight.impact))),
        (
            "response",
            risk.response.map(|response| response.to_string()),
        ),
        ("action", Some(risk.action.clone())),
        ("likelihood_after", number(weight.likelihood_after)),
        ("impact_after", number(weight.impact_after)),
        ("owner", risk.owner.as_ref().map(|owner| owner.slug.clone())),
        ("due", risk.due.map(|due| due.to_string())),
        ("state", Some(risk.state.to_string())),
        (
            "decision",
            risk.decision.as_ref().map(|(page, _)| page.slug.clone()),
        ),
    ];
    let mut form = Form::default();
    for (name, value) in values {
        form.set(name, value.unwrap_or_default());
    }
    form
}

/// From 1 to 5, or not known.
fn scale(v: &Viewer, context: &FormContext<'_>, name: &str) -> AnyView {
    let chosen = context.form.get(name).to_owned();
    let options: Vec<_> = (1..=MOST)
        .map(|step| {
            let step = step.to_string();
            let words = v.label("risk-step", &step);
            view! { <option value=step.clone() selected=step == chosen>{format!("{step} – {words}")}</option> }
        })
        .collect();
    let id = format!("{}{name}", context.ids);
    view! {
        <div class="field">
            <label for=id.clone()>{v.field(Kind::Project, name)}</label>
            {fault_at(v, context.faults, name)}
            <select id=id name=name.to_owned()><option value="">{v.t("choose-none")}</option>{options}</select>
        </div>
    }
    .into_any()
}
