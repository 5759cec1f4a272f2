//! One full-text index over documents of any kind, obeying the reader's visibility tags.
//!
//! The crate knows documents, kinds and opaque tags; what they mean is the caller's business. A save reaches the
//! index as a [`Change`] with the sequence number it belongs to, and [`Index::apply`] stores that number in the
//! same commit as the documents, so that after a crash the caller resumes from [`Index::reached`].
//!
//! How a search works, in the order of the folders: `analysis` turns words into keys (stems, folded letters, parts
//! of compounds), `index` keeps the documents, `lookup` turns what a person typed into questions to
//! Tantivy, counts what matches and ranks the best of it, and marks the words that matched.

mod analysis;
mod codes;
mod document;
mod error;
mod explanation;
mod index;
mod lookup;
mod query;
mod schema;
mod synonyms;

pub use analysis::language_of;
pub use document::{Change, Document, FileText, Language};
pub use error::{Error, Result};
pub use explanation::{Exact, Explanation, Part, Place, Reason, Word};
pub use index::{Index, Position};
pub use lookup::Ranking;
pub use query::{Facets, Hit, Hits, Matched, Meant, Query};
pub use synonyms::{SynonymList, Synonyms, Unreadable, UnreadableLine};

/// A text as safe HTML in which nothing is marked, as [`Hit::title_html`] is where nothing matched.
#[must_use]
pub fn plain(text: &str) -> String {
    lookup::plain(text)
}
