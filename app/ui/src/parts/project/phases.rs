//! The phases of a project as steps.

use leptos::prelude::*;
use styrbord_domain::kinds::ProjectPhase;

use crate::viewer::Viewer;

/// All of them, with the one in which the project is; nothing where that is not known.
pub fn phases(v: &Viewer, current: Option<ProjectPhase>) -> Option<AnyView> {
    let current = current?;
    let steps: Vec<_> = ProjectPhase::ALL
        .into_iter()
        .map(|phase| {
            let state = match phase.cmp(&current) {
                std::cmp::Ordering::Less => "past",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "coming",
            };
            let is_now = (phase == current).then_some("step");
            view! { <li data-state=state aria-current=is_now>{v.label("project-phase", phase.as_str())}</li> }
        })
        .collect();
    Some(view! { <ol class="phases" aria-label=v.t("project-phases")>{steps}</ol> }.into_any())
}
