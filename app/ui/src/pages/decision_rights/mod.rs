//! Who may decide what: a question with its answer, and all decision rights in one look.

mod answer;
mod matrix;
mod way_up;

use leptos::prelude::*;
use styrbord_domain::decision_rights::Question;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::{Stage, TRANSITIONS};
use styrbord_domain::money::{AmountFault, Ore};
use styrbord_registry::Fault;

use crate::components::form::{error_summary, fault_at};
use crate::page::Page;
use crate::parameters::{Parameters, parameter};
use crate::parts::forum::DECISION_RIGHTS;
use crate::viewer::Viewer;

/// The question that the address asks, if it asks any (`kind`, `stage`, `money`), its answer, and the rights of all forums.
///
/// # Errors
/// `Invalid` for a kind or a stage that is none; `SignIn` or `Forbidden` without the right to read.
pub async fn decision_rights(v: &Viewer, parameters: &Parameters) -> Result<Page, Fault> {
    let code = |name: &str| Some(parameter(parameters, name)).filter(|code| !code.is_empty());
    let mut faults = Faults::default();
    let typed = parameter(parameters, "money").to_owned();
    let money = match typed.trim() {
        "" => None,
        typed => Ore::parse_typed(typed)
            .and_then(|money| {
                if money < Ore::ZERO {
                    Err(AmountFault::BadAmount)
                } else {
                    Ok(money)
                }
            })
            .map_err(|fault| faults.push(FieldFault::new("money", fault.code())))
            .ok(),
    };
    let question = Question {
        kind: code("kind").map(|kind| parsed("kind", kind)).transpose()?,
        stage: code("stage")
            .map(|stage| parsed("stage", stage))
            .transpose()?,
        from: None,
        money,
    };
    let rights = v.desk.decision_rights(None).await?;
    let asks = question != Question::default();
    let status = if faults.0.is_empty() { 200 } else { 422 };
    let (v, title) = (v.clone(), v.t("rights-title"));
    Ok(Page::new(title.clone(), Kind::Forum.folder(), move || {
        let answer = (asks && faults.0.is_empty()).then(|| answer::answer(&v, &rights, &question));
        view! {
            {error_summary(&v, None, &faults)}
            <header class="record-head"><h1>{title}</h1><p class="lede">{v.t("rights-about")}</p></header>
            {form(&v, &question, typed, &faults)}
            {answer}
            {matrix::flaws(&v, &rights)}
            {matrix::by_gate(&v, &rights)}
            {matrix::by_forum(&v, &rights)}
        }
        .into_any()
    })
    .with_status(status))
}

fn parsed<C: std::str::FromStr>(field: &str, code: &str) -> Result<C, Fault> {
    code.parse()
        .map_err(|_| Fault::invalid(field, "not_a_choice"))
}

/// What is asked.
fn form(v: &Viewer, question: &Question, money: String, faults: &Faults) -> AnyView {
    let option = |code: &'static str, words: String, chosen: bool| view! { <option value=code selected=chosen>{words}</option> };
    let kinds = DecisionKind::ALL.into_iter().map(|kind| {
        let words = v.label("decision-kind", kind.as_str());
        option(kind.as_str(), words, question.kind == Some(kind))
    });
    // Those that a system comes to by the decision of a forum.
    let decided = Stage::ALL.into_iter().filter(|stage| {
        let mut rows = TRANSITIONS.iter();
        rows.any(|row| row.to == *stage && row.needs_decision())
    });
    let stages = decided.map(|stage| {
        let words = v.label("stage", stage.as_str());
        option(stage.as_str(), words, question.stage == Some(stage))
    });
    let (kinds, stages): (Vec<_>, Vec<_>) = (kinds.collect(), stages.collect());
    let fault = fault_at(v, faults, "money");
    let wrong = fault.is_some();
    view! {
        <form class="card rights-question" method="get" action=DECISION_RIGHTS>
            <div class="field">
                <label for="f-stage">{v.t("rights-stage")}</label>
                <select id="f-stage" name="stage"><option value="">{v.t("rights-no-stage")}</option>{stages}</select>
            </div>
            <div class="field">
                <label for="f-kind">{v.t("rights-kind")}</label>
                <select id="f-kind" name="kind"><option value="">{v.t("rights-any-kind")}</option>{kinds}</select>
            </div>
            <div class="field" data-invalid=wrong.then_some("")>
                <label for="f-money">{v.t("rights-money")}</label>
                {fault}
                <input id="f-money" name="money" inputmode="decimal" data-width="amount" value=money aria-invalid=wrong.then_some("true")/>
            </div>
            <button class="button" data-kind="primary">{v.t("rights-ask")}</button>
        </form>
    }
    .into_any()
}
