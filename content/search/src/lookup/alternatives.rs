//! What may stand for one typed piece.

use tantivy::schema::Field;

use super::leaves::{Leaf, Way, any, present};
use super::marks::Mark;

/// What may stand for one typed piece.
#[derive(Default)]
pub struct Alternatives {
    /// Which of the typed pieces it is.
    pub piece: usize,
    /// Keys that score.
    pub leaves: Vec<Leaf>,
    /// A document has the piece when it has one of these keys,
    pub keys: Vec<(Field, String)>,
    /// or when it matches one of these,
    pub ways: Vec<Way>,
    /// or when it has one of the rarest of a great many keys that the piece may become: what it costs to ask for these is
    /// paid where documents are found, and nowhere else.
    pub rest: Vec<Way>,
    /// What is marked in the documents shown.
    pub marks: Vec<Mark>,
}

impl Alternatives {
    /// A key that scores, and that so many documents have; nothing where it counts nothing.
    pub fn score(&mut self, field: Field, key: &str, documents: u64, boost: f32) {
        if boost > 0.0 {
            self.leaves.push(Leaf {
                field,
                key: key.to_owned(),
                documents,
                boost,
                piece: self.piece,
                pieces: 1,
                stand_in: None,
                only: None,
                is_bounded: true,
                counts_once: false,
            });
        }
    }

    /// A key that may count more than the rest of the piece where it is rarer.
    pub fn score_freely(&mut self, field: Field, key: &str, boost: f32) {
        self.score(field, key, 0, boost);
        if let Some(leaf) = self.leaves.last_mut().filter(|_| boost > 0.0) {
            leaf.is_bounded = false;
        }
    }

    /// A word for what a document is.
    pub fn label(&mut self, field: Field, key: &str, boost: f32) {
        self.score_freely(field, key, boost);
        if let Some(leaf) = self.leaves.last_mut().filter(|_| boost > 0.0) {
            leaf.counts_once = true;
        }
    }

    /// A key that scores for so many pieces from this on, as one of the things that stand for them.
    pub fn stand_for(
        &mut self,
        pieces: usize,
        stand_in: usize,
        field: Field,
        (key, documents): (&str, u64),
        boost: f32,
    ) {
        self.score(field, key, documents, boost);
        if let Some(leaf) = self.leaves.last_mut().filter(|_| boost > 0.0) {
            leaf.pieces = pieces;
            leaf.stand_in = Some(stand_in);
        }
    }

    /// Lets the last key count only in what matches this.
    pub fn only_with(&mut self, way: &Way) {
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.only = Some(way.box_clone());
        }
    }

    /// A key that is enough.
    pub fn suffice(&mut self, field: Field, key: &str) {
        self.keys.push((field, key.to_owned()));
    }

    /// What has the piece.
    pub fn has(&self) -> Way {
        let keys = self.keys.iter().map(|(field, key)| present(*field, key));
        let ways = self.ways.iter().chain(&self.rest);
        any(keys.chain(ways.map(|way| way.box_clone())).collect())
    }
}
