//! Wiki pages.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kinds::{SEARCH_WORDS, WikiFacts};
use styrbord_registry::Fault;

use crate::components::input::FormContext;
use crate::look::{Look, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::parts::search_words;
use crate::shown::Shown;
use crate::viewer::Viewer;

impl Shown for WikiFacts {
    const LOOK: Look = Look {
        first: &["title", "text", "slug"],
        sections: &[section("section-facts", &["owner", "review_due"])],
        columns: &["owner", "review_due"],
        top: &["owner", "review_due"],
        menu: Some(8),
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let list = v.desk.list_of_words(&loaded.record).await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let said = list.map(|list| search_words::said(&v, &list, loaded.may_edit));
            ordinary(&v, &loaded, (said.into_any(), ().into_any()), &rejected)
        }))
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
