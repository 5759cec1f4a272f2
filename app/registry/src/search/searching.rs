//! What a process keeps for searching.

use std::sync::Arc;

use tokio::sync::{Mutex, Semaphore};

/// What this process knows of searching and of its index.
pub(crate) struct Searching {
    /// One writes to the index at a time, whoever brings it up to date.
    pub(super) following: Mutex<()>,
    /// A search computes from beginning to end: more at once than there are processors would only be slower.
    pub(super) seats: Arc<Semaphore>,
}

impl Default for Searching {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            following: Mutex::default(),
            seats: Arc::new(Semaphore::new(processors.max(2))),
        }
    }
}
