//! What a decision demands: each condition with its day, and who sees to it.

use leptos::prelude::*;
use serde_json::Value;
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Condition, DecisionFacts, FOLLOW_UP};
use styrbord_registry::Record;

use super::loaded::Loaded;
use crate::components::chip;
use crate::components::facts as shown;
use crate::components::form::{act_ids, confirm_cpr, form_key};
use crate::components::input::{Choices, FormContext, act_field};
use crate::page::Rejected;
use crate::viewer::{Viewer, is_proposal};

/// In addresses: the condition that is to be given to somebody.
const ASKED: &str = "condition";

/// The conditions; nothing where there are none.
pub fn part(
    v: &Viewer,
    loaded: &Loaded,
    facts: &DecisionFacts,
    seen_to: &[Record],
    rejected: &Rejected,
) -> Option<AnyView> {
    if facts.conditions.is_empty() {
        return None;
    }
    let gives = loaded.may_edit && !loaded.as_it_was && !is_proposal(&loaded.record);
    let name = |field: &str| v.field(Kind::Decision, &format!("conditions.{field}"));
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted.ends_with(&format!("/{}", FOLLOW_UP.name));
    let rows: Vec<_> = facts
        .conditions
        .iter()
        .zip(1_u64..)
        .map(|(condition, number)| {
            let sees_to = |action: &&Record| action.facts.get("condition").and_then(Value::as_u64) == Some(number);
            let action = seen_to.iter().find(sees_to);
            let by = match (action, &condition.responsible) {
                (Some(action), _) => {
                    let who = shown::reference(v, action.fact("responsible"), &loaded.heads);
                    view! { <a href=v.at(&action.page.path())>{v.t("condition-action")}</a> ": " {who} " " {chip::status(v, action)} }
                        .into_any()
                }
                (None, Some(slug)) => shown::reference(v, slug, &loaded.heads),
                (None, None) if gives => {
                    let path = loaded.record.page.path();
                    let said = v.tw("condition-give-which", &[("text", condition.text.clone().into())]);
                    view! { <a href=format!("{path}?{ASKED}={number}#{}", FOLLOW_UP.name) aria-label=said>{v.t("condition-give")}</a> }
                        .into_any()
                }
                (None, None) => shown::gap(v),
            };
            let deadline = condition.deadline.map_or_else(|| shown::gap(v), |day| v.date(day).into_any());
            view! {
                <tr>
                    <td data-label=name("text")>{condition.text.clone()}</td>
                    <td data-label=name("deadline")>{deadline}</td>
                    <td data-label=name("responsible")><div>{by}</div></td>
                </tr>
            }
        })
        .collect();
    let asked = match refused {
        true => rejected.form.get(ASKED).to_owned(),
        false => v.asked(ASKED).to_owned(),
    };
    let asked = facts
        .conditions
        .iter()
        .zip(1_u64..)
        .filter(|_| gives)
        .find(|(_, number)| asked == number.to_string());
    let form = asked.map(|condition| give(v, loaded, condition, refused.then_some(rejected)));
    Some(
        view! {
            <section id="conditions">
                <h2>{v.field(Kind::Decision, "conditions")}</h2>
                <div class="table-wrap">
                    <table class="data-table">
                        <thead><tr><th scope="col">{name("text")}</th><th scope="col">{name("deadline")}</th><th scope="col">{name("responsible")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {form}
            </section>
        }
        .into_any(),
    )
}

/// Asks who is to see to a condition, and by when.
fn give(
    v: &Viewer,
    loaded: &Loaded,
    (condition, number): (&Condition, u64),
    refused: Option<&Rejected>,
) -> AnyView {
    let mut first = Rejected::default();
    if let Some(day) = condition.deadline {
        first.form.set("deadline", day.to_string());
    }
    let nowhere = Faults::default();
    let rejected = refused.unwrap_or(&first);
    let context = FormContext {
        kind: Kind::Decision,
        form: &rejected.form,
        faults: refused.map_or(&nowhere, |rejected| &rejected.faults),
        choices: &Choices::default(),
        ids: &act_ids(&FOLLOW_UP),
    };
    let fields = FOLLOW_UP.fields().iter();
    let fields: Vec<_> = fields
        .filter(|field| ["responsible", "deadline"].contains(&field.name))
        .map(|field| act_field(v, &context, &FOLLOW_UP, field))
        .collect();
    view! {
        <form class="card form" method="post" id=FOLLOW_UP.name action=format!("{}/{}", loaded.record.page.path(), FOLLOW_UP.name)>
            <h3>{v.t("act-follow-up-condition")}</h3>
            <p class="hint">{condition.text.clone()}</p>
            <input type="hidden" name=ASKED value=number/>
            {form_key(v, &rejected.form)}
            {fields}
            {confirm_cpr(v, rejected)}
            <div class="actions"><button class="button" data-kind="primary">{v.t("condition-give")}</button></div>
        </form>
    }
    .into_any()
}
