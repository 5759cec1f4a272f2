//! Keeps the best of many documents.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::{DocAddress, Score};

use crate::explanation::Exact;
use crate::index::Row;

/// A document with what decides its place.
#[derive(Debug, Clone, Copy)]
pub struct Ranked {
    pub exact: Exact,
    /// Whether it is exact and not over: of two editions with one number the one in force comes first.
    pub in_force: bool,
    pub score: Score,
    pub day: u32,
    pub address: DocAddress,
}

impl Ranked {
    pub fn new(row: &Row, address: DocAddress, score: Score, exact: Exact) -> Self {
        Self {
            exact,
            in_force: exact != Exact::Nothing && !row.over,
            score,
            day: row.day,
            address,
        }
    }
}

/// The best so far.
pub struct Best {
    keep: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

impl Best {
    pub fn new(keep: usize) -> Self {
        Self {
            keep,
            heap: BinaryHeap::with_capacity(keep.min(128) + 1),
        }
    }

    pub fn add(&mut self, ranked: Ranked) {
        if self.heap.len() < self.keep {
            self.heap.push(Reverse(ranked));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && ranked > worst.0
        {
            *worst = Reverse(ranked);
        }
    }

    /// Whether more would be kept.
    pub fn has_room(&self) -> bool {
        self.heap.len() < self.keep
    }

    /// Where those kept are.
    pub fn addresses(&self) -> impl Iterator<Item = DocAddress> {
        self.heap.iter().map(|Reverse(ranked)| ranked.address)
    }

    /// What a document must score more than to come among the best: as much as the worst of them, so that the later
    /// day still decides, and anything while there is room.
    pub fn threshold(&self) -> Score {
        match self.heap.peek() {
            Some(Reverse(worst)) if self.heap.len() >= self.keep => worst.score.next_down(),
            _ => Score::MIN,
        }
    }

    /// The best first.
    pub fn into_sorted(self) -> Vec<Ranked> {
        let sorted = self.heap.into_sorted_vec().into_iter();
        sorted.map(|Reverse(ranked)| ranked).collect()
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_relevance = self
            .exact
            .cmp(&other.exact)
            .then(self.in_force.cmp(&other.in_force))
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
