//! Remembers which keys were asked for in vain, so that a test run or an administrator can see them.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use crate::Language;

/// A key can come from a request, so the list must not grow without end.
const KEPT: usize = 256;

static MISSING: Mutex<BTreeSet<Missing>> = Mutex::new(BTreeSet::new());

/// A message that could not be shown as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// The key asked for.
    pub key: String,
    /// The language in which it is missing or incomplete.
    pub language: Language,
}

/// What was asked for and not found, or lacked a variable, since the process started; at most 256 entries.
#[must_use]
pub fn missing() -> Vec<Missing> {
    MISSING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
        .cloned()
        .collect()
}

pub(crate) fn record(language: Language, key: &str) {
    let mut missing = MISSING.lock().unwrap_or_else(PoisonError::into_inner);
    if missing.len() < KEPT {
        missing.insert(Missing {
            key: key.to_owned(),
            language,
        });
    }
}
