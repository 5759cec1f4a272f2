//! Which pieces of a question a document has: by the same rule as documents are found by.

use std::collections::HashMap;

use tantivy::query::{EnableScoring, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader};

use super::hints::Hints;
use super::leaves::{Leaf, Way, any, present};
use super::pieces::Asked;
use super::words::reaches;
use crate::Result;

/// What tells which pieces a document has.
pub struct Held {
    /// For each leaf the pieces that a document has which has the leaf.
    by_leaf: Vec<Vec<usize>>,
    /// What else makes a document have a piece.
    otherwise: Vec<(usize, Way)>,
    /// For each leaf whether it is a word for what is sought, and of which piece.
    labels: Vec<Option<usize>>,
    /// The pieces that are words for what is sought.
    pub hints: Vec<usize>,
    pieces: usize,
}

impl Held {
    pub fn new(hints: &Hints, pieces: &[Asked], leaves: &[Leaf]) -> Self {
        let known: HashMap<(Field, &str), usize> = leaves
            .iter()
            .enumerate()
            .filter(|(_, leaf)| leaf.only.is_none())
            .map(|(nth, leaf)| ((leaf.field, leaf.key.as_str()), nth))
            .collect();
        let mut by_leaf: Vec<Vec<usize>> = vec![Vec::new(); leaves.len()];
        let mut otherwise = Vec::new();
        for (piece, asked) in pieces.iter().enumerate() {
            let mut ways: Vec<Way> = asked.found.ways.iter().map(|way| way.box_clone()).collect();
            for (field, key) in &asked.found.keys {
                match known.get(&(*field, key.as_str())) {
                    Some(leaf) => by_leaf[*leaf].push(piece),
                    None => ways.push(present(*field, key)),
                }
            }
            if !ways.is_empty() {
                otherwise.push((piece, any(ways)));
            }
        }
        Self {
            by_leaf,
            otherwise,
            labels: leaves
                .iter()
                .map(|leaf| {
                    let called = pieces.get(leaf.piece)?.called;
                    hints.tell(called, leaf.field).then_some(leaf.piece)
                })
                .collect(),
            hints: (0..pieces.len())
                .filter(|piece| hints.are(pieces[*piece].called))
                .collect(),
            pieces: pieces.len(),
        }
    }

    /// Whether the question is one piece, and every leaf makes a document have it.
    pub fn each_leaf_suffices(&self) -> bool {
        self.pieces == 1 && self.by_leaf.iter().all(|pieces| !pieces.is_empty())
    }

    /// Whether the question says what is sought.
    pub fn says_what(&self) -> bool {
        !self.hints.is_empty()
    }

    /// How much of what is sought a document is, from 0 to 1, by what each leaf counts in it; none when the question does not say.
    pub fn of_kind(&self, words: &[f32]) -> Option<f32> {
        if self.hints.is_empty() {
            return None;
        }
        let mut held: Vec<usize> = self
            .labels
            .iter()
            .zip(words)
            .filter(|(_, score)| **score > 0.0)
            .filter_map(|(piece, _)| *piece)
            .collect();
        held.sort_unstable();
        held.dedup();
        Some(held.len() as f32 / self.hints.len() as f32)
    }

    /// The ways that leaves do not tell of, ready to be asked.
    pub fn weights(&self, searcher: &Searcher) -> Result<Vec<Box<dyn Weight>>> {
        let unscored = EnableScoring::disabled_from_searcher(searcher);
        let ways = self.otherwise.iter();
        ways.map(|(_, way)| Ok(way.weight(unscored)?)).collect()
    }

    /// Which pieces each of some documents of a segment has, given in order with what each leaf counts in each.
    pub fn read(
        &self,
        segment: &SegmentReader,
        weights: &[Box<dyn Weight>],
        docs: &[DocId],
        words: &[Vec<f32>],
    ) -> Result<Vec<Vec<bool>>> {
        let mut has = vec![vec![false; self.pieces]; docs.len()];
        for (has, words) in has.iter_mut().zip(words) {
            let there = self.by_leaf.iter().zip(words);
            let there = there.filter(|(_, score)| **score > 0.0);
            there
                .flat_map(|(pieces, _)| pieces)
                .for_each(|piece| has[*piece] = true);
        }
        for ((piece, _), weight) in self.otherwise.iter().zip(weights) {
            let mut found = weight.scorer(segment, 1.0)?;
            for (doc, has) in docs.iter().zip(&mut has) {
                has[*piece] = has[*piece] || reaches(found.as_mut(), *doc);
            }
        }
        Ok(has)
    }
}
