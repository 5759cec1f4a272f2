//! Wiki pages: nothing is asked beyond what is typed, but of the page that the search goes by.

use std::collections::BTreeSet;

use styrbord_domain::facts::Facts;
use styrbord_domain::kinds::{SEARCH_WORDS, WikiFacts};
use styrbord_domain::slug::slug;

use crate::Fault;
use crate::addresses::Settled;
use crate::kind_rules::{Context, KindRules};
use crate::look::Look;

impl KindRules for WikiFacts {
    /// There is one page with the words of the search, and who may keep only that one does not make another page of it.
    async fn prepare(_facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let typed = context.form.get("slug").trim();
        if typed.is_empty() {
            return Ok(());
        }
        let for_words = slug(typed) == SEARCH_WORDS;
        let desk = context.writing.desk();
        match context.before {
            None if for_words => {
                let address = BTreeSet::from([SEARCH_WORDS]);
                let stands = context.writing.pages_at(&address).await?;
                if stands.is_empty() {
                    Ok(())
                } else {
                    Err(Fault::invalid("", "search_words_stand"))
                }
            }
            Some(before)
                if before.page.slug == SEARCH_WORDS && !for_words && !desk.may(Self::EDIT) =>
            {
                Err(Fault::invalid("slug", "read_only"))
            }
            _ => Ok(()),
        }
    }
}
