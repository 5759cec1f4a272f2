//! What may go wrong with a project, before and after what is done about it.

use leptos::prelude::*;
use styrbord_domain::kinds::{FORUM_ACCEPTS_FROM, ProjectFacts, RiskState, SAY_RISK};
use styrbord_registry::{Risk, Risks};

use super::super::loaded::Loaded;
use super::risk_form::form;
use crate::components::chip::{chip, tone};
use crate::components::facts::gap;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// From this score on a risk is looked at more closely.
const HIGH_FROM: u8 = 8;
/// By what the address of the page asks for the form: the number of a risk, or that it is a new one.
pub const ASKED: &str = "risk";
pub const NEW: &str = "new";

/// The risks that the reader may know of, how many there are besides, and the form; nothing where there is none of it.
pub fn risks(
    v: &Viewer,
    loaded: &Loaded,
    facts: &ProjectFacts,
    risks: &Risks,
    rejected: &Rejected,
) -> Option<AnyView> {
    let may = loaded.offers(&SAY_RISK);
    if risks.known.is_empty() && risks.withheld == 0 && !may {
        return None;
    }
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted.ends_with(&format!("/{}", SAY_RISK.name));
    let asked = match refused {
        true => rejected.form.get("risk"),
        false => v.asked(ASKED),
    };
    let of = risks
        .known
        .iter()
        .find(|risk| risk.number.to_string() == asked);
    let is_open = refused || asked == NEW || of.is_some();
    let form = (may && is_open).then(|| form(v, loaded, of, (refused, rejected)));
    let add = (may && !is_open && facts.is_asked()).then(|| {
        let href = format!(
            "{}?{ASKED}={NEW}#{}",
            loaded.record.page.path(),
            SAY_RISK.name
        );
        view! { <p><a class="button" href=href>{v.t("project-risk-new")}</a></p> }
    });
    let table = (!risks.known.is_empty()).then(|| {
        let path = loaded.record.page.path();
        table(v, &risks.known, may.then_some(path.as_str()))
    });
    let withheld = withheld(v, facts, risks);
    Some(
        view! {
            <section class="needs" id="risks-said">
                <header><h2>{v.t("project-risks-title")}</h2></header>
                {withheld} {table} {add} {form}
            </section>
        }
        .into_any(),
    )
}

/// How many there are that the reader may not read of, and how high they score: that is for all to know.
pub fn withheld(v: &Viewer, facts: &ProjectFacts, risks: &Risks) -> Option<AnyView> {
    (risks.withheld > 0).then(|| {
        let values = [
            ("open", facts.risks_open.unwrap_or_default().into()),
            (
                "score",
                u32::from(facts.risk_score.unwrap_or_default()).into(),
            ),
        ];
        view! { <p class="soft">{v.tw("project-risks-withheld", &values)}</p> }.into_any()
    })
}

/// A score with what it is of.
pub fn score(v: &Viewer, likelihood: u8, impact: u8) -> AnyView {
    let score = likelihood.saturating_mul(impact);
    let tone = match score {
        FORUM_ACCEPTS_FROM.. => "bad",
        HIGH_FROM.. => "warn",
        _ => "good",
    };
    let values = [
        ("score", u32::from(score).into()),
        ("likelihood", u32::from(likelihood).into()),
        ("impact", u32::from(impact).into()),
    ];
    chip(tone, v.tw("project-risk-score", &values))
}

/// All of them; with the way to the form of each where a path is given.
pub fn table(v: &Viewer, risks: &[Risk], edit: Option<&str>) -> AnyView {
    let rows: Vec<_> = risks.iter().map(|risk| row(v, risk, edit)).collect();
    let head: Vec<_> = [
        v.t("project-risk"),
        v.t("project-risk-before"),
        v.t("project-risk-response"),
        v.t("project-risk-after"),
        v.t("project-risk-who"),
    ]
    .into_iter()
    .map(|words| view! { <th scope="col">{words}</th> })
    .collect();
    view! {
        <div class="table-wrap"><table class="data-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>
    }
    .into_any()
}

fn row(v: &Viewer, risk: &Risk, edit: Option<&str>) -> AnyView {
    let state = (risk.state != RiskState::Open).then(|| {
        let code = risk.state.as_str();
        chip(tone("risk-state", code), v.label("risk-state", code))
    });
    let weight = &risk.weight;
    let after = weight.likelihood_after.zip(weight.impact_after);
    let after = after.map_or_else(
        || gap(v),
        |(likelihood, impact)| score(v, likelihood, impact),
    );
    let response = risk.response.map_or_else(
        || gap(v),
        |response| v.label("risk-response", response.as_str()).into_any(),
    );
    let action = (!risk.action.is_empty()).then(|| view! { <p>{risk.action.clone()}</p> });
    let decision = risk.decision.as_ref().map(|(page, holds)| {
        let gone = (!holds).then(|| chip("warn", v.t("project-risk-decision-gone")));
        view! { <p><a href=v.at(&page.path())>{page.title.clone()}</a> " " {gone}</p> }
    });
    let owner = risk.owner.as_ref().map_or_else(
        || gap(v),
        |owner| view! { <a href=v.at(&owner.path())>{owner.title.clone()}</a> }.into_any(),
    );
    let due = risk
        .due
        .map(|due| view! { <p class="nowrap">{v.date(due)}</p> });
    let late = risk.is_late.then(|| chip("bad", v.t("project-late")));
    let edit = edit.map(|path| {
        let href = format!("{path}?{ASKED}={}#{}", risk.number, SAY_RISK.name);
        let label = format!("{}: {}", v.t("action-edit"), risk.text);
        view! { <a class="small" href=href aria-label=label>{v.t("action-edit")}</a> }
    });
    view! {
        <tr>
            <th scope="row">{risk.text.clone()} " " {state} " " {edit}</th>
            <td data-label=v.t("project-risk-before")>{score(v, weight.likelihood, weight.impact)}</td>
            <td data-label=v.t("project-risk-response")><div class="risk-cell">{response} {action} {decision}</div></td>
            <td data-label=v.t("project-risk-after")>{after}</td>
            <td data-label=v.t("project-risk-who")><div class="risk-cell">{owner} {due} {late}</div></td>
        </tr>
    }
    .into_any()
}
