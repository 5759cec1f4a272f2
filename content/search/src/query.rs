//! What a reader asks, and what comes back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::document::Language;
use crate::explanation::Explanation;
use crate::synonyms::Synonyms;

/// One search by one reader. Empty lists and `None` filter nothing, except [`Query::tags`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// What the person typed; anything goes. Empty lists what the filters leave, newest first.
    pub text: String,
    /// The reader's language.
    pub language: Language,
    /// Only these kinds.
    pub kinds: Vec<String>,
    /// Only these forums.
    pub forums: Vec<String>,
    /// Only these statuses.
    pub statuses: Vec<String>,
    /// Only these units.
    pub units: Vec<String>,
    /// Only these years, as in the year facet.
    pub years: Vec<String>,
    /// Only from this local date on, `YYYY-MM-DD` or a beginning of it (`2026`, `2026-03`).
    pub from: Option<String>,
    /// Only up to and including this local date, or the whole month or year when shortened.
    pub to: Option<String>,
    /// Only what is in force, or only what is not.
    pub in_force: Option<bool>,
    /// The reader's rights: only documents with one of these tags exist for this search, however many they are. None,
    /// and nothing does.
    pub tags: Vec<String>,
    /// How many hits to return; 0 gives counts only.
    pub limit: usize,
    /// How many hits to skip. Pages end at hit 10,000.
    pub offset: usize,
    /// Terms that stand for each other.
    #[serde(skip)]
    pub synonyms: Arc<Synonyms>,
    /// Say of each hit why it stands where it does.
    pub explain: bool,
    /// The last word may be half typed: it matches as a beginning, also in the text.
    pub as_you_type: bool,
}

impl Query {
    /// Whether it leaves out something that the text alone would find.
    pub fn is_narrowed(&self) -> bool {
        let lists = [
            &self.kinds,
            &self.forums,
            &self.statuses,
            &self.units,
            &self.years,
        ];
        lists.iter().any(|wanted| !wanted.is_empty())
            || self.from.is_some()
            || self.to.is_some()
            || self.in_force.is_some()
    }
}

codes! {
    /// How loosely the hits match what was typed.
    #[derive(Default)]
    pub enum Matched {
        /// The best have every word, in some inflection, by what stands for it, as a beginning of a word in a title, or as the
        /// parts of a compound; others may lack some.
        #[default]
        Every = "every",
        /// The best lack one word of three or more.
        Most = "most",
        /// The best have every word only where words are taken that differ by one letter or begin alike.
        Similar = "similar",
        /// Even the best have only some of the words.
        Some = "some",
    }
}

/// The answer to a [`Query`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct Hits {
    /// How many documents match, also beyond this page. Counting stops at 10,000.
    pub total: u64,
    /// Whether counting stopped: there are at least `total`, and the facets count at least so many.
    pub more: bool,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// How loosely they match.
    pub matched: Matched,
    /// What was typed and no document has that the reader may see, in lower case.
    pub unknown: Vec<String>,
    /// What was typed and no document has, with what was taken for it.
    pub meant: Vec<Meant>,
    /// Counts for narrowing the search.
    pub facets: Facets,
    /// This page of hits, best first.
    pub hits: Vec<Hit>,
}

/// A word that was read as another that it resembles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meant {
    /// What was typed, in lower case.
    pub typed: String,
    /// What it was read as, as a document on this page writes it, in lower case.
    pub read_as: String,
}

/// Values with their counts, most frequent first (years: latest first), fifty and those that are chosen.
///
/// Each facet counts what would match with its own selection left out and all others applied, so that a person who
/// has chosen one value still sees what the others would give.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By kind.
    pub kind: Vec<(String, u64)>,
    /// By forum.
    pub forum: Vec<(String, u64)>,
    /// By status.
    pub status: Vec<(String, u64)>,
    /// By unit.
    pub unit: Vec<(String, u64)>,
    /// By year.
    pub year: Vec<(String, u64)>,
}

/// One document found.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Hit {
    /// The document's id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Where it is read.
    pub url: String,
    /// Its name as plain text.
    pub title: String,
    /// Its name as safe HTML with the matched words in `<mark>`.
    pub title_html: String,
    /// A passage as safe HTML with the matched words in `<mark>`, or the beginning of the text.
    pub snippet: String,
    /// The file in which the passage stands, where what was typed stands in none but that.
    pub file: Option<String>,
    /// Relevance. Comparable within one answer, among the first forty documents, which are looked at closely, and among those
    /// after them; 0 for an empty text.
    pub score: f32,
    /// Its state.
    pub status: String,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it is superseded, withdrawn or expired.
    pub over: bool,
    /// Its local date.
    pub date: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The number by which people know it.
    pub number: Option<String>,
    /// Why it stands where it does, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}
