//! What the words of a question count in a document.

use std::collections::BTreeMap;

use tantivy::query::{EnableScoring, Scorer, Weight};
use tantivy::{DocId, Searcher, SegmentReader};

use super::leaves::Leaf;
use crate::Result;

/// The leaves as the engine scores them.
pub fn weights(searcher: &Searcher, leaves: &[Leaf]) -> Result<Vec<Box<dyn Weight>>> {
    let scoring = EnableScoring::enabled_from_searcher(searcher);
    let leaves = leaves.iter();
    let weights = leaves.map(|leaf| Ok(leaf.scored().weight(scoring)?));
    weights.collect()
}

/// What each leaf counts in each of some documents of a segment, given in order.
pub fn leaf_scores(
    segment: &SegmentReader,
    weights: &[Box<dyn Weight>],
    docs: &[DocId],
) -> Result<Vec<Vec<f32>>> {
    let mut scores = vec![vec![0.0; weights.len()]; docs.len()];
    for (leaf, weight) in weights.iter().enumerate() {
        let mut found = weight.scorer(segment, 1.0)?;
        for (doc, scores) in docs.iter().zip(&mut scores) {
            if reaches(found.as_mut(), *doc) {
                scores[leaf] = found.score();
            }
        }
    }
    Ok(scores)
}

/// Whether a set of documents, asked in order, has this one.
pub fn reaches(documents: &mut dyn Scorer, doc: DocId) -> bool {
    if documents.doc() < doc {
        documents.seek(doc);
    }
    documents.doc() == doc
}

/// Which leaves count in a document: for each word itself or what stands for it, whichever counts most together, so that a
/// text gains nothing by saying one thing in many words.
pub fn counting(leaves: &[Leaf], scores: &[f32]) -> Vec<bool> {
    if leaves.iter().all(|leaf| leaf.stand_in.is_none()) {
        return vec![true; leaves.len()];
    }
    let mut readings: BTreeMap<Reading, f32> = BTreeMap::new();
    for (leaf, score) in leaves.iter().zip(scores).filter(|(_, score)| **score > 0.0) {
        *readings.entry(Reading::of(leaf)).or_default() += score;
    }
    // The best up to each piece follows from the best up to those before it.
    let pieces = readings.keys().map(|reading| reading.until).max();
    let mut best: Vec<(f32, Option<Reading>)> = vec![(0.0, None); pieces.unwrap_or(0) + 1];
    for until in 1..best.len() {
        best[until] = (best[until - 1].0, None);
        for (reading, score) in readings
            .iter()
            .filter(|(reading, _)| reading.until == until)
        {
            let score = best[reading.from].0 + score;
            if score > best[until].0 {
                best[until] = (score, Some(*reading));
            }
        }
    }
    let mut chosen = Vec::new();
    let mut until = best.len() - 1;
    while until > 0 {
        let reading = best[until].1;
        chosen.extend(reading);
        until = reading.map_or(until - 1, |reading| reading.from);
    }
    leaves
        .iter()
        .map(|leaf| chosen.contains(&Reading::of(leaf)))
        .collect()
}

/// Pieces in a row as they are typed or as something that stands for them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    until: usize,
    from: usize,
    stand_in: Option<usize>,
}

impl Reading {
    const fn of(leaf: &Leaf) -> Self {
        Self {
            until: leaf.piece + leaf.pieces,
            from: leaf.piece,
            stand_in: leaf.stand_in,
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::Field;

    use super::counting;
    use crate::lookup::leaves::Leaf;

    fn leaf(piece: usize, pieces: usize, stand_in: Option<usize>) -> Leaf {
        Leaf {
            field: Field::from_field_id(0),
            key: String::new(),
            boost: 1.0,
            piece,
            pieces,
            stand_in,
            documents: 0,
            is_bounded: false,
        }
    }

    #[test]
    fn of_a_word_and_what_stands_for_it_the_best_counts() {
        // Two forms of a word, two words that stand for it, a second word, and a compound of both.
        let leaves = [
            leaf(0, 1, None),
            leaf(0, 1, None),
            leaf(0, 1, Some(0)),
            leaf(0, 1, Some(1)),
            leaf(1, 1, None),
            leaf(0, 2, Some(2)),
        ];
        let table = [
            ([1.0, 1.0, 1.5, 1.9, 1.0, 2.5], [1, 1, 0, 0, 1, 0]),
            ([1.0, 1.0, 1.5, 2.1, 1.0, 2.5], [0, 0, 0, 1, 1, 0]),
            ([1.0, 1.0, 1.5, 2.1, 1.0, 3.5], [0, 0, 0, 0, 0, 1]),
            ([0.0, 0.0, 0.0, 0.0, 0.0, 0.5], [0, 0, 0, 0, 0, 1]),
            ([0.0; 6], [0; 6]),
        ];
        for (scores, counts) in table {
            let found: Vec<i32> = counting(&leaves, &scores)
                .into_iter()
                .map(i32::from)
                .collect();
            let counted = |counts: &[i32]| -> Vec<bool> {
                counts
                    .iter()
                    .zip(scores)
                    .map(|(counts, score)| *counts == 1 && score > 0.0)
                    .collect()
            };
            assert_eq!(counted(&found), counted(&counts), "{scores:?}");
        }
    }
}
