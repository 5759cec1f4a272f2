//! What others said of the project then: benefits, decisions, actions.

use leptos::prelude::*;
use serde_json::{Map, Value};
use styrbord_domain::benefits::BenefitSign;
use styrbord_registry::{BenefitThen, StatusReport};

use crate::components::chip::{chip, tone};
use crate::components::curve::{figure, percent};
use crate::parts::figures::colour_words;
use crate::viewer::Viewer;

/// How its benefits stood.
pub fn benefits(v: &Viewer, report: &StatusReport) -> Option<AnyView> {
    if report.benefits.is_empty() {
        return None;
    }
    let rows: Vec<_> = report.benefits.iter().map(|one| benefit(v, one)).collect();
    let head: Vec<_> = [
        v.t("kind-benefit"),
        v.t("benefit-rating"),
        v.t("benefit-realised-share"),
        v.t("project-report-latest"),
    ]
    .into_iter()
    .map(|words| view! { <th scope="col">{words}</th> })
    .collect();
    Some(
        view! {
            <section class="stack" data-gap="small">
                <h2>{v.t("benefits-title")}</h2>
                <div class="table-wrap"><table class="data-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>
                {more(v, report.more[0])}
            </section>
        }
        .into_any(),
    )
}

fn benefit(v: &Viewer, one: &BenefitThen) -> AnyView {
    let kept = &one.kept;
    let sign = text(&one.facts, "sign").parse();
    let sign = sign.unwrap_or(BenefitSign::Benefit);
    let is_limit = text(&one.facts, "mode") == "hold";
    let words = colour_words(v, is_limit, sign, kept.rating);
    let rating = chip(tone("benefit-rating", kept.rating.as_str()), words);
    let realised = match (kept.realised, kept.why) {
        (Some(realised), _) => percent(v, realised).into_any(),
        (None, Some(why)) => {
            view! { <span class="gap">{v.label("why", why.as_str())}</span> }.into_any()
        }
        (None, None) => view! { <span class="gap">{v.t("value-unknown")}</span> }.into_any(),
    };
    let unit = text(&one.facts, "unit").to_owned();
    let latest = kept
        .latest
        .zip(kept.latest_on)
        .map(|(value, day)| format!("{} {unit} ({})", figure(v, value), v.date(day)));
    let latest = latest.unwrap_or_else(|| v.label("why", "not_measured"));
    view! {
        <tr>
            <th scope="row"><a href=v.at(&one.page.path())>{one.page.title.clone()}</a></th>
            <td data-label=v.t("benefit-rating")>{rating}</td>
            <td data-label=v.t("benefit-realised-share")>{realised}</td>
            <td data-label=v.t("project-report-latest")>{latest}</td>
        </tr>
    }
    .into_any()
}

/// What was decided since the report before.
pub fn decisions(v: &Viewer, report: &StatusReport) -> Option<AnyView> {
    let rows: Vec<_> = report
        .decisions
        .iter()
        .map(|one| {
            let number = text(&one.facts, "number").to_owned();
            let day = v.date_text(text(&one.facts, "decided_on"));
            view! { <li><span>{number} " " <a href=v.at(&one.page.path())>{one.page.title.clone()}</a></span> <small class="soft">{day}</small></li> }
        })
        .collect();
    let title = match report.since {
        Some(since) => v.tw(
            "project-report-decided-since",
            &[("date", v.date(since).into())],
        ),
        None => v.t("project-decisions"),
    };
    let none = rows
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("project-report-none-decided")}</p> });
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    Some(
        view! { <section class="stack" data-gap="small"><h2>{title}</h2>{none}{list}{more(v, report.more[2])}</section> }
            .into_any(),
    )
}

/// What was still to be done.
pub fn actions(v: &Viewer, report: &StatusReport) -> Option<AnyView> {
    let rows: Vec<_> = report
        .actions
        .iter()
        .map(|one| {
            let deadline = one.kept.deadline.map(|day| v.date(day));
            let late = one.kept.overdue.then(|| chip("bad", v.t("project-late")));
            let status = one.kept.status.as_str();
            let status = chip(tone("action-status", status), v.label("action-status", status));
            view! { <li><a href=v.at(&one.page.path())>{one.page.title.clone()}</a> <span class="cluster">{deadline} {late} {status}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{v.t("project-report-actions")}</h2>
                <ul class="rows">{rows}</ul>
                {more(v, report.more[1])}
            </section>
        }
        .into_any()
    })
}

/// How many more there were than are kept.
fn more(v: &Viewer, count: u64) -> Option<AnyView> {
    (count > 0).then(|| {
        view! { <p class="soft">{v.tw("project-report-more", &[("count", count.into())])}</p> }
            .into_any()
    })
}

fn text<'f>(facts: &'f Map<String, Value>, name: &str) -> &'f str {
    facts.get(name).and_then(Value::as_str).unwrap_or_default()
}
