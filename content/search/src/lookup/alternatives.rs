//! What may stand for one typed piece.

use super::leaves::{Leaf, Way};
use super::marks::Mark;

/// What may stand for one typed piece.
#[derive(Default)]
pub struct Alternatives {
    /// Keys that score.
    pub leaves: Vec<Leaf>,
    /// A document has the piece when it matches one of these.
    pub ways: Vec<Way>,
    /// What is marked in the documents shown.
    pub marks: Vec<Mark>,
}

impl Alternatives {
    /// A key that scores and is enough.
    pub fn add(&mut self, leaf: Leaf) {
        self.ways.push(leaf.present());
        self.leaves.push(leaf);
    }
}
