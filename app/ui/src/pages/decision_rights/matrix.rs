//! The decision rights of all forums: by gate, by forum, and what is wrong with them taken together.

use leptos::prelude::*;
use styrbord_domain::decision_rights::{Flaw, Matter, Right, matters};
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::{Gate, Transition};
use styrbord_registry::{DecisionRights, ForumName};
use styrbord_texts::money_whole;

use super::answer::moves;
use super::way_up::{limit, link, way_up};
use crate::viewer::Viewer;

/// Gaps and overlaps; that there are none is said too.
pub fn flaws(v: &Viewer, rights: &DecisionRights) -> AnyView {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for flaw in rights.flaws() {
        let (gate, words) = match flaw {
            Flaw::Nobody(gate) => (gate, v.t("rights-flaw-nobody")),
            Flaw::Several(gate, forums) => {
                let mut names: Vec<&str> =
                    forums.iter().map(|forum| forum.title.as_str()).collect();
                names.sort_unstable();
                let words = v.tw(
                    "rights-flaw-several",
                    &[("forums", names.join(", ").into())],
                );
                (gate, words)
            }
            Flaw::NobodyAbove(gate, forum, amount) => {
                let amount = money_whole(v.language, amount.0);
                let forum = forum.title.as_str();
                let pairs = [("forum", forum.into()), ("amount", amount.into())];
                (gate, v.tw("rights-flaw-above", &pairs))
            }
        };
        let gate = v.label("gate", gate.as_str());
        match told.iter_mut().find(|(other, _)| *other == words) {
            Some((_, gates)) => gates.push(gate),
            None => told.push((words, vec![gate])),
        }
    }
    let words: Vec<_> = told
        .into_iter()
        .map(|(words, gates)| view! { <li>{words} " " <small>{gates.join(" · ")}</small></li> })
        .collect();
    if words.is_empty() {
        return view! { <p class="soft">{v.t("rights-flaws-none")}</p> }.into_any();
    }
    view! {
        <section class="notice" data-tone="warn" aria-labelledby="rights-flaws">
            <h2 id="rights-flaws">{v.t("rights-flaws")}</h2>
            <ul>{words}</ul>
        </section>
    }
    .into_any()
}

/// Who decides at each gate, and where it goes from there.
pub fn by_gate(v: &Viewer, rights: &DecisionRights) -> AnyView {
    // Of each gate with the moves that are decided there, by whatever kind of decision.
    let mut gates: Vec<(Gate, Vec<&Transition>, Vec<DecisionKind>)> = Vec::new();
    for (rows, matter) in matters() {
        let Some(gate) = matter.gate else { continue };
        match gates.iter_mut().find(|(known, ..)| *known == gate) {
            Some((_, all, kinds)) => {
                all.extend(rows);
                kinds.extend(matter.kinds);
            }
            None => gates.push((gate, rows, matter.kinds)),
        }
    }
    gates.sort_by_key(|(gate, ..)| *gate);
    let rows: Vec<_> = gates
        .into_iter()
        .map(|(gate, passed, kinds)| {
            let matter = Matter {
                gate: Some(gate),
                kinds,
                money: None,
            };
            let (steering, boards): (Vec<_>, Vec<_>) = rights
                .of(&matter)
                .into_iter()
                .partition(|right| right.forum.steers_a_project);
            let nobody = (steering.is_empty() && boards.is_empty())
                .then(|| view! { <p class="soft">{v.t("rights-nobody")}</p> });
            // Whoever stands on the way up from another is shown there.
            let is_above = |one: &Right<&ForumName>| {
                boards.iter().any(|right| right.upward.contains(&one.forum))
            };
            let lowest = boards.iter().filter(|right| !is_above(right));
            let lowest: Vec<_> = lowest.map(|right| way_up(v, right, false)).collect();
            let steering = (!steering.is_empty()).then(|| {
                let href = v.at(&format!("/{}?type=project_steering", Kind::Forum.folder()));
                let words = v.tw("rights-own-projects", &[("count", steering.len().into())]);
                view! { <p><a href=href>{words}</a></p> }
            });
            let moves: Vec<_> = moves(v, &passed)
                .into_iter()
                .map(|words| view! { <p>{words}</p> })
                .collect();
            let label = v.label("gate", gate.as_str());
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td data-label=v.t("rights-moves")><div>{moves}</div></td>
                    <td data-label=v.t("rights-who")><div>{nobody} {lowest} {steering}</div></td>
                </tr>
            }
        })
        .collect();
    view! {
        <section>
            <h2>{v.t("rights-by-gate")}</h2>
            <div class="table-wrap">
                <table class="data-table">
                    <thead><tr><th scope="col">{v.t("rights-gate")}</th><th scope="col">{v.t("rights-moves")}</th><th scope="col">{v.t("rights-who")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// Which kinds of decisions each forum may make, and up to what.
pub fn by_forum(v: &Viewer, rights: &DecisionRights) -> AnyView {
    let of = |kind| Matter {
        gate: None,
        kinds: vec![kind],
        money: None,
    };
    let holders: Vec<_> = DecisionKind::ALL
        .into_iter()
        .map(|kind| (kind, rights.of(&of(kind))))
        .collect();
    let rows: Vec<_> = rights
        .boards()
        .map(|forum| {
            let has =
                |rights: &[Right<&ForumName>]| rights.iter().any(|right| right.forum == forum);
            let may = holders.iter().filter(|(_, rights)| has(rights));
            let may: Vec<String> = may
                .map(|(kind, _)| v.label("decision-kind", kind.as_str()))
                .collect();
            let kinds = match may.len() == holders.len() {
                true => v.t("rights-all-kinds"),
                false => may.join(", "),
            };
            view! {
                <tr>
                    <th scope="row">{link(v, forum)}</th>
                    <td data-label=v.t("rights-kinds")>{kinds}</td>
                    <td data-label=v.t("rights-limit")>{limit(v, forum)}</td>
                </tr>
            }
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="empty">{v.t("rights-none")}</p> }.into_any();
    }
    view! {
        <section>
            <h2>{v.t("rights-by-forum")}</h2>
            <div class="table-wrap">
                <table class="data-table">
                    <thead><tr><th scope="col">{v.t("kind-forum")}</th><th scope="col">{v.t("rights-kinds")}</th><th scope="col">{v.t("rights-limit")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
