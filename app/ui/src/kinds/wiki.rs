//! Wiki pages.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kinds::{ARRANGE, SEARCH_WORDS, WikiFacts};
use styrbord_registry::Fault;

use crate::components::form::error_summary;
use crate::components::input::FormContext;
use crate::look::{Look, rare, section};
use crate::page::{Page, Rejected};
use crate::parts::acts::acts;
use crate::parts::loaded::Loaded;
use crate::parts::{record, removal, search_words, tree};
use crate::ready_view::{NONE, ReadyView, Wanted};
use crate::shown::{Shown, Start};
use crate::viewer::Viewer;

impl Shown for WikiFacts {
    const LOOK: Look = Look {
        first: &["title", "parent", "text", "slug"],
        sections: &[
            section("section-facts", &["parent", "owner", "review_due"]),
            rare("section-sequence", &["sequence"]),
        ],
        columns: &["parent", "owner", "review_due"],
        views: &[
            ReadyView {
                sort: "review_due",
                ..ReadyView::of(
                    "view-review",
                    &[("review_due", Wanted::Days(None, Some(91)))],
                )
            },
            ReadyView::of("view-no-owner", &[("owner", NONE)]),
        ],
        top: &["owner", "review_due"],
        above: &["parent", "sequence"],
        inside_by: &["parent", "sequence"],
        own_forms: &[ARRANGE.name],
        template: Some("text"),
        menu: Some(10),
        ..Look::PLAIN
    };

    /// The text, with the tree in which it stands and its own outline beside it.
    async fn page(v: &Viewer, mut loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let list = v.desk.list_of_words(&loaded.record).await?;
        let tree = v.desk.tree(&loaded.record).await?;
        if let Some(tree) = &tree {
            loaded.above.clone_from(&tree.above);
        }
        if loaded.edits() && list.is_none() {
            loaded.parts.push((Self::KIND, "parent"));
        }
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let said = list.map(|list| search_words::said(&v, &list, loaded.may_edit));
            let tree = tree.as_ref();
            let (outline, text) = record::outlined(&v, &loaded);
            let beside = tree.map(|found| tree::beside(&v, found, &loaded.record.page));
            let left = (beside.is_some() || outline.is_some())
                .then(|| view! { <div class="stack left">{beside} {outline}</div> });
            let layout = if left.is_some() {
                "with-both"
            } else {
                "with-side"
            };
            view! {
                {error_summary(&v, Some(Self::KIND), &rejected.faults)}
                {record::head(&v, &loaded)}
                <div class=layout>
                    {left}
                    <div class="stack" data-gap="large">
                        {said} {text} {record::groups(&v, &loaded)} {acts(&v, &loaded, &rejected)}
                        {tree.and_then(|found| tree::arrange(&v, &loaded, found))}
                        {tree.and_then(|found| tree::before_and_after(&v, found))}
                    </div>
                    {record::side(&v, &loaded)}
                </div>
                {removal::form(&v, &loaded)}
                {record::last_change(&v, &loaded.record)}
            }
            .into_any()
        }))
    }

    /// The tree of the wiki, above the list of its pages.
    async fn start(v: &Viewer) -> Result<Option<Start>, Fault> {
        let tops = v.desk.tops().await?;
        Ok(tops.map(|tops| Box::new(move |v: &Viewer| tree::tops(v, &tops)) as Start))
    }

    fn begin(v: &Viewer, form: &mut Form) {
        if form.get("slug") == SEARCH_WORDS && form.get("title").is_empty() {
            form.set("title", v.t("search-words-title"));
        }
    }

    fn intro(form: &Form) -> Option<&'static str> {
        match form.get("slug") {
            SEARCH_WORDS => Some("search-words-begin"),
            _ => Self::LOOK.intro,
        }
    }

    fn entering(_v: &Viewer, context: &FormContext<'_>, name: &str) -> Option<AnyView> {
        (name == "slug" && context.form.get("slug") == SEARCH_WORDS)
            .then(|| view! { <input type="hidden" name="slug" value=SEARCH_WORDS/> }.into_any())
    }
}
