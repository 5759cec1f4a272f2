//! The views that this process has looked up, where it alone can save them: lists ask for them at each request. What
//! alters them besides, also in another process, tells the feed: an act that takes a text out, an account's new name.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::Cache;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::view::Views;

/// How many lists of people are remembered.
const REMEMBERED: usize = 2_000;

/// What is known, by how often views were saved, by reader and by list: what was read before a save is never found after
/// it. Each with the position of the feed from which it was read.
#[derive(Debug)]
pub(crate) struct KnownViews {
    changes: AtomicU64,
    known: Cache<Key, (i64, Arc<Views>)>,
}

type Key = (u64, Option<Uuid>, Kind);

impl Default for KnownViews {
    fn default() -> Self {
        Self {
            changes: AtomicU64::new(0),
            known: Cache::new(REMEMBERED),
        }
    }
}

impl KnownViews {
    /// Under what the views of a list are to be remembered that are about to be read.
    pub fn key(&self, reader: Option<Uuid>, kind: Kind) -> Key {
        (self.changes.load(Ordering::Acquire), reader, kind)
    }

    pub fn get(&self, key: &Key) -> Option<(i64, Arc<Views>)> {
        self.known.get(key)
    }

    pub fn keep(&self, key: Key, position: i64, views: &Arc<Views>) {
        self.known.insert(key, (position, Arc::clone(views)));
    }

    /// Views have been changed, and that is in the database.
    pub fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }
}
