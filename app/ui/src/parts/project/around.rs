//! What was decided about a project and what is to be done about it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::tab::Tab;
use styrbord_registry::Record;

use super::super::loaded::Loaded;
use super::super::record::named;
use crate::components::chip;
use crate::viewer::Viewer;

/// So many of each are shown; their tab has all.
const FEW: usize = 5;

/// The decisions and actions that name it; nothing where none does.
pub fn around(v: &Viewer, loaded: &Loaded) -> Vec<AnyView> {
    let parts = [
        (Kind::Decision, v.t("project-decisions")),
        (Kind::ActionItem, v.t("project-actions")),
    ];
    let parts = parts.into_iter().filter_map(|(kind, title)| {
        let here = loaded.tabs.of(kind).flat_map(|around| &around.records);
        let here: Vec<&Record> = here.collect();
        let rows: Vec<_> = here
            .iter()
            .take(FEW)
            .map(|one| {
                let late = one.is("overdue").then(|| chip::chip("bad", v.t("project-late")));
                view! { <li><a href=v.at(&one.page.path())>{named(one)}</a> <span class="cluster">{late} {chip::status(v, one)}</span></li> }
            })
            .collect();
        let all = v.at(&Tab::Of(kind).path(&loaded.record.page.path()));
        (!rows.is_empty()).then(|| {
            view! {
                <section class="needs">
                    <header><h2>{title}</h2><a href=all>{v.t("action-show-all")}</a></header>
                    <ul class="rows">{rows}</ul>
                </section>
            }
            .into_any()
        })
    });
    parts.collect()
}
