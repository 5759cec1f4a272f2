//! The projects that are red, and why.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::Mark;
use styrbord_registry::{List, StatusSaid};

use crate::components::mark::mark;
use crate::viewer::Viewer;

/// So many are told of; their list has all.
pub const MOST_RED: u64 = 10;

/// Each with the respects in which it is red and what was said of them.
pub fn red(v: &Viewer, red: &List, said: &HashMap<String, StatusSaid>) -> AnyView {
    let rows: Vec<_> = red
        .items
        .iter()
        .map(|project| {
            let why = said.get(&project.page.slug).map(|said| {
                let why = said.worst().map(|(aspect, _, why)| {
                    format!("{}: {why}", v.field(Kind::Project, aspect.field()))
                });
                why.collect::<Vec<_>>().join(" · ")
            });
            view! { <li><a href=v.at(&project.page.path())>{project.page.title.clone()}</a> <p>{why}</p></li> }
        })
        .collect();
    let all = red.next_cursor.is_some().then(|| {
        let href = v.at(&format!(
            "/{}?status_overall={}",
            Kind::Project.folder(),
            Mark::Red
        ));
        view! { <p><a href=href>{v.t("action-show-all")}</a></p> }
    });
    view! {
        <section class="stack" data-gap="small" id="red">
            <div class="cluster"><h2>{v.t("projects-red")}</h2>{mark(v, Mark::Red)}</div>
            <ul class="rows">{rows}</ul> {all}
        </section>
    }
    .into_any()
}
