//! What stands of each unit.

use leptos::prelude::*;
use styrbord_domain::benefits::{BottomTest, RolloutUnit};
use styrbord_domain::kind::Kind;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Page as Head, Rollout, RolloutCell};

use super::asked::EDIT;
use crate::components::chip::chip;
use crate::parts::rolled_out::state;
use crate::viewer::Viewer;

/// The units with what was said of each, and what is still to come before it is carried through there.
pub fn table(v: &Viewer, system: &Head, found: &Rollout, may: bool) -> Option<AnyView> {
    if found.cells.is_empty() {
        return None;
    }
    let label = |name: &str| v.field(Kind::System, name);
    let heads: Vec<_> = ["status", "live_on", "users", "active_users"]
        .map(label)
        .into_iter()
        .chain(["rollout-lacks", "rollout-said"].map(|key| v.t(key)))
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect();
    let rows: Vec<_> = found
        .cells
        .iter()
        .map(|cell| row(v, system, cell, may))
        .collect();
    Some(
        view! {
            <div class="table-wrap"><table class="data-table"><thead><tr><th scope="col">{v.t("rollout-unit")}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
        }
        .into_any(),
    )
}

fn row(v: &Viewer, system: &Head, cell: &RolloutCell, may: bool) -> AnyView {
    let said = &cell.said;
    let label = |name: &str| v.field(Kind::System, name);
    let number = |number: Option<u32>| {
        number.map_or_else(
            || view! { <span class="gap">{v.t("value-unknown")}</span> }.into_any(),
            |number| styrbord_texts::number(v.language, f64::from(number), 0).into_any(),
        )
    };
    let counts = said.counts();
    let reason = (!said.reason.is_empty())
        .then(|| view! { <p><small class="soft">{said.reason.clone()}</small></p> });
    let edit = may.then(|| {
        let href = edit_one(system, &cell.unit);
        let words = v.tw(
            "rollout-edit-unit",
            &[("unit", cell.unit.title.clone().into())],
        );
        view! { " " <small><a href=href aria-label=words>{v.t("rollout-edit-short")}</a></small> }
    });
    let lacks = said.lacks(v.today());
    let lacks = match (counts, lacks.is_empty()) {
        (false, _) => None,
        (true, true) => Some(chip("good", v.t("rollout-at-the-bottom"))),
        (true, false) => {
            let lacks: Vec<String> = lacks.iter().map(|test| lacking(v, said, *test)).collect();
            Some(view! { <span class="soft">{lacks.join(", ")}</span> }.into_any())
        }
    };
    let by = [
        ("name", cell.by.clone().into()),
        ("date", v.date_short(&v.day(cell.at).to_string()).into()),
    ];
    view! {
        <tr data-dimmed=(!counts).then_some("")>
            <th scope="row"><a href=v.at(&cell.unit.path())>{cell.unit.title.clone()}</a></th>
            <td data-label=label("status")><div><div class="cluster">{state(v, said)}</div>{reason}</div></td>
            <td data-label=label("live_on")>{said.live_on.map(|day| view! { <span class="nowrap">{v.date_short(&day.to_string())}</span> })}</td>
            <td data-label=label("users")>{counts.then(|| number(said.users))}</td>
            <td data-label=label("active_users")>{counts.then(|| number(said.active_users))}</td>
            <td data-label=v.t("rollout-lacks")>{lacks}</td>
            <td data-label=v.t("rollout-said")><small>{v.tw("rollout-said-by", &by)}</small> {edit}</td>
        </tr>
    }
    .into_any()
}

/// The address of the form of one unit.
fn edit_one(system: &Head, unit: &Head) -> String {
    format!("{}?{EDIT}={}", Tab::Rollout.path(&system.path()), unit.slug)
}

/// What a unit lacks, and whether that is not known.
fn lacking(v: &Viewer, said: &RolloutUnit, test: BottomTest) -> String {
    let is_unknown = match test {
        BottomTest::Live => said.status.is_none(),
        BottomTest::Trained => said.trained.is_none(),
        BottomTest::ProcessChanged => said.process_changed.is_none(),
        BottomTest::OldClosed => said.old_closed.is_none(),
    };
    let words = v.label("bottom-test", test.as_str());
    match is_unknown {
        true => v.tw("rollout-lacks-unknown", &[("test", words.into())]),
        false => words,
    }
}
