//! What the index is told: documents, and changes to them.

use serde::{Deserialize, Serialize};

/// The language of a document or of a reader; it decides which stemmer is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

/// One page as the index sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Identity: putting a document replaces the earlier one with the same id.
    pub id: String,
    /// What it is ("system", "decision"); a facet.
    pub kind: String,
    /// Where it is read.
    pub url: String,
    /// Its name.
    pub title: String,
    /// Decision, case and KLE numbers: matched whole, whatever the case of the letters, and ranked first.
    pub numbers: Vec<String>,
    /// The number by which people know it, as shown with the hit.
    pub number: Option<String>,
    /// The end of its address, which is an exact name of it.
    pub slug: String,
    /// Other names that people use for it.
    pub aliases: Vec<String>,
    /// Its headings, one per line.
    pub headings: String,
    /// Its text, without markup.
    pub body: String,
    /// What it says beside its text, each by itself: no passage goes from one to another.
    pub values: Vec<String>,
    /// Names of what it has to do with (who owns it, who delivers it): they find it, after all that says so itself,
    /// and are not shown with it.
    /// Who may see the document may know each of them.
    pub related: Vec<String>,
    /// What stands in files that belong to it: found after all that it says itself, whatever its length.
    pub files: Vec<FileText>,
    /// Words for what it is, in any language: its kind, and what sort of that. They lead to such documents and are not shown,
    /// as the next two.
    pub sorts: Vec<String>,
    /// Words for what those named in it are to it ("owner"): they lead to it beside a word for something else.
    pub roles: Vec<String>,
    /// Words for its state. They find it, and lead to it only beside words for what it is: else they may be meant of
    /// something else.
    pub states: Vec<String>,
    /// Small words of questions that such documents answer ("who", "why"): a question worded so leads to them first, where it
    /// does not say what is sought.
    pub answers: Vec<String>,
    /// The language that title, headings and body are written in.
    pub language: Language,
    /// Its state, as a stable code; a facet.
    pub status: String,
    /// Whether it holds now: not as a draft, not from later on, and not when it is over.
    pub in_force: bool,
    /// Whether it is superseded, withdrawn or expired: such documents count for less.
    pub over: bool,
    /// Whether it prepares something or follows up on it, which says more than it does: where it is not asked for, it counts
    /// for less.
    pub aside: bool,
    /// The forum it belongs to; a facet.
    pub forum: Option<String>,
    /// The organisational unit it belongs to; a facet.
    pub unit: Option<String>,
    /// Who owns it, as shown with the hit.
    pub owner: Option<String>,
    /// Its local date as `YYYY-MM-DD` (anything after the day is ignored); the year is a facet.
    pub date: Option<String>,
    /// Who may see it: a reader does when one of the reader's tags is among these. With none, nobody does.
    pub tags: Vec<String>,
}

/// What stands in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileText {
    /// Its name, as shown with a hit.
    pub name: String,
    /// Its words.
    pub text: String,
}

/// One change to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Add this document, replacing the one with the same id.
    Put(Box<Document>),
    /// Take the document with this id out.
    Remove(String),
}

impl From<Document> for Change {
    fn from(document: Document) -> Self {
        Self::Put(Box::new(document))
    }
}
