//! SQLite's FTS5.

use std::time::Instant;

use anyhow::Result;
use async_trait::async_trait;
use styrbord_relevance::Engine;
use styrbord_search::{Document, Language};
use tempfile::TempDir;

use super::{Asked, Filled, words};

/// How much more a word counts in title, headings and text.
const WEIGHTS: &str = "4.0, 2.0, 1.0";

/// A file with one table.
pub struct Fts5 {
    name: String,
    asked: Asked,
    filled: Filled,
    _folder: TempDir,
}

impl Fts5 {
    /// A table of some documents, read as one language: FTS5 has a stemmer for English alone.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn new(documents: &[Document], language: Language) -> Result<Self> {
        let (name, tokenizer) = match language {
            Language::Da => ("SQLite FTS5", "unicode61 remove_diacritics 2"),
            Language::En => (
                "SQLite FTS5, porter",
                "porter unicode61 remove_diacritics 2",
            ),
        };
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("text.db");
        let asked = Asked::connect(&format!("sqlite://{}?mode=rwc", file.display()))?;
        let began = Instant::now();
        asked.run(&format!(
            "CREATE VIRTUAL TABLE text USING fts5(id UNINDEXED, title, headings, body, tokenize = '{tokenizer}')"
        ))?;
        asked.insert("text", "(?, ?, ?, ?)", documents, |document| {
            let Document {
                id,
                title,
                headings,
                body,
                ..
            } = document;
            [id, title, headings, body].map(|text| text.as_str().into())
        })?;
        asked.run("INSERT INTO text (text) VALUES ('optimize')")?;
        Ok(Self {
            name: name.to_owned(),
            filled: Filled {
                took: began.elapsed(),
                bytes: std::fs::metadata(file)?.len(),
            },
            asked,
            _folder: folder,
        })
    }

    /// What it took to fill.
    pub const fn filled(&self) -> Filled {
        self.filled
    }
}

#[async_trait(?Send)]
impl Engine for Fts5 {
    fn name(&self) -> &str {
        &self.name
    }

    async fn search(&self, text: &str, most: usize) -> Result<Vec<String>> {
        let words = words(text);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let sql = format!(
            "SELECT id FROM text WHERE text MATCH ? ORDER BY bm25(text, 0.0, {WEIGHTS}) LIMIT ?"
        );
        self.asked
            .ask(&sql, [quoted.join(" OR ").into(), (most as u64).into()])
    }
}
