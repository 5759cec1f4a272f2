//! The notes that a desk takes of what is read through it.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::source::Source;

/// The most sources that are told apart; what is read from more counts as read from everything.
const MOST: usize = 10_000;

/// The notes of a desk.
#[derive(Clone, Default, Debug)]
pub(crate) struct Notes(pub(super) Option<Arc<Mutex<Noted>>>);

#[derive(Default, Debug)]
pub(super) struct Noted {
    pub keys: HashSet<u64>,
    pub everything: bool,
    pub outside: bool,
    pub oneself: bool,
    pub others: BTreeSet<Uuid>,
}

impl Notes {
    pub(super) fn with(&self, note: impl FnOnce(&mut Noted)) {
        if let Some(notes) = &self.0 {
            note(&mut notes.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Noted {
    pub fn note(&mut self, source: Source<'_>) {
        self.everything |= matches!(source, Source::Everything) || self.keys.len() > MOST;
        if !self.everything {
            self.keys.insert(source.key());
        }
    }
}
