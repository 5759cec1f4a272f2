//! What the words of a question count in a document.

use tantivy::query::{EnableScoring, Scorer, Weight};
use tantivy::{DocId, Searcher, SegmentReader};

use super::leaves::Leaf;
use crate::Result;

/// A leaf as the engine scores it, and what it counts only in.
pub struct Counting {
    weight: Box<dyn Weight>,
    only: Option<Box<dyn Weight>>,
}

/// The leaves as the engine scores them.
pub fn weights(searcher: &Searcher, leaves: &[Leaf]) -> Result<Vec<Counting>> {
    let scoring = EnableScoring::enabled_from_searcher(searcher);
    let unscored = EnableScoring::disabled_from_searcher(searcher);
    let leaves = leaves.iter();
    let weights = leaves.map(|leaf| {
        let only = leaf.only.as_ref().map(|only| only.weight(unscored));
        Ok(Counting {
            weight: leaf.counted().weight(scoring)?,
            only: only.transpose()?,
        })
    });
    weights.collect()
}

/// What each leaf counts in each of some documents of a segment, given in order.
pub fn leaf_scores(
    segment: &SegmentReader,
    weights: &[Counting],
    docs: &[DocId],
) -> Result<Vec<Vec<f32>>> {
    let mut scores = vec![vec![0.0; weights.len()]; docs.len()];
    for (leaf, counting) in weights.iter().enumerate() {
        let mut found = counting.weight.scorer(segment, 1.0)?;
        let only = counting.only.as_ref();
        let mut only = only.map(|only| only.scorer(segment, 1.0)).transpose()?;
        for (doc, scores) in docs.iter().zip(&mut scores) {
            let counts = |only: &mut Box<dyn Scorer>| reaches(only.as_mut(), *doc);
            if reaches(found.as_mut(), *doc) && only.as_mut().is_none_or(counts) {
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

/// The ways to read pieces in a row, and which each leaf is of.
pub struct Readings {
    /// In the order of the pieces that they reach.
    all: Vec<Reading>,
    by_leaf: Vec<usize>,
    pieces: usize,
}

impl Readings {
    pub fn new(leaves: &[Leaf]) -> Self {
        let mut all: Vec<Reading> = leaves.iter().map(Reading::of).collect();
        all.sort_unstable();
        all.dedup();
        let place = |leaf| all.binary_search(&Reading::of(leaf)).unwrap_or(0);
        Self {
            by_leaf: leaves.iter().map(place).collect(),
            pieces: all.last().map_or(0, |last| last.until),
            all,
        }
    }

    /// Which leaves count in a document: for each word itself or what stands for it, whichever counts most together, so that a
    /// text gains nothing by saying one thing in many words.
    pub fn counting(&self, scores: &[f32]) -> Vec<bool> {
        let mut sums = vec![0.0; self.all.len()];
        for (reading, score) in self.by_leaf.iter().zip(scores) {
            sums[*reading] += score;
        }
        // The best up to each piece follows from the best up to those before it.
        let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None); self.pieces + 1];
        let mut up_to = 0;
        for (nth, (reading, sum)) in self.all.iter().zip(&sums).enumerate() {
            while up_to < reading.until {
                up_to += 1;
                best[up_to] = (best[up_to - 1].0, None);
            }
            let score = best[reading.from].0 + sum;
            if *sum > 0.0 && score > best[up_to].0 {
                best[up_to] = (score, Some(nth));
            }
        }
        let mut chosen = vec![false; self.all.len()];
        let mut until = self.pieces;
        while until > 0 {
            until = match best[until].1 {
                Some(nth) => {
                    chosen[nth] = true;
                    self.all[nth].from
                }
                None => until - 1,
            };
        }
        self.by_leaf.iter().map(|nth| chosen[*nth]).collect()
    }
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

    use super::Readings;
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
            only: None,
            is_bounded: false,
            counts_once: false,
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
            let found: Vec<i32> = Readings::new(&leaves)
                .counting(&scores)
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
