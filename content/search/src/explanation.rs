//! What is said of why a hit stands where it does.

use serde::Serialize;

/// What made the place of a hit: what is exact about it, then what its score is added up of, then by what that was multiplied.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Exact numbers come before all else, then exact names.
    pub exact: Exact,
    /// Each key that it has of what was typed, with what it counts.
    pub words: Vec<Word>,
    /// What of what was typed it should have and lacks.
    pub missing: Vec<String>,
    /// What its score consists of, in order.
    pub parts: Vec<Part>,
}

/// A key of what was typed that a document has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// What was typed.
    pub typed: String,
    /// The key under which it was found.
    pub key: String,
    /// Where.
    pub place: Place,
    /// As what share of the word as it stands it counts.
    pub share: f32,
    /// What it adds to the score.
    pub score: f32,
}

/// Where a key was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In what the document says: title, other names, headings and text together.
    Text,
    /// In the title.
    Title,
    /// In other names and headings.
    Outline,
    /// In the names of what it has to do with.
    Related,
    /// Among the words for what it is.
    Label,
    /// Among its numbers.
    Number,
}

/// What is exact about a document, the better the later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Exact {
    /// Nothing.
    #[default]
    Nothing,
    /// Its title or another name.
    Name,
    /// A number.
    Number,
}

/// One thing that makes a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// It adds so much.
    Adds(Reason, f32),
    /// What was added up is multiplied by it.
    Times(Reason, f32),
}

/// Why a score is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The words, by how often and how rare.
    Words,
    /// Words that stand together.
    Together,
    /// How well the title fits.
    Title,
    /// A name that stands in the question.
    Named,
    /// Words that are missing.
    Missing,
    /// It is over.
    Over,
    /// It is in another language than the reader's.
    Foreign,
    /// It is of the kind that was asked for.
    Kind,
}
