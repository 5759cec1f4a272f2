//! Nothing was typed: what the filters leave, newest first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Instant;

use tantivy::DocAddress;

use super::best::Ranked;
use super::count::{Counted, MOST_COUNTED};
use super::sight::Sight;
use crate::explanation::Exact;
use crate::index::Snapshot;

/// How many documents are looked at between two looks at the clock.
const LOOK: usize = 512;

/// Counts from the newest on, and keeps the first that pass. It ends where counting does.
pub fn newest(
    snapshot: &Snapshot,
    sight: &Sight<'_>,
    keep: usize,
    deadline: Instant,
) -> (Counted, Vec<Ranked>) {
    let mut counted = Counted::new(snapshot);
    let mut first = Vec::new();
    // Of each segment the next document, by day and then by place.
    let mut next = BinaryHeap::new();
    let offer = |next: &mut BinaryHeap<_>, ordinal: u32, nth: usize| {
        let rows = snapshot.segment(ordinal).1;
        if let Some(doc) = rows.newest().get(nth)
            && let Some(row) = rows.get(*doc)
        {
            let address = DocAddress::new(ordinal, *doc);
            next.push((row.day, Reverse(address), nth));
        }
    };
    for (ordinal, _) in (0..).zip(snapshot.searcher.segment_readers()) {
        offer(&mut next, ordinal, 0);
    }
    let mut seen = 0_usize;
    while let Some((_, Reverse(address), nth)) = next.pop() {
        offer(&mut next, address.segment_ord, nth + 1);
        let (segment, rows) = snapshot.segment(address.segment_ord);
        let is_alive = segment
            .alive_bitset()
            .is_none_or(|alive| alive.is_alive(address.doc_id));
        if let Some(row) = rows.get(address.doc_id).filter(|_| is_alive)
            && counted.add(row, sight, address)
            && first.len() < keep
        {
            first.push(Ranked::new(row, address, 0.0, Exact::Nothing));
        }
        seen += 1;
        let is_time = seen.is_multiple_of(LOOK) || counted.total >= MOST_COUNTED;
        if is_time && counted.is_enough(deadline) {
            break;
        }
    }
    (counted, first)
}
