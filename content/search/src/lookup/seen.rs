//! Whether there is anything of a sort for this reader.

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocSet, TERMINATED};

use super::sight::Sight;
use crate::Result;
use crate::index::Snapshot;

/// So many documents are looked at: of a sort that has more, one is seen among the first.
const MOST: usize = 10_000;

/// Looks for one document that exists for the reader.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub snapshot: &'a Snapshot,
    pub sight: &'a Sight<'a>,
}

impl Seen<'_> {
    /// Whether the reader may see a document that matches. What is decided by the words of others' documents would tell
    /// that they have them.
    pub fn any(&self, sort: &dyn Query) -> Result<bool> {
        let searcher = &self.snapshot.searcher;
        let weight = sort.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut left = MOST;
        for ordinal in 0..searcher.segment_readers().len() {
            let ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
            let (segment, rows) = self.snapshot.segment(ordinal);
            let mut found = weight.scorer(segment, 1.0)?;
            let alive = segment.alive_bitset();
            while found.doc() != TERMINATED && left > 0 {
                let doc = found.doc();
                if alive.is_none_or(|alive| alive.is_alive(doc))
                    && let Some(row) = rows.get(doc)
                    && self.sight.verdict(row).is_some()
                {
                    return Ok(true);
                }
                left -= 1;
                found.advance();
            }
        }
        Ok(left == 0)
    }
}
