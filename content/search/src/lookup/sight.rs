//! What exists for this reader, and what the filters leave of it.

use std::cell::RefCell;
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
    known: RefCell<Vec<Option<bool>>>,
}

impl<'a> Sight<'a> {
    pub fn new(query: &'a Query, labels: &Labels, audiences: &'a Labels) -> Self {
        Self {
            selection: Selection::new(query, labels),
            audiences,
            tags: query.tags.iter().map(String::as_str).collect(),
            known: RefCell::default(),
        }
    }

    /// What becomes of a document; none when it does not exist for the reader.
    pub fn verdict(&self, row: &Row) -> Option<Verdict> {
        self.sees(row.audience).then(|| self.selection.verdict(row))
    }

    fn sees(&self, audience: u32) -> bool {
        let place = audience as usize;
        let mut known = self.known.borrow_mut();
        if known.len() <= place {
            known.resize(place + 1, None);
        }
        *known[place].get_or_insert_with(|| {
            let tags = self.audiences.text(audience);
            crate::schema::tags_of(&tags).any(|tag| self.tags.contains(tag))
        })
    }
}
