//! How well a system does, as it was judged, and the form that judges it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ASSESS, SystemFacts, reason_of};
use styrbord_domain::lifecycle::{BEST, Dimension, Quadrant};
use styrbord_registry::{Assessed, Record};

use super::loaded::Loaded;
use crate::components::chip::{chip, tone};
use crate::components::form::{act_ids, confirm_cpr, fault_at, form_key};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// The last time with what follows from it, the times before folded, and the form; nothing where nobody has judged it and the
/// reader may not.
pub fn part(
    v: &Viewer,
    loaded: &Loaded,
    assessed: &[Assessed],
    rejected: &Rejected,
) -> Option<AnyView> {
    // An idea has no condition yet.
    let may = loaded.offers(&ASSESS) && !loaded.record.is_proposal();
    if assessed.is_empty() && !may {
        return None;
    }
    let facts: SystemFacts = loaded.record.facts().ok()?;
    let latest = assessed.first().map(|latest| {
        let health = match facts.health {
            Some(health) => chip(
                tone("health", health.as_str()),
                v.label("health", health.as_str()),
            ),
            None => chip("quiet", v.t("value-unknown")),
        };
        let quadrant = match facts.quadrant {
            Some(quadrant) => v.label("quadrant", quadrant.as_str()),
            None => v.t("quadrant-unknown"),
        };
        view! {
            <p class="cluster">{health} <strong>{quadrant}</strong></p>
            {judged(v, latest, facts.quadrant_set.is_empty() || facts.set_on(v.today()).is_some())}
        }
    });
    let none = assessed
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("assessed-never")}</p> });
    let before = (assessed.len() > 1).then(|| {
        let times: Vec<_> = assessed.iter().skip(1).map(|one| judged(v, one, true)).collect();
        let words = v.tw("assessed-before", &[("count", times.len().into())]);
        view! { <details class="more"><summary>{words}</summary><div class="stack">{times}</div></details> }
    });
    // The form has a key that is sent once: the page with it is for one reader, the page without it for all who may the same.
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted.ends_with(&format!("/{}", ASSESS.name));
    let form = may.then(|| match refused || v.asked(ASSESS.name) == "yes" {
        true => form(v, loaded, assessed.first(), (refused, rejected)),
        false => {
            let href = format!(
                "{}?{}=yes#{}",
                loaded.record.page.path(),
                ASSESS.name,
                ASSESS.name
            );
            view! { <p><a class="button" href=href>{v.t("act-assess-system")}</a></p> }.into_any()
        }
    });
    Some(
        view! {
            <section class="stack" data-gap="small" id="assessed">
                <h2>{v.t("assessed-title")}</h2>
                {none} {latest} {before} {form}
            </section>
        }
        .into_any(),
    )
}

/// What was said of each dimension once, and by whom; what a forum has set where that `counts`.
fn judged(v: &Viewer, assessed: &Assessed, counts: bool) -> AnyView {
    let rows: Vec<_> = assessed
        .said
        .iter()
        .map(|(dimension, score, reason)| {
            let said = match score {
                Some(score) => view! {
                    <meter min="0" low="2" high="3" optimum="5" max=BEST.to_string() value=score.to_string() aria-hidden="true"></meter>
                    <span>{v.tw("score-of", &[("score", u32::from(*score).into()), ("best", u32::from(BEST).into())])}</span>
                }
                .into_any(),
                None => view! { <span class="soft">{v.t("value-unknown")}</span> }.into_any(),
            };
            let reason = (!reason.is_empty()).then(|| view! { <small class="soft">{reason.clone()}</small> });
            view! { <div><dt>{v.label("dimension", dimension.as_str())}</dt><dd>{said} {reason}</dd></div> }
        })
        .collect();
    let set = assessed.set.as_ref().filter(|_| counts);
    let set = set.map(|(quadrant, decision, reason)| {
        let derived = assessed.derived.map_or_else(
            || v.t("quadrant-unknown"),
            |quadrant| v.label("quadrant", quadrant.as_str()),
        );
        let words = v.tw(
            "quadrant-set",
            &[
                ("quadrant", v.label("quadrant", quadrant.as_str()).into()),
                ("derived", derived.into()),
                ("reason", reason.clone().into()),
            ],
        );
        let decision = decision.as_ref().map(|page| {
            view! { " " <a href=v.at(&page.path())>{page.title.clone()}</a> }
        });
        view! { <p>{words} {decision}</p> }
    });
    let date = assessed.date.map_or_else(String::new, |date| v.date(date));
    let by = v.tw(
        "assessed-by",
        &[("date", date.into()), ("name", assessed.by.clone().into())],
    );
    view! { <div class="assessed"><dl class="scores">{rows}</dl>{set}<p class="soft">{by}</p></div> }.into_any()
}

