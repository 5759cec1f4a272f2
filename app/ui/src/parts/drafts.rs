//! Drafts of forms: kept while typing, offered when the form is opened again.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, KeptForm, Record};

use crate::address::query_string;
use crate::page::Rejected;
use crate::pages::{Parameters, parameter};
use crate::viewer::Viewer;

/// The parameter of a form's address that names the draft to go on with.
const DRAFT: &str = "draft";

/// Keeps a form for the one who types it, and says when.
pub(crate) async fn keep(
    v: &Viewer,
    kind: &str,
    slug: Option<&str>,
    mut form: Vec<(String, String)>,
) -> Result<String, Fault> {
    let kind: Kind = kind.parse().map_err(|_| Fault::NotFound)?;
    for (_, value) in &mut form {
        // As forms are read when they are sent.
        *value = value.replace("\r\n", "\n");
    }
    let kept_at = v.desk.keep_draft(kind, slug, &form).await?;
    Ok(v.tw("draft-kept", &[("when", v.instant(kept_at).into())]))
}

/// The drafts of a form that has just been opened, and the one that is gone on with.
#[derive(Default)]
pub(crate) struct Drafts {
    offered: Vec<KeptForm>,
    resumed: Option<KeptForm>,
}

impl Drafts {
    /// Those of the form of a record, or of a new one of a kind, with what the draft holds that the address names.
    pub(crate) async fn of(
        v: &Viewer,
        kind: Kind,
        record: Option<&Record>,
        parameters: &Parameters,
    ) -> Result<(Self, Option<Rejected>), Fault> {
        let page = record.map(|record| record.page.id);
        let mut offered = v.desk.drafts(kind, page).await?;
        let wanted = parameter(parameters, DRAFT);
        let Some(at) = offered.iter().position(|draft| draft.key == wanted) else {
            return Ok((
                Self {
                    offered,
                    resumed: None,
                },
                None,
            ));
        };
        let resumed = Some(offered.remove(at));
        let form = v.desk.draft(kind, page, wanted).await?;
        let typed = form.map(|form| Rejected {
            form,
            ..Rejected::default()
        });
        Ok((Self { offered, resumed }, typed))
    }

    /// What the page says of them, above the form at `path`.
    pub(crate) fn view(&self, v: &Viewer, path: &str) -> Option<AnyView> {
        let said =
            |key: &str, draft: &KeptForm| v.tw(key, &[("when", v.instant(draft.kept_at).into())]);
        let discard = |draft: &KeptForm| {
            view! {
                <form method="post" action="/drafts">
                    <input type="hidden" name="key" value=draft.key.clone()/>
                    <input type="hidden" name="next" value=path.to_owned()/>
                    <button class="button" data-kind="quiet">{v.t("action-discard-draft")}</button>
                </form>
            }
        };
        let resumed = self.resumed.as_ref().map(|draft| {
            view! { <li><span>{said("draft-resumed", draft)}</span> {discard(draft)}</li> }
                .into_any()
        });
        let offered = self.offered.iter().map(|draft| {
            let wanted = query_string(&[(DRAFT.to_owned(), draft.key.clone())]);
            let address = format!("{path}?{wanted}");
            let title = (!draft.title.is_empty())
                .then(|| view! { " " <strong>{draft.title.clone()}</strong> });
            view! {
                <li>
                    <span>{said("draft-offered", draft)} {title}</span>
                    <a class="button" href=address>{v.t("action-resume-draft")}</a>
                    {discard(draft)}
                </li>
            }
            .into_any()
        });
        let items: Vec<AnyView> = resumed.into_iter().chain(offered).collect();
        (!items.is_empty()).then(|| {
            view! { <ul class="notice drafts" data-tone="info" id="drafts">{items}</ul> }.into_any()
        })
    }
}
