//! What the index holds of a document, for the one who writes it.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::Index;
use crate::Result;
use crate::document::Document;
use crate::schema::called;

impl Index {
    /// The ids of those among some documents that the index holds under another title or address, or for another
    /// audience: what was indexed with their names ([`Document::related`]) is out of date.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn renamed<'d>(
        &self,
        documents: impl IntoIterator<Item = &'d Document>,
    ) -> Result<Vec<String>> {
        let snapshot = self.snapshot();
        let mut renamed = Vec::new();
        for document in documents {
            let term = Term::from_field_text(self.fields.id, &document.id);
            for segment in snapshot.searcher.segment_readers() {
                let index = segment.inverted_index(self.fields.id)?;
                let Some(mut found) = index.read_postings(&term, IndexRecordOption::Basic)? else {
                    continue;
                };
                let column = segment.fast_fields().u64("called")?;
                let mut differs = false;
                while found.doc() != TERMINATED {
                    let doc = found.doc();
                    let alive = segment.alive_bitset();
                    differs |= alive.is_none_or(|alive| alive.is_alive(doc))
                        && column.first(doc) != Some(called(document));
                    found.advance();
                }
                if differs {
                    renamed.push(document.id.clone());
                    break;
                }
            }
        }
        Ok(renamed)
    }
}
