//! The writers of the index, and how they join its segments.

use tantivy::IndexWriter;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, NoMergePolicy};

use crate::Result;

/// Bytes of new rows gathered before they go to disk; taken only while a batch is written. Tantivy's smallest.
const BUDGET: usize = 15_000_000;

/// The same while an empty index is filled, for each of two threads: fewer and larger segments are joined at the end.
const FILLING: usize = 50_000_000;

/// So many segments of about one size are joined into one: every search asks each segment.
const MOST_ALIKE: usize = 5;
/// Segments below this size count as of one size. A save is a segment of its own, and what is below is joined every few
/// saves: ten times as large, five times as much is written anew for a save, for a third fewer segments.
const SMALL: u32 = 500;
/// A segment is written anew when so much of it is out of date.
const MOST_DELETED: f32 = 0.3;

/// A writer with one thread: the machine belongs to the readers. What a failed write has left in the folder goes away
/// first, because it may be what fills the disk.
pub fn writer(engine: &tantivy::Index) -> Result<IndexWriter> {
    let writer = engine.writer_with_options(options(1, BUDGET))?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(MOST_ALIKE);
    policy.set_min_layer_size(SMALL);
    policy.set_del_docs_ratio_before_merge(MOST_DELETED);
    writer.set_merge_policy(Box::new(policy));
    if let Err(error) = writer.garbage_collect_files().wait() {
        tracing::warn!(%error, "files that the index no longer needs stay for now");
    }
    Ok(writer)
}

/// A writer for filling an empty index: nothing is joined before the end, when all is joined once.
pub fn filler(engine: &tantivy::Index) -> Result<IndexWriter> {
    let writer = engine.writer_with_options(options(2, FILLING))?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    Ok(writer)
}

fn options(threads: usize, budget: usize) -> IndexWriterOptions {
    IndexWriterOptions::builder()
        .num_worker_threads(threads)
        .memory_budget_per_thread(budget)
        .num_merge_threads(1)
        .build()
}