fn form(
    v: &Viewer,
    loaded: &Loaded,
    latest: Option<&Assessed>,
    (refused, rejected): (bool, &Rejected),
) -> AnyView {
    let nothing = Rejected::default();
    let rejected = if refused { rejected } else { &nothing };
    let ids = act_ids(&ASSESS);
    // Who judges again begins with what was said last.
    let value = |name: &str, last: String| match refused {
        true => rejected.form.get(name).to_owned(),
        false => last,
    };
    let rows: Vec<_> = Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let name = dimension.as_str();
            let last = latest.and_then(|latest| {
                let mut said = latest.said.iter();
                said.find(|(of, ..)| *of == dimension)
            });
            let score = value(
                name,
                last.and_then(|(_, score, _)| *score).map(|score| score.to_string()).unwrap_or_default(),
            );
            let reason = reason_of(dimension);
            let why = value(&reason, last.map(|(.., why)| why.clone()).unwrap_or_default());
            let scores = (1..=BEST).map(|score| score.to_string()).chain([String::new()]);
            let dots: Vec<_> = scores
                .enumerate()
                .map(|(place, code)| {
                    let checked = code == score;
                    let words = if code.is_empty() { v.t("value-unknown") } else { code.clone() };
                    let id = (place == 0).then(|| format!("{ids}{name}"));
                    view! { <label class="choice"><input type="radio" id=id name=name value=code checked=checked/> <span>{words}</span></label> }
                })
                .collect();
            let label = format!("{ids}{reason}");
            view! {
                <fieldset class="field">
                    <legend>{v.label("dimension", name)}</legend>
                    {fault_at(v, &rejected.faults, name)}
                    <div class="cluster">{dots}</div>
                    <label for=label.clone()><small>{v.t("assess-reason")}</small></label>
                    {fault_at(v, &rejected.faults, &reason)}
                    <input id=label name=reason.clone() maxlength="300" value=why/>
                </fieldset>
            }
        })
        .collect();
    let date = value("date", v.today().to_string());
    let action = format!("{}/{}", loaded.record.page.path(), ASSESS.name);
    let (title, button) = (v.t("act-assess-system"), v.t("act-assess-system"));
    view! {
            <form class="card form" id=ASSESS.name method="post" action=action data-commands=v.t("commands-here") data-command=title.clone()>
                <h3>{title.clone()}</h3>
                <p class="hint">{v.t("assess-about")}</p>
                {form_key(v, &rejected.form)}
                <div class="field" data-width="date">
                    <label for=format!("{ids}date")>{v.field(Kind::System, "date")}</label>
                    {fault_at(v, &rejected.faults, "date")}
                    <input id=format!("{ids}date") name="date" type="date" value=date/>
                </div>
                {rows}
                {set_by_forum(v, loaded, &ids, rejected)}
                {confirm_cpr(v, rejected)}
                <div class="actions"><button class="button" data-kind="primary">{button}</button></div>
            </form>
    }
    .into_any()
}

/// Where a forum has decided otherwise than what follows: what, by which of the decisions about the system, and why.
fn set_by_forum(v: &Viewer, loaded: &Loaded, ids: &str, rejected: &Rejected) -> Option<AnyView> {
    let decisions = loaded
        .tabs
        .of(Kind::Decision)
        .flat_map(|around| &around.records);
    let decided: Vec<&Record> = decisions.filter(|one| one.is("in_force")).collect();
    if decided.is_empty() {
        return None;
    }
    let typed = &rejected.form;
    let quadrants: Vec<_> = Quadrant::CODES
        .iter()
        .map(|code| view! { <option value=*code selected=typed.get("quadrant") == *code>{v.label("quadrant", code)}</option> })
        .collect();
    let decisions: Vec<_> = decided
        .into_iter()
        .map(|one| {
            let slug = one.page.slug.clone();
            let name = format!("{} {}", one.fact("number"), one.page.title);
            view! { <option selected=typed.get("decision") == slug value=slug.clone()>{name}</option> }
        })
        .collect();
    let open = ["quadrant", "decision", "reason"]
        .iter()
        .any(|name| rejected.faults.at(name).next().is_some());
    let none = v.t("choose-none");
    let id = |name: &str| format!("{ids}{name}");
    Some(
        view! {
            <details class="more" open=open>
                <summary>{v.t("quadrant-by-forum")}</summary>
                <p class="hint">{v.t("quadrant-stays")}</p>
                <div class="field">
                    <label for=id("quadrant")>{v.field(Kind::System, "quadrant")}</label>{fault_at(v, &rejected.faults, "quadrant")}
                    <select id=id("quadrant") name="quadrant"><option value="">{none.clone()}</option>{quadrants}</select>
                </div>
                <div class="field">
                    <label for=id("decision")>{v.field(Kind::System, "decision")}</label>{fault_at(v, &rejected.faults, "decision")}
                    <select id=id("decision") name="decision"><option value="">{none}</option>{decisions}</select>
                </div>
                <div class="field">
                    <label for=id("reason")>{v.field(Kind::System, "reason")}</label>{fault_at(v, &rejected.faults, "reason")}
                    <input id=id("reason") name="reason" maxlength="500" value=typed.get("reason").to_owned()/>
                </div>
            </details>
        }
        .into_any(),
    )
}
