//! Counts what matches, for the total and for the facets, and stops where nobody reads the number any more.

use std::time::Instant;

use tantivy::query::{EnableScoring, Query as EngineQuery, Scorer};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocAddress, DocSet, TERMINATED};

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
    /// For each facet how many documents have each label.
    pub facets: [Tally; FACETS],
    /// The documents that pass, unless counting stopped.
    pub found: Option<Vec<DocAddress>>,
}

impl Counted {
    pub fn new(snapshot: &Snapshot) -> Self {
        Self {
            facets: std::array::from_fn(|_| Tally::new(snapshot.labels)),
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
        let mut count = |facet: usize| self.facets[facet].add(row.labels[facet]);
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

/// How many documents have each label. Only those that occur are looked at afterwards, however many there are.
#[derive(Debug, Default)]
pub struct Tally {
    by_label: Vec<u32>,
    occur: Vec<u32>,
}

impl Tally {
    pub fn new(labels: usize) -> Self {
        Self {
            by_label: vec![0; labels],
            occur: Vec::new(),
        }
    }

    /// Label 0 stands for "has none", which is nothing to choose.
    pub fn add(&mut self, label: u32) {
        if let Some(count) = self.by_label.get_mut(label as usize)
            && label > 0
        {
            if *count == 0 {
                self.occur.push(label);
            }
            *count += 1;
        }
    }

    /// The labels that occur with how many documents have each.
    pub fn occurring(&self) -> impl Iterator<Item = (u32, u32)> {
        let count = |label: &u32| (*label, self.by_label[*label as usize]);
        self.occur.iter().map(count)
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
    let mut docs = [0; COLLECT_BLOCK_BUFFER_LEN];
    while !open.is_empty() {
        for (ordinal, matching) in &mut open {
            let (segment, rows) = snapshot.segment(*ordinal);
            let alive = segment.alive_bitset();
            let mut seen = 0;
            while seen < STRIDE && counted.total < MOST_COUNTED {
                let next = matching.fill_buffer(&mut docs);
                if next == 0 {
                    break;
                }
                seen += next;
                for doc in docs[..next].iter().copied() {
                    if counted.total < MOST_COUNTED
                        && alive.is_none_or(|alive| alive.is_alive(doc))
                        && let Some(row) = rows.get(doc)
                    {
                        counted.add(row, sight, DocAddress::new(*ordinal, doc));
                    }
                }
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
