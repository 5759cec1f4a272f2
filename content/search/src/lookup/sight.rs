//! What exists for this reader, and what the filters leave of it.

use std::cell::Cell;
use std::collections::HashSet;

use super::selection::{Selection, Verdict};
use crate::index::{Labels, Row};
use crate::query::Query;

/// Every pass over documents asks here first: what the reader may not see is neither counted nor ranked nor shown.
pub struct Sight<'a> {
    selection: Selection,
    audiences: &'a Labels,
    /// The reader's tags.
    tags: HashSet<&'a str>,
    /// What is known of audiences by number. Most documents share a few, and only those that occur are looked at.
    known: Vec<Cell<Option<bool>>>,
}

impl<'a> Sight<'a> {
    pub fn new(query: &'a Query, labels: &Labels, audiences: &'a Labels) -> Self {
        Self {
            selection: Selection::new(query, labels),
            audiences,
            tags: query.tags.iter().map(String::as_str).collect(),
            known: vec![Cell::new(None); audiences.len()],
        }
    }

    /// What becomes of a document; none when it does not exist for the reader.
    pub fn verdict(&self, row: &Row) -> Option<Verdict> {
        self.sees(row.audience).then(|| self.selection.verdict(row))
    }

    fn sees(&self, audience: u32) -> bool {
        let known = self.known.get(audience as usize);
        known.and_then(Cell::get).unwrap_or_else(|| {
            let tags = self.audiences.text(audience);
            let sees = crate::schema::tags_of(&tags).any(|tag| self.tags.contains(tag));
            if let Some(known) = known {
                known.set(Some(sees));
            }
            sees
        })
    }
}
