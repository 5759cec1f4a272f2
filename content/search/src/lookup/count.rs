//! Counts what matches, for the total and for the facets, and stops where nobody reads the number any more.

use std::time::Instant;

use tantivy::query::{EnableScoring, Query as EngineQuery, Scorer};
use tantivy::{DocAddress, DocSet, TERMINATED};

use super::selection::Verdict;
use super::sight::Sight;
use crate::Result;
use crate::index::{FACETS, Row, Snapshot};

/// Counting ends here: "more than ten thousand" tells a person as much.
pub const MOST_COUNTED: u64 = 10_000;
/// How many documents of one segment are looked at before those of the next, so that all have a part in the facets.
const STRIDE: usize = 512;

/// What was counted.
#[derive(Debug, Default)]
pub struct Counted {
    /// Documents that match the text, whatever the filters.
    pub matching: u64,
    /// Documents that also pass the filters.
    pub total: u64,
    /// Whether counting stopped before the end.
    pub more: bool,
    /// For each facet the number of documents by label.
    pub facets: [Vec<u64>; FACETS],
    /// The documents that pass, unless counting stopped.
    pub found: Option<Vec<DocAddress>>,
}

impl Counted {
    pub fn new(snapshot: &Snapshot) -> Self {
        Self {
            facets: std::array::from_fn(|_| vec![0; snapshot.labels]),
            found: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// Counts a document that matches; whether it passes.
    pub fn add(&mut self, row: &Row, sight: &Sight<'_>, address: DocAddress) -> bool {
        let Some(verdict) = sight.verdict(row) else {
            return false;
        };
        self.matching += 1;
        let mut count = |facet: usize| {
            let label = row.labels[facet] as usize;
            if let Some(count) = self.facets[facet].get_mut(label) {
                *count += 1;
            }
        };
        match verdict {
            Verdict::Pass => (0..FACETS).for_each(count),
            Verdict::FailsOnly(facet) => {
                count(facet);
                return false;
            }
            Verdict::Fail => return false,
        }
        self.total += 1;
        if let Some(found) = &mut self.found {
            found.push(address);
        }
        true
    }

    /// Whether enough was counted.
    pub fn is_enough(&mut self, deadline: Instant) -> bool {
        self.more |= self.total >= MOST_COUNTED || Instant::now() > deadline;
        self.more
    }
}

/// Counts what matches `filter`.
pub fn count(
    snapshot: &Snapshot,
    sight: &Sight<'_>,
    filter: &dyn EngineQuery,
    deadline: Instant,
) -> Result<Counted> {
    let searcher = &snapshot.searcher;
    let weight = filter.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut counted = Counted::new(snapshot);
    let mut open: Vec<(u32, Box<dyn Scorer>)> = Vec::new();
    for (segment, ordinal) in searcher.segment_readers().iter().zip(0..) {
        open.push((ordinal, weight.scorer(segment, 1.0)?));
    }
    while !open.is_empty() {
        for (ordinal, matching) in &mut open {
            let (segment, rows) = snapshot.segment(*ordinal);
            let alive = segment.alive_bitset();
            let mut seen = 0;
            let mut doc = matching.doc();
            while doc != TERMINATED && seen < STRIDE && counted.total < MOST_COUNTED {
                seen += 1;
                if alive.is_none_or(|alive| alive.is_alive(doc))
                    && let Some(row) = rows.get(doc)
                {
                    counted.add(row, sight, DocAddress::new(*ordinal, doc));
                }
                doc = matching.advance();
            }
            if counted.is_enough(deadline) {
                counted.found = None;
                return Ok(counted);
            }
        }
        open.retain(|(_, matching)| matching.doc() != TERMINATED);
    }
    Ok(counted)
}
