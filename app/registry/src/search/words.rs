//! Which words stand for each other in a search: a list comes with the program, and a page of the wiki adds to it and takes
//! from it.

use std::sync::{Arc, LazyLock};

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{SEARCH_WORDS, WikiFacts};
use styrbord_domain::name::tidy;
use styrbord_search::{Document, Synonyms};
use uuid::Uuid;

use super::searching::{ListOfWords, Words};
use crate::page::Page;
use crate::records::find;
use crate::{Desk, Fault, Record, Registry};

/// The list that comes with the program, as [`Synonyms::read`] takes it.
pub const STARTER_WORDS: &str = include_str!("../../../../content/library/search-words.md");

static STARTER: LazyLock<Arc<Synonyms>> =
    LazyLock::new(|| Arc::new(Synonyms::read(STARTER_WORDS).0));

impl Registry {
    /// The words that stand for each other now.
    pub(super) async fn words(&self) -> Result<Arc<Words>, Fault> {
        let words = &self.searching().words;
        if let Some(known) = &*words.read().await {
            return Ok(Arc::clone(known));
        }
        // Held while it is read, so that no change goes by unseen.
        let mut known = words.write().await;
        if let Some(known) = &*known {
            return Ok(Arc::clone(known));
        }
        let found = find(self.store().connection(), Kind::Wiki, SEARCH_WORDS).await?;
        let found = found.filter(|record| is_list(&record.page));
        let read = match found {
            Some(record) => {
                let version = (record.page.id, record.page.revision);
                let (synonyms, list) = read(record.text).await?;
                Words {
                    version: Some(version),
                    synonyms: Arc::new(synonyms),
                    list: Arc::new(list),
                }
            }
            None => Words {
                version: None,
                synonyms: Arc::clone(&STARTER),
                list: Arc::default(),
            },
        };
        let read = Arc::new(read);
        *known = Some(Arc::clone(&read));
        Ok(read)
    }

    /// Lets the words be read anew where these changes are about them.
    pub(super) async fn follow_words(&self, pages: &[Uuid], documents: &[Document]) {
        let mut known = self.searching().words.write().await;
        let was = known.as_ref().and_then(|known| known.version);
        let address = Kind::Wiki.path(SEARCH_WORDS);
        let is = || documents.iter().any(|document| document.url == address);
        if was.is_some_and(|(page, _)| pages.contains(&page)) || is() {
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

/// How often something is added anew to what another has just saved.
const ATTEMPTS: usize = 3;

/// How many lines that mean nothing are named.
const MOST_NAMED: usize = 20;

impl Desk {
    /// What a record says of which words stand for each other, where it is the page that says so. A version is read once,
    /// however often it is looked at and searched by: a long list takes its time.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn list_of_words(&self, record: &Record) -> Result<Option<Arc<ListOfWords>>, Fault> {
        if !is_list(&record.page) {
            return Ok(None);
        }
        let (page, revision) = (record.page.id, record.page.revision);
        let mut words = self.registry.words().await?;
        // Saved a moment ago: the feed has not told of it yet.
        if words
            .version
            .is_none_or(|(of, read)| of != page || read < revision)
        {
            self.registry.forget_words().await;
            words = self.registry.words().await?;
        }
        if words.version == Some((page, revision)) {
            return Ok(Some(Arc::clone(&words.list)));
        }
        let (_, list) = read(record.text.clone()).await?;
        Ok(Some(Arc::new(list)))
    }

    /// Lets `text` and `other` stand for each other from now on: one item more on the page of the words, which is made with
    /// `title` where there is none. Each may be several terms with commas between. What is said there already stays as it is.
    ///
    /// # Errors
    /// `Invalid` at `other` when they cannot stand for each other, or not beside what is said there; otherwise as saving that
    /// page.
    pub async fn let_stand_for(&self, text: &str, other: &str, title: &str) -> Result<Page, Fault> {
        let item = format!("- {}, {}", tidy(text), tidy(other));
        if Synonyms::read(&item).1.groups != 1 {
            return Err(Fault::invalid("other", "stands_for_nothing"));
        }
        let mut attempts = ATTEMPTS;
        loop {
            attempts -= 1;
            match self.append(&item, title).await {
                // Somebody saved in between, and what is added stands beside that.
                Err(Fault::Conflict { .. }) if attempts > 0 => {}
                done => return done,
            }
        }
    }

    async fn append(&self, item: &str, title: &str) -> Result<Page, Fault> {
        let record = match self.record(Kind::Wiki, SEARCH_WORDS).await {
            Ok(record) => record,
            Err(Fault::NotFound) => {
                let typed = [("slug", SEARCH_WORDS), ("title", title), ("text", item)];
                let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
                return self.register(Kind::Wiki, &Form::from_pairs(typed)).await;
            }
            Err(fault) => return Err(fault),
        };
        if record.text.lines().any(|line| line.trim() == item) {
            return Ok(record.page);
        }
        let mut form = record.draft::<WikiFacts>()?.form();
        let stands = record.text.trim_end();
        // An item goes on with the list that ends the text, and begins one after anything else.
        let goes_on = stands
            .lines()
            .last()
            .is_none_or(|line| line.starts_with("- "));
        let between = if goes_on { "\n" } else { "\n\n" };
        let text = format!("{stands}{between}{item}").trim_start().to_owned();
        if means_nothing_at_its_end(text.clone()).await? {
            return Err(Fault::invalid("other", "stands_for_too_many"));
        }
        form.set("text", text);
        let page = record.page;
        self.edit(Kind::Wiki, &page.slug, page.revision, &form)
            .await
    }
}

/// Whether the last line of such a page means nothing beside those before it.
async fn means_nothing_at_its_end(text: String) -> Result<bool, Fault> {
    let read = move || {
        let last = text.lines().count();
        let said = Synonyms::read_over(STARTER_WORDS, &text).1;
        said.unreadable.iter().any(|line| line.number == last)
    };
    tokio::task::spawn_blocking(read)
        .await
        .map_err(Fault::internal)
}

/// Reads such a page; other requests go on meanwhile.
async fn read(text: String) -> Result<(Synonyms, ListOfWords), Fault> {
    let read = move || {
        let (synonyms, mut said) = Synonyms::read_over(STARTER_WORDS, &text);
        let more = said.unreadable.len().saturating_sub(MOST_NAMED);
        said.unreadable.truncate(MOST_NAMED);
        (synonyms, ListOfWords { said, more })
    };
    tokio::task::spawn_blocking(read)
        .await
        .map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use styrbord_search::Synonyms;

    use super::{STARTER_WORDS, read};

    #[test]
    fn the_list_that_comes_with_the_program_can_be_read() {
        let (_, list) = Synonyms::read(STARTER_WORDS);
        assert_eq!((list.unreadable, list.struck), (vec![], 0));
        let lines = STARTER_WORDS.lines().filter(|line| line.starts_with("- "));
        assert_eq!(list.groups, lines.count());
    }

    #[test]
    fn a_page_without_any_words_leaves_the_list_as_it_is() {
        let (none, _) = Synonyms::read_over(STARTER_WORDS, "# Ord\n\nIngen endnu.");
        assert!(none == Synonyms::read(STARTER_WORDS).0);
    }

    #[tokio::test]
    async fn of_many_lines_that_mean_nothing_the_first_are_named() {
        let text = "- alene\n".repeat(50);
        let (_, list) = read(text).await.unwrap();
        let said = list.said;
        assert_eq!((said.groups, said.unreadable.len(), list.more), (0, 20, 30));
        assert_eq!(said.unreadable[19].number, 20);
    }
}
