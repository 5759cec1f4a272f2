//! A small index to search in.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]
#![allow(dead_code, reason = "each test file uses some of these")]

use styrbord_search::{Change, Document, Hits, Index, Language, Query};
use tempfile::TempDir;

/// An index in a folder that lives as long as it does.
pub struct TestIndex {
    pub index: Index,
    pub folder: TempDir,
}

impl TestIndex {
    pub fn with(documents: impl IntoIterator<Item = Document>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        index
            .apply(documents.into_iter().map(Change::from), 1)
            .unwrap();
        Self { index, folder }
    }

    pub fn find(&self, text: &str) -> Hits {
        self.search(&query(text))
    }

    pub fn search(&self, query: &Query) -> Hits {
        self.index.search(query).unwrap()
    }

    /// The ids found, best first.
    pub fn ids(&self, text: &str) -> Vec<String> {
        ids(&self.find(text))
    }
}

pub fn ids(hits: &Hits) -> Vec<String> {
    hits.hits.iter().map(|hit| hit.id.clone()).collect()
}

/// A query by a reader who sees what is public.
pub fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        tags: vec!["public".to_owned()],
        limit: 10,
        ..Query::default()
    }
}

/// A Danish document in force that all may see.
pub fn document(id: &str, title: &str, body: &str) -> Document {
    Document {
        id: id.to_owned(),
        kind: "page".to_owned(),
        url: format!("/wiki/{id}"),
        title: title.to_owned(),
        body: body.to_owned(),
        language: Language::Da,
        status: "active".to_owned(),
        in_force: true,
        tags: vec!["public".to_owned()],
        ..Document::default()
    }
}

/// The same in English.
pub fn english(id: &str, title: &str, body: &str) -> Document {
    Document {
        language: Language::En,
        ..document(id, title, body)
    }
}
