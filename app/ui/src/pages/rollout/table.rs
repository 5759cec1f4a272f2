//! What stands of each unit.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Rollout, RolloutCell};

use crate::components::chip::chip;
use crate::parts::rolled_out::state;
use crate::viewer::Viewer;

/// The units with what was said of each, and what is still to come before it is carried through there.
pub fn table(v: &Viewer, found: &Rollout) -> Option<AnyView> {
    if found.cells.is_empty() {
        return None;
    }
    let label = |name: &str| v.field(Kind::System, name);
    let heads: Vec<_> = ["unit", "status", "live_on", "users", "active_users"]
        .map(label)
        .into_iter()
        .chain(["rollout-lacks", "rollout-said"].map(|key| v.t(key)))
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect();
    let rows: Vec<_> = found.cells.iter().map(|cell| row(v, cell)).collect();
    Some(
        view! {
            <div class="table-wrap"><table class="data-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
        }
        .into_any(),
    )
}

fn row(v: &Viewer, cell: &RolloutCell) -> AnyView {
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
        .then(|| view! { <small class="soft">{said.reason.clone()}</small> });
    let lacks = said.lacks(v.today());
    let lacks = match (counts, lacks.is_empty()) {
        (false, _) => None,
        (true, true) => Some(chip("good", v.t("rollout-at-the-bottom"))),
        (true, false) => {
            let lacks: Vec<String> = lacks
                .iter()
                .map(|test| v.label("bottom-test", test.as_str()))
                .collect();
            Some(view! { <span class="soft">{lacks.join(", ")}</span> }.into_any())
        }
    };
    let by = [
        ("name", cell.by.clone().into()),
        ("date", v.date(v.day(cell.at)).into()),
    ];
    view! {
        <tr data-dimmed=(!counts).then_some("")>
            <th scope="row"><a href=v.at(&cell.unit.path())>{cell.unit.title.clone()}</a></th>
            <td data-label=label("status")><div>{state(v, said)} {reason}</div></td>
            <td data-label=label("live_on")>{said.live_on.map(|day| v.date(day))}</td>
            <td data-label=label("users")>{counts.then(|| number(said.users))}</td>
            <td data-label=label("active_users")>{counts.then(|| number(said.active_users))}</td>
            <td data-label=v.t("rollout-lacks")>{lacks}</td>
            <td data-label=v.t("rollout-said")><small>{v.tw("rollout-said-by", &by)}</small></td>
        </tr>
    }
    .into_any()
}
