//! What answers questions.

use std::path::Path;

use anyhow::Result;
use async_trait::async_trait;
use styrbord_search::{Change, Document, Index, Language, Query, Ranking};

/// Something that answers a question with the ids of documents, best first.
#[async_trait(?Send)]
pub trait Engine {
    /// What it is called in a table.
    fn name(&self) -> &str;

    /// At most so many ids.
    ///
    /// # Errors
    /// When it fails.
    async fn search(&self, text: &str, most: usize) -> Result<Vec<String>>;
}

/// The search of this project.
pub struct Ours {
    index: Index,
    language: Language,
    /// The weights it ranks with.
    pub ranking: Ranking,
}

/// The tag of all that is searched here.
const ALL: &str = "all";

impl Ours {
    /// An index of some documents in an empty folder, searched by a reader of a language.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn new(folder: &Path, documents: &[Document], language: Language) -> Result<Self> {
        let index = Index::open(folder)?;
        let documents = documents.iter().map(|document| Document {
            tags: vec![ALL.to_owned()],
            ..document.clone()
        });
        index.apply(documents.map(Change::from), 1)?;
        Ok(Self {
            index,
            language,
            ranking: Ranking::default(),
        })
    }
}

#[async_trait(?Send)]
impl Engine for Ours {
    fn name(&self) -> &'static str {
        "this search"
    }

    async fn search(&self, text: &str, most: usize) -> Result<Vec<String>> {
        let query = Query {
            text: text.to_owned(),
            language: self.language,
            tags: vec![ALL.to_owned()],
            limit: most,
            ..Query::default()
        };
        let hits = self.index.search_by(&query, &self.ranking)?.hits;
        Ok(hits.into_iter().map(|hit| hit.id).collect())
    }
}
