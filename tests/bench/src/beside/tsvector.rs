//! PostgreSQL's text search.

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Context, Result};
use async_trait::async_trait;
use styrbord_relevance::Engine;
use styrbord_search::{Document, Language};

use super::{Asked, Filled, words};

/// The table, gone when this is.
const TABLE: &str = "beside_search";

/// A longer text is cut: PostgreSQL keeps at most a megabyte of words for a row.
const LONGEST: usize = 500_000;

/// A table with a GIN index.
pub struct Tsvector {
    asked: Asked,
    filled: Filled,
    /// A question in the languages that the documents are in.
    question: String,
    languages: usize,
}

impl Tsvector {
    /// A table of some documents on the server that `STYRBORD_BENCH_POSTGRES` names; none when it names none.
    ///
    /// # Errors
    /// When the server fails.
    pub fn from_environment(documents: &[Document]) -> Result<Option<Self>> {
        let url = std::env::var("STYRBORD_BENCH_POSTGRES").ok();
        let url = url.filter(|url| !url.is_empty());
        url.map(|url| Self::new(&url, documents)).transpose()
    }

    /// A table of some documents, each read as its own language; title, headings and text weigh as A, B and D.
    ///
    /// # Errors
    /// When the server fails.
    pub fn new(url: &str, documents: &[Document]) -> Result<Self> {
        let asked = Asked::connect(url)?;
        let began = Instant::now();
        asked.run(&format!(
            "DROP TABLE IF EXISTS {TABLE};
             CREATE TABLE {TABLE} (id text, title text, headings text, body text, words tsvector)"
        ))?;
        let row = "(?, ?, ?, ?, setweight(to_tsvector(?::regconfig, ?), 'A')
            || setweight(to_tsvector(?::regconfig, ?), 'B') || setweight(to_tsvector(?::regconfig, ?), 'D'))";
        asked.insert(TABLE, row, documents, |document| {
            let Document {
                id,
                title,
                headings,
                body,
                ..
            } = document;
            let tongue = configuration(document.language);
            [
                id, title, headings, body, tongue, title, tongue, headings, tongue, body,
            ]
            .map(|text: &str| {
                let text: String = text.chars().take(LONGEST).collect();
                text.replace('\0', " ").into()
            })
        })?;
        asked.run(&format!(
            "CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words); ANALYZE {TABLE}"
        ))?;
        let took = began.elapsed();
        let size: Vec<i64> = asked.ask(&format!("SELECT pg_total_relation_size('{TABLE}')"), [])?;
        let size = size.first().context("no size")?;
        let languages: BTreeSet<&str> = documents
            .iter()
            .map(|document| configuration(document.language))
            .collect();
        let question = languages
            .iter()
            .map(|tongue| format!("to_tsquery('{tongue}', ?)"));
        let question = question.collect::<Vec<_>>().join(" || ");
        Ok(Self {
            asked,
            filled: Filled {
                took,
                bytes: u64::try_from(*size)?,
            },
            question,
            languages: languages.len(),
        })
    }

    /// What it took to fill.
    pub const fn filled(&self) -> Filled {
        self.filled
    }
}

#[async_trait(?Send)]
impl Engine for Tsvector {
    fn name(&self) -> &'static str {
        "PostgreSQL tsvector"
    }

    async fn search(&self, text: &str, most: usize) -> Result<Vec<String>> {
        let words = words(text);
        if words.is_empty() || self.languages == 0 {
            return Ok(Vec::new());
        }
        let any: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let any = any.join(" | ");
        let sql = format!(
            "SELECT id FROM {TABLE}, (SELECT {} AS asked) AS question WHERE words @@ asked
             ORDER BY ts_rank_cd(words, asked) DESC, id LIMIT ?",
            self.question
        );
        let most = i64::try_from(most)?;
        let values = std::iter::repeat_n(any.into(), self.languages).chain([most.into()]);
        self.asked.ask(&sql, values)
    }
}

impl Drop for Tsvector {
    fn drop(&mut self) {
        // What is left is taken away by the next.
        let _ = self.asked.run(&format!("DROP TABLE IF EXISTS {TABLE}"));
    }
}

const fn configuration(language: Language) -> &'static str {
    match language {
        Language::Da => "danish",
        Language::En => "english",
    }
}
