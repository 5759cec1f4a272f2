//! The index on disk: opening it, and what is known about it without searching.

mod files;
mod folder;
mod held;
mod kept;
mod labels;
mod position;
mod snapshot;
mod stored;
mod writer;
mod writing;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::{IndexReader, IndexWriter, ReloadPolicy};

use crate::Result;
use crate::schema::Fields;

pub use labels::Labels;
pub use position::Position;
pub use snapshot::{FACETS, Row, Snapshot};

/// A full-text index in a folder of its own. One process at a time has it open; any number of threads may search.
pub struct Index {
    fields: Fields,
    engine: tantivy::Index,
    reader: IndexReader,
    /// None after a failed write, until the next write makes a new one.
    writer: Mutex<Option<IndexWriter>>,
    /// Whether the last write failed.
    failed: AtomicBool,
    labels: Labels,
    audiences: Labels,
    current: RwLock<Arc<Snapshot>>,
    /// The folder of the rows.
    rows: PathBuf,
    /// Held for as long as the index is open.
    _lock: File,
}

impl Index {
    /// Opens the index in `dir`, or makes an empty one.
    ///
    /// The rows of another schema version are deleted, and so are rows that cannot be read or fail their checksum:
    /// the index is derived data, so it comes back empty with [`Index::reached`] 0, and the caller fills it again.
    ///
    /// # Errors
    /// [`crate::Error::Locked`] while another process has it open; [`crate::Error::Folder`] when the folder cannot be used.
    pub fn open(dir: &Path) -> Result<Self> {
        let lock = folder::lock(dir)?;
        folder::remove_other_versions(dir)?;
        let rows = folder::rows(dir);
        match Self::open_rows(&rows, &lock) {
            Ok(index) => Ok(index),
            Err(error) => {
                tracing::warn!(%error, "the search index cannot be read and starts empty");
                folder::remove(&rows)?;
                Self::open_rows(&rows, &lock)
            }
        }
    }

    fn open_rows(rows: &Path, lock: &File) -> Result<Self> {
        let (fields, engine) = folder::engine(rows)?;
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            // Snapshots keep what reads stored text.
            .doc_store_cache_num_blocks(0)
            .try_into()?;
        let writer = writer::writer(&engine)?;
        let (labels, audiences) = (Labels::default(), Labels::default());
        let current = Snapshot::read(&engine, &reader, &labels, &audiences, None)?;
        Ok(Self {
            fields,
            engine,
            reader,
            writer: Mutex::new(Some(writer)),
            failed: AtomicBool::new(false),
            labels,
            audiences,
            current: RwLock::new(Arc::new(current)),
            rows: rows.to_owned(),
            _lock: lock.try_clone()?,
        })
    }

    /// The sequence number of the last change applied; 0 for an empty index.
    pub fn reached(&self) -> u64 {
        self.snapshot().position.number
    }

    /// How far it has come, with the mark of the last change applied.
    pub fn position(&self) -> Position {
        self.snapshot().position.clone()
    }

    /// How many documents it holds, whoever may see them.
    pub fn len(&self) -> u64 {
        self.snapshot().searcher.num_docs()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the last write succeeded and the folder is still there. Waits for nobody, so a readiness probe may ask;
    /// [`Index::verify`] reads the files.
    pub fn healthy(&self) -> bool {
        !self.failed.load(Ordering::Relaxed) && folder::has_index(&self.rows)
    }

    /// How far the index in a folder has come and how many documents it holds, also while another process has it open;
    /// none when there is none, or none of this version.
    ///
    /// # Errors
    /// When what is there cannot be read.
    pub fn glance(dir: &Path) -> Result<Option<(Position, u64)>> {
        folder::glance(&folder::rows(dir))
    }

    /// Reads every file of the index and names those that are missing or whose checksum does not fit.
    ///
    /// # Errors
    /// When it cannot be read which files there should be.
    pub fn verify(&self) -> Result<Vec<String>> {
        let damaged = files::damaged(&self.engine)?;
        Ok(damaged
            .iter()
            .map(|file| file.display().to_string())
            .collect())
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What the last commit left; a search keeps to one from beginning to end.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) const fn labels(&self) -> &Labels {
        &self.labels
    }

    pub(crate) const fn audiences(&self) -> &Labels {
        &self.audiences
    }
}
