//! The words that stand for each other in a search before anybody here has said so.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, STARTER_WORDS};

use crate::components::prose::{contents, rendered};
use crate::page::Page;
use crate::viewer::Viewer;

/// The list that comes with the program.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub fn starter_words(v: &Viewer) -> Result<Page, Fault> {
    v.desk.require(Action::Read)?;
    let (v, title) = (v.clone(), v.t("starter-words-title"));
    Ok(Page::new(title.clone(), "", move || {
        let list = rendered(&v, STARTER_WORDS, &HashMap::new());
        view! {
            <h1>{title}</h1>
            <p class="measure">
                {v.t("starter-words-about")} " " <a href="/search/words">{v.t("search-words-title")}</a>
            </p>
            {contents(v.t("section-contents"), &list.contents)}
            <div class="prose" data-lists="columns" inner_html=list.html></div>
        }
        .into_any()
    }))
}
