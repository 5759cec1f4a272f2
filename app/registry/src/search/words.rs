//! Which words stand for each other in a search: a page of the wiki says it, and as long as that says nothing, the list that
//! comes with the program.

use std::sync::{Arc, LazyLock};

use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SEARCH_WORDS;
use styrbord_search::{Document, Synonyms, UnreadableLine};
use uuid::Uuid;

use super::searching::Words;
use crate::page::Page;
use crate::records::find;
use crate::{Fault, Registry};

/// The list that comes with the program, as [`Synonyms::read`] takes it.
pub const STARTER_WORDS: &str = include_str!("../../../../content/library/search-words.md");

static STARTER: LazyLock<Arc<Synonyms>> =
    LazyLock::new(|| Arc::new(Synonyms::read(STARTER_WORDS).0));

impl Registry {
    /// The words that stand for each other now.
    pub(super) async fn synonyms(&self) -> Result<Arc<Synonyms>, Fault> {
        let words = &self.searching().words;
        if let Some(known) = &*words.read().await {
            return Ok(Arc::clone(&known.synonyms));
        }
        // Held while it is read, so that no change goes by unseen.
        let mut known = words.write().await;
        if let Some(known) = &*known {
            return Ok(Arc::clone(&known.synonyms));
        }
        let found = find(self.store().connection(), Kind::Wiki, SEARCH_WORDS).await?;
        let found = found.filter(|record| is_list(&record.page));
        let page = found.as_ref().map(|record| record.page.id);
        let own = match found {
            Some(record) => tokio::task::spawn_blocking(move || Synonyms::read(&record.text).0)
                .await
                .map_err(Fault::internal)?,
            None => Synonyms::default(),
        };
        let synonyms = match own.is_empty() {
            true => Arc::clone(&STARTER),
            false => Arc::new(own),
        };
        *known = Some(Words {
            page,
            synonyms: Arc::clone(&synonyms),
        });
        Ok(synonyms)
    }

    /// Lets the words be read anew where these changes are about them.
    pub(super) async fn follow_words(&self, pages: &[Uuid], documents: &[Document]) {
        let mut known = self.searching().words.write().await;
        let was = known.as_ref().and_then(|known| known.page);
        let address = Kind::Wiki.path(SEARCH_WORDS);
        let is = || documents.iter().any(|document| document.url == address);
        if was.is_some_and(|page| pages.contains(&page)) || is() {
            *known = None;
        }
    }

    /// Lets the words be read anew.
    pub(super) async fn forget_words(&self) {
        *self.searching().words.write().await = None;
    }
}

/// Whether a page says which words stand for each other. As it has so many of them, no search finds it by its text.
#[must_use]
pub fn is_list(page: &Page) -> bool {
    page.kind == Kind::Wiki && page.slug == SEARCH_WORDS
}

/// What such a page says: how many groups of words, and the lines that mean nothing.
#[must_use]
pub fn list(text: &str) -> (usize, Vec<UnreadableLine>) {
    let (synonyms, unreadable) = Synonyms::read(text);
    (synonyms.groups(), unreadable)
}

#[cfg(test)]
mod tests {
    use super::{STARTER_WORDS, list};

    #[test]
    fn the_list_that_comes_with_the_program_can_be_read() {
        let (groups, unreadable) = list(STARTER_WORDS);
        assert_eq!(unreadable, []);
        assert!(groups > 900, "{groups}");
    }
}
