//! The moves of a system between the stages of its life: the log, and the form for the next.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MOVE, SystemFacts};
use styrbord_domain::lifecycle::{MoveId, Stage, Succession, next_stages};
use styrbord_registry::{NextMove, StageMark};

use super::gates;
use super::idea;
use super::loaded::Loaded;
use crate::components::form::{confirm_cpr, fault_at};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// The log of moves, with the decision that carried each.
pub fn log(v: &Viewer, marks: &[StageMark]) -> AnyView {
    let rows: Vec<_> = marks
        .iter()
        .filter(|mark| !mark.planned)
        .map(|mark| {
            let decision = mark.decision.clone().map(|(slug, title)| {
                view! { <a href=v.at(&Kind::Decision.path(&slug))>{format!("{} {title}", slug.to_uppercase())}</a> }
            });
            let legacy = mark.legacy.then(|| v.t("transition-legacy"));
            view! {
                <tr>
                    <th scope="row">{v.label("stage", mark.stage.as_str())}</th>
                    <td data-label=v.t("transition-date")>{v.date(mark.date)}</td>
                    <td data-label=v.t("transition-decision")>{decision}{legacy}</td>
                    <td data-label=v.t("transition-reason")>{mark.reason.clone()}{gates::frozen(v, &mark.checklist)}</td>
                </tr>
            }
        })
        .collect();
    let headings = [
        "field-system-stage",
        "transition-date",
        "transition-decision",
        "transition-reason",
    ]
    .map(|key| view! { <th scope="col">{v.t(key)}</th> });
    view! {
        <section>
            <h2>{v.t("section-timeline")}</h2>
            <div class="table-wrap"><table class="data-table"><thead><tr>{Vec::from(headings)}</tr></thead><tbody>{rows}</tbody></table></div>
        </section>
    }
    .into_any()
}

/// What becomes of an idea that somebody proposed: who decides about it, and that they hear of it.
pub fn proposed(
    v: &Viewer,
    loaded: &Loaded,
    (next, marks): (&[NextMove], &[StageMark]),
) -> AnyView {
    let mut next = next.iter();
    let on = next.find(|next| next.transition.to == Stage::Analysis);
    let or = format!(" {} ", v.t("idea-or"));
    let deciders = on.map_or_else(String::new, |next| next.deciders.join(&or));
    let key = match deciders.is_empty() {
        true => "idea-next-nobody",
        false => "idea-next",
    };
    let since = marks.iter().find(|mark| mark.stage == Stage::Idea);
    let since = since.map_or_else(|| v.day(loaded.record.page.created_at), |mark| mark.date);
    let words = v.tw(
        key,
        &[
            ("date", v.date(since).into()),
            ("deciders", deciders.into()),
        ],
    );
    let followed = loaded
        .watched
        .then(|| view! { <p>{v.t("idea-followed")}</p> });
    let begun = loaded
        .tabs
        .of(Kind::Project)
        .any(|around| !around.records.is_empty());
    // Once there is a project of it, that stands beside.
    let make = (idea::may(v) && !begun).then(|| {
        let href = idea::address(&loaded.record);
        view! { <p><a class="button" href=href>{v.t("idea-make-project")}</a></p> }
    });
    view! {
        <section class="notice" data-tone="info" id="idea">
            <h2>{v.t("idea-title")}</h2>
            <p>{words}</p>
            {followed} {make}
        </section>
    }
    .into_any()
}

/// The id of the form that changes the stage.
pub const FORM: &str = "stage-form";

