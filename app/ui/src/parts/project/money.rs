//! What a project may cost and has cost.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ProjectFacts;
use styrbord_domain::money::Ore;

use super::super::loaded::Loaded;
use crate::components::facts::gap;
use crate::viewer::Viewer;

/// The section of the form in which it is written.
const SECTION: &str = "project-group-money";

/// Budget, spending and what is left. What is not known is no figure, and what follows from it neither.
pub fn money(v: &Viewer, loaded: &Loaded, facts: &ProjectFacts) -> Option<AnyView> {
    if facts.budget.is_none() && facts.spent.is_none() {
        return None;
    }
    let edit = loaded.edits().then(|| {
        let href = format!("{}/edit?section={SECTION}", loaded.record.page.path());
        let label = format!("{}: {}", v.t("action-edit"), v.t("project-group-money"));
        view! { <a href=href aria-label=label>{v.t("action-edit")}</a> }
    });
    Some(
        view! {
            <section class="needs" id="money">
                <header><h2>{v.t("project-group-money")}</h2>{edit}</header>
                {figures(v, facts)}
            </section>
        }
        .into_any(),
    )
}

/// The figures alone.
pub fn figures(v: &Viewer, facts: &ProjectFacts) -> AnyView {
    let said = |amount: Option<Ore>| match amount {
        Some(amount) => styrbord_texts::money(v.language, amount.0).into_any(),
        None => gap(v),
    };
    let both = facts.budget.zip(facts.spent);
    let left = both.and_then(|(budget, spent)| budget.0.checked_sub(spent.0));
    let is_over = left.is_some_and(|left| left < 0);
    let name = if is_over {
        "project-over-budget"
    } else {
        "project-left"
    };
    let left = said(left.map(|left| Ore(left.abs())));
    let share = both.filter(|(budget, _)| budget.0 > 0);
    let share = share.map(|(budget, spent)| {
        let tenths = i128::from(spent.0) * 1000 / i128::from(budget.0);
        #[expect(
            clippy::cast_precision_loss,
            reason = "for reading, to a tenth of a per cent"
        )]
        let percent = tenths as f64 / 10.0;
        let words = styrbord_texts::percent(v.language, percent, 1);
        let (max, value) = (budget.0.to_string(), spent.0.to_string());
        view! {
            <dd>{v.tw("project-of-budget", &[("share", words.into())])}</dd>
            <dd><progress max=max value=value aria-hidden="true"></progress></dd>
        }
    });
    let tone = if is_over { "bad" } else { "quiet" };
    view! {
        <dl class="figures">
            <div data-tone="quiet"><dt>{v.field(Kind::Project, "budget")}</dt><dd>{said(facts.budget)}</dd></div>
            <div data-tone="quiet"><dt>{v.field(Kind::Project, "spent")}</dt><dd>{said(facts.spent)}</dd>{share}</div>
            <div data-tone=tone><dt>{v.t(name)}</dt><dd>{left}</dd></div>
        </dl>
    }
    .into_any()
}
