//! Drafts of forms, offered when the form is opened again.

use leptos::prelude::*;
use styrbord_domain::called;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::fields;
use styrbord_registry::{FORM_KEY, Fault, KeptForm, Record};

use crate::address::query_string;
use crate::components::form::DISCARD;
use crate::kinds::look;
use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// The parameter of a form's address that names the draft to go on with.
const DRAFT: &str = "draft";

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
    ) -> Result<(Self, Option<Form>), Fault> {
        let page = record.map(|record| record.page.id);
        let mut offered = v.desk.drafts(kind, page).await?;
        let wanted = parameter(parameters, DRAFT);
        if wanted.is_empty() {
            return Ok((
                Self {
                    offered,
                    resumed: None,
                },
                None,
            ));
        }
        offered.retain(|draft| draft.key != wanted);
        let (resumed, mut typed) = v.desk.draft(kind, page, wanted).await?.unzip();
        if let Some(typed) = &mut typed {
            called::by_address(typed, fields(kind));
            v.notation().take_over(typed, fields(kind));
        }
        Ok((Self { offered, resumed }, typed))
    }

    /// What the page says of them, above the form at `path`: one stands there, older ones are folded.
    pub(crate) fn view(&self, v: &Viewer, kind: Kind, path: &str) -> Option<AnyView> {
        let said = |key: &str, draft: &KeptForm| {
            let when = v.tw(key, &[("when", v.instant(draft.kept_at).into())]);
            match section(v, kind, draft) {
                Some(section) => format!("{when} {section}"),
                None => when,
            }
        };
        let resumed = self.resumed.as_ref().map(|draft| {
            view! { <li><span>{said("draft-resumed", draft)}</span> {discard(v, draft, path)}</li> }
                .into_any()
        });
        let offered = self.offered.iter().map(|draft| {
            let title = (!draft.title.is_empty())
                .then(|| view! { " " <strong>{draft.title.clone()}</strong> });
            view! {
                <li>
                    <span>{said("draft-offered", draft)} {title}</span>
                    {go_on(v, draft, path)} {discard(v, draft, path)}
                </li>
            }
            .into_any()
        });
        let mut items: Vec<AnyView> = resumed.into_iter().chain(offered).collect();
        if items.is_empty() {
            return None;
        }
        let older = items.split_off(1);
        let more = (!older.is_empty()).then(|| {
            let title = v.tw("drafts-older", &[("count", older.len().into())]);
            view! { <details class="more"><summary>{title}</summary><ul class="drafts">{older}</ul></details> }
        });
        Some(view! { <div class="notice" data-tone="info" id="drafts"><ul class="drafts">{items}</ul>{more}</div> }.into_any())
    }
}

/// Of which section a draft is, where it is of one alone.
pub(crate) fn section(v: &Viewer, kind: Kind, draft: &KeptForm) -> Option<String> {
    let section = look(kind).section_of(draft.only.as_deref()?)?;
    Some(v.tw(
        "draft-of-section",
        &[("section", v.t(section.title).into())],
    ))
}

/// The way to the form at `path` as a draft has it; what was typed where a meeting is run stands there.
pub(crate) fn go_on(v: &Viewer, draft: &KeptForm, path: &str) -> AnyView {
    match &draft.at {
        Some(at) => way(v, at.clone()),
        None => go_on_at(v, draft, path),
    }
}

/// The way to the form at `path` as a draft has it, wherever it was typed.
pub(crate) fn go_on_at(v: &Viewer, draft: &KeptForm, path: &str) -> AnyView {
    let wanted = query_string(&[(DRAFT.to_owned(), draft.key.clone())]);
    way(v, format!("{path}?{wanted}"))
}

fn way(v: &Viewer, href: String) -> AnyView {
    view! { <a class="button" data-size="small" href=href>{v.t("action-resume-draft")}</a> }
        .into_any()
}

/// The button that throws a draft away, and leads on to `next`. It asks first: what was typed is gone then.
pub(crate) fn discard(v: &Viewer, draft: &KeptForm, next: &str) -> AnyView {
    view! {
        <details class="more">
            <summary>{v.t("action-discard-draft")}</summary>
            <form method="post" action=DISCARD>
                <input type="hidden" name=FORM_KEY value=draft.key.clone()/>
                <input type="hidden" name="next" value=next.to_owned()/>
                <p class="hint">{v.t("draft-discard-about")}</p>
                <button class="button" data-kind="danger" data-size="small">{v.t("action-discard-draft")}</button>
            </form>
        </details>
    }
    .into_any()
}