pub fn form(
    v: &Viewer,
    loaded: &Loaded,
    facts: &SystemFacts,
    rests_on: &[NextMove],
    rejected: &Rejected,
) -> Option<AnyView> {
    let next = next_stages(facts.stage);
    if next.is_empty() && v.desk.may(MOVE.right) {
        return Some(view! { <p class="soft">{v.t("transition-none-possible")}</p> }.into_any());
    }
    if !loaded.offers(&MOVE) {
        return None;
    }
    let form = &rejected.form;
    let fault = |name: &str| fault_at(v, &rejected.faults, name);
    let wants = |id: MoveId| next.iter().any(|row| row.id == id);
    let stages: Vec<_> = next
        .iter()
        .map(|row| {
            let code = row.to.as_str();
            let selected = form.get("to") == code;
            view! { <option value=code selected=selected>{v.label("stage", code)}</option> }
        })
        .collect();
    let succession = wants(MoveId::T8).then(|| {
        let options: Vec<_> = Succession::ALL
            .into_iter()
            .map(|code| view! { <option value=code.as_str() selected=form.get("succession") == code.as_str()>{v.label("succession", code.as_str())}</option> })
            .collect();
        view! {
            <div class="field">
                <label for="f-transitions-succession">{v.field(SystemFacts::KIND, "succession")}</label>{fault("succession")}
                <select id="f-transitions-succession" name="succession"><option value="">{v.t("choose-one")}</option>{options}</select>
            </div>
            <div class="field" data-width="number">
                <label for="f-transitions-units_live">{v.field(SystemFacts::KIND, "units_live")}</label>{fault("units_live")}
                <input id="f-transitions-units_live" name="units_live" inputmode="numeric" value=form.get("units_live").to_owned()/>
            </div>
        }
    });
    let production = wants(MoveId::T14).then(|| {
        let options = ["yes", "no"].map(|code| view! { <option value=code selected=form.get("in_production") == code>{v.label("answer", code)}</option> });
        view! {
            <div class="field">
                <label for="f-transitions-in_production">{v.field(SystemFacts::KIND, "in_production")}</label>{fault("in_production")}
                <select id="f-transitions-in_production" name="in_production"><option value="">{v.t("choose-one")}</option>{Vec::from(options)}</select>
            </div>
        }
    });
    let open = !rejected.faults.is_empty();
    let action = format!("{}/stage", loaded.record.page.path());
    let on = if form.has("on") {
        form.get("on").to_owned()
    } else {
        v.today().to_string()
    };
    Some(
        view! {
            <details class="more" open=open id="stage">
                <summary>{v.t("act-move-system")}</summary>
                <form class="form" id=FORM data-commands=v.t("commands-here") data-command=v.t("act-move-system") method="post" action=action>
                    <p>{v.t("transition-intro")}</p>
                    <input type="hidden" name="revision" value=loaded.record.page.revision/>
                    <div class="field-row">
                        <div class="field"><label for="f-transitions-to">{v.field(SystemFacts::KIND, "to")}</label>{fault("to")}<select id="f-transitions-to" name="to">{stages}</select></div>
                        <div class="field" data-width="date"><label for="f-transitions-on">{v.t("transition-date")}</label>{fault("on")}<input id="f-transitions-on" name="on" type="date" value=on/></div>
                    </div>
                    {decision_fields(v, rests_on, rejected)}
                    {succession} {production}
                    <div class="field"><label for="f-transitions-reason">{v.t("transition-reason")}</label>{fault("reason")}<input id="f-transitions-reason" name="reason" maxlength="300" value=form.get("reason").to_owned()/></div>
                    {confirm_cpr(v, rejected)}
                    <div class="actions"><button class="button" data-kind="primary">{v.t("act-move-system")}</button></div>
                </form>
            </details>
        }
        .into_any(),
    )
}

/// The decisions that fit each move, with who decides it; another number can be typed.
fn decision_fields(v: &Viewer, rests_on: &[NextMove], rejected: &Rejected) -> Option<AnyView> {
    if rests_on.is_empty() {
        return None;
    }
    let form = &rejected.form;
    let fault = |name: &str| fault_at(v, &rejected.faults, name);
    let stage = |next: &NextMove| v.label("stage", next.transition.to.as_str());
    let deciders: Vec<_> = rests_on
        .iter()
        .filter_map(|next| {
            let gate = next.transition.decided_at()?;
            let key = if next.deciders.is_empty() {
                "transition-nobody-decides"
            } else {
                "transition-decided-by"
            };
            let values = [
                ("stage", stage(next).into()),
                ("gate", gate.as_str().into()),
                ("deciders", next.deciders.join(", ").into()),
            ];
            Some(view! { <li>{v.tw(key, &values)}</li> })
        })
        .collect();
    let groups: Vec<_> = rests_on
        .iter()
        .filter(|next| !next.decisions.is_empty())
        .map(|next| {
            let options: Vec<_> = next
                .decisions
                .iter()
                .map(|decision| {
                    let number = decision.fact("number").to_owned();
                    let words = format!(
                        "{number} {} · {}",
                        decision.page.title,
                        v.date_short(decision.fact("decided_on"))
                    );
                    let selected = form.get("decision") == number;
                    view! { <option value=number selected=selected>{words}</option> }
                })
                .collect();
            view! { <optgroup label=stage(next)>{options}</optgroup> }
        })
        .collect();
    let number = if groups.is_empty() {
        "field-system-decision-number"
    } else {
        "transition-decision-number"
    };
    let choose = if groups.is_empty() {
        view! { <div class="field" id="f-transitions-decision"><p class="soft">{v.t("transition-no-decision-fits")}</p>{fault("decision")}</div> }
            .into_any()
    } else {
        view! {
            <div class="field">
                <label for="f-transitions-decision">{v.t("transition-decision")}</label>{fault("decision")}
                <select id="f-transitions-decision" name="decision"><option value="">{v.t("transition-decision-choose")}</option>{groups}</select>
            </div>
        }
        .into_any()
    };
    let fields = view! {
        <ul class="soft">{deciders}</ul>
        {choose}
        <div class="field" data-width="number">
            <label for="f-transitions-decision_number">{v.t(number)}</label>{fault("decision_number")}
            <input id="f-transitions-decision_number" name="decision_number" placeholder="DS-2026-014" value=form.get("decision_number").to_owned()/>
        </div>
    };
    Some(fields.into_any())
}
