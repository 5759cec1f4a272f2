//! What may stand for one typed piece.

use tantivy::schema::Field;

use super::leaves::{Leaf, Way, present};
use super::marks::Mark;

/// What may stand for one typed piece.
#[derive(Default)]
pub struct Alternatives {
    /// Which of the typed pieces it is.
    pub piece: usize,
    /// Keys that score.
    pub leaves: Vec<Leaf>,
    /// A document has the piece when it matches one of these.
    pub ways: Vec<Way>,
    /// What is marked in the documents shown.
    pub marks: Vec<Mark>,
}

impl Alternatives {
    /// A key that scores; nothing where it counts nothing.
    pub fn score(&mut self, field: Field, key: &str, boost: f32) {
        self.score_for(1, field, key, boost);
    }

    /// A key that scores for so many pieces from this on.
    pub fn score_for(&mut self, pieces: usize, field: Field, key: &str, boost: f32) {
        if boost > 0.0 {
            self.leaves.push(Leaf {
                field,
                key: key.to_owned(),
                boost,
                piece: self.piece,
                pieces,
            });
        }
    }

    /// A key that is enough.
    pub fn suffice(&mut self, field: Field, key: &str) {
        self.ways.push(present(field, key));
    }
}
