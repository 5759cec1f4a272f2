//! The way to remove a record, for who made it and as long as nothing rests on it.

use leptos::prelude::*;

use super::loaded::Loaded;
use crate::viewer::Viewer;

/// The form; folded, as it ends something.
pub fn form(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    let page = &loaded.record.page;
    loaded.may_remove.then(|| {
        view! {
            <details class="more" id="remove">
                <summary>{v.t("action-remove-record")}</summary>
                <form class="form" method="post" action=format!("{}/remove", page.path())>
                    <p class="hint">{v.t("removal-about")}</p>
                    <input type="hidden" name="revision" value=page.revision/>
                    <div class="actions"><button class="button" data-kind="danger">{v.t("action-remove-record")}</button></div>
                </form>
            </details>
        }
        .into_any()
    })
}
