//! Gathers the best hits and all facet counts in one pass over the matching documents.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::query::{EnableScoring, Query as EngineQuery};
use tantivy::{DocAddress, DocId, Score};

use super::clauses::EXACT_NUMBER;
use super::selection::{Selection, Verdict};
use crate::Result;
use crate::index::{FACETS, Row, Snapshot};

/// What to gather.
pub struct Gather<'a> {
    pub snapshot: &'a Snapshot,
    pub selection: &'a Selection,
    /// How many hits, from the best on.
    pub keep: usize,
    /// Order by relevance; else by date.
    pub scored: bool,
}

/// What was gathered.
#[derive(Debug, Default)]
pub struct Found {
    /// Documents that match the text, whatever the filters.
    pub matching: u64,
    /// Documents that also pass the filters.
    pub total: u64,
    /// For each facet the number of documents by label.
    pub counts: [Vec<u64>; FACETS],
    /// Best first.
    pub best: Vec<Ranked>,
}

/// A document with what decides its place.
#[derive(Debug, Clone, Copy)]
pub struct Ranked {
    tier: u8,
    pub score: f32,
    day: u32,
    pub address: DocAddress,
}

impl Gather<'_> {
    pub fn run(&self, query: &dyn EngineQuery) -> Result<Found> {
        let searcher = &self.snapshot.searcher;
        let scoring = if self.scored {
            EnableScoring::enabled_from_searcher(searcher)
        } else {
            EnableScoring::disabled_from_searcher(searcher)
        };
        let weight = query.weight(scoring)?;
        let mut found = Found {
            counts: std::array::from_fn(|_| vec![0; self.snapshot.labels]),
            ..Found::default()
        };
        let mut heap = BinaryHeap::with_capacity(self.keep.min(64) + 1);
        for ((segment, rows), ordinal) in searcher
            .segment_readers()
            .iter()
            .zip(&self.snapshot.rows)
            .zip(0..)
        {
            let alive = segment.alive_bitset();
            let mut collect = |doc: DocId, score: Score| {
                let is_alive = alive.is_none_or(|alive| alive.is_alive(doc));
                let row = rows.get(doc as usize).filter(|_| is_alive);
                if let Some(row) = row {
                    let address = DocAddress::new(ordinal, doc);
                    self.collect(row, score, address, &mut found, &mut heap);
                }
            };
            if self.scored {
                weight.for_each(segment, &mut collect)?;
            } else {
                weight.for_each_no_score(segment, &mut |docs| {
                    docs.iter().for_each(|doc| collect(*doc, 0.0))
                })?;
            }
        }
        found.best = heap
            .into_sorted_vec()
            .into_iter()
            .map(|Reverse(ranked)| ranked)
            .collect();
        Ok(found)
    }

    fn collect(
        &self,
        row: &Row,
        score: Score,
        address: DocAddress,
        found: &mut Found,
        heap: &mut BinaryHeap<Reverse<Ranked>>,
    ) {
        found.matching += 1;
        let verdict = self.selection.verdict(row);
        let mut count = |facet: usize| {
            let label = row.labels[facet] as usize;
            if let Some(count) = found.counts[facet].get_mut(label) {
                *count += 1;
            }
        };
        match verdict {
            Verdict::Pass => (0..FACETS).for_each(count),
            Verdict::FailsOnly(facet) => return count(facet),
            Verdict::Fail => return,
        }
        found.total += 1;
        let ranked = Ranked {
            tier: self.tier(row, score),
            score,
            day: row.day,
            address,
        };
        if heap.len() < self.keep {
            heap.push(Reverse(ranked));
        } else if let Some(mut worst) = heap.peek_mut()
            && ranked > worst.0
        {
            *worst = Reverse(ranked);
        }
    }

    /// Exact numbers stand before what is not over, and that before the rest.
    fn tier(&self, row: &Row, score: Score) -> u8 {
        match score {
            _ if !self.scored => 0,
            score if score >= EXACT_NUMBER => 2,
            _ => u8::from(!row.over),
        }
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_relevance = self
            .tier
            .cmp(&other.tier)
            .then(self.score.total_cmp(&other.score));
        by_relevance
            .then(self.day.cmp(&other.day))
            .then(other.address.cmp(&self.address))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}
