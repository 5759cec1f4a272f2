//! What a process keeps for searching.

use std::sync::Arc;

use styrbord_search::{SynonymList, Synonyms};
use tokio::sync::{Mutex, RwLock, Semaphore};
use uuid::Uuid;

use super::counts::Gathered;

/// What this process knows of searching and of its index.
pub(crate) struct Searching {
    /// One writes to the index at a time, whoever brings it up to date.
    pub(super) following: Mutex<()>,
    /// A search computes from beginning to end: more at once than there are processors would only be slower.
    pub(super) seats: Semaphore,
    /// What was searched for and is not written yet.
    pub(crate) counts: Gathered,
    /// Which words stand for each other; not known until the first search, and after a change.
    pub(super) words: RwLock<Option<Arc<Words>>>,
}

/// Words that stand for each other.
pub(super) struct Words {
    /// The page that says so, and the number of its save that was read.
    pub version: Option<(Uuid, i64)>,
    pub synonyms: Arc<Synonyms>,
    /// What that page says.
    pub list: Arc<ListOfWords>,
}

/// What the page of the words that stand for each other says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListOfWords {
    /// What it adds to the list that comes with the program and takes from it, with the first lines that mean nothing.
    pub said: SynonymList,
    /// How many such lines there are more.
    pub more: usize,
}

impl Default for Searching {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            following: Mutex::default(),
            seats: Semaphore::new(processors.max(2)),
            words: RwLock::default(),
            counts: Gathered::default(),
        }
    }
}
