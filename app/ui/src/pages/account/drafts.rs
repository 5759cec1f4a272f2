//! What somebody has typed and not saved, on the page of their account.

use leptos::prelude::*;
use styrbord_registry::{DraftOf, OwnDraft};

use crate::parts::drafts::{discard, go_on, section};
use crate::viewer::Viewer;

/// All own drafts, each with what it is of; nothing where there are none.
pub(super) fn drafts(v: &Viewer, drafts: &[OwnDraft]) -> Option<AnyView> {
    if drafts.is_empty() {
        return None;
    }
    let rows = rows(v, drafts, "/account#own-drafts");
    Some(
        view! { <section class="card" id="own-drafts"><h2>{v.t("drafts-title")}</h2><p class="hint">{v.t("drafts-about")}</p><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

/// Drafts, each with the way to go on with it and the button that throws it away, which leads on to `next`.
pub fn rows(v: &Viewer, drafts: &[OwnDraft], next: &str) -> Vec<AnyView> {
    let rows = drafts.iter().map(|draft| {
        let kind = v.t(&format!("kind-{}", draft.kind.as_str()));
        let title = draft.kept.title.clone();
        let (of, form) = match &draft.of {
            DraftOf::Record(page) => {
                let path = page.path();
                let form = format!("{path}/edit");
                (
                    view! { <a href=path>{page.title.clone()}</a> }.into_any(),
                    Some(form),
                )
            }
            DraftOf::New => {
                let title = if title.is_empty() {
                    v.t("draft-no-title")
                } else {
                    title
                };
                (
                    title.into_any(),
                    Some(format!("/{}/new", draft.kind.folder())),
                )
            }
            // What it is called, too, is not theirs to see any more.
            DraftOf::Unseen => (v.t("draft-unseen").into_any(), None),
        };
        let new = matches!(draft.of, DraftOf::New).then(|| format!(" · {}", v.t("draft-new")));
        let when = v.tw(
            "draft-kept-at",
            &[("when", v.instant(draft.kept.kept_at).into())],
        );
        let section = section(v, draft.kind, &draft.kept).map(|section| format!(" · {section}"));
        let go_on = form.map(|form| go_on(v, &draft.kept, &form));
        view! {
            <li>
                <span>{of}</span>
                <p>{kind}{section}{new} " · " {when}</p>
                <div class="actions">{go_on} {discard(v, &draft.kept, next)}</div>
            </li>
        }
        .into_any()
    });
    rows.collect()
}
