//! What can go wrong with the index.

use std::path::PathBuf;

/// Why the index could not be opened, written or read.
///
/// No text that a person types is an error: [`crate::Index::search`] fails only when the index itself does.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process (or another [`crate::Index`] in this one) holds the folder.
    #[error("the search index at {0} is in use by another process")]
    Locked(PathBuf),
    /// The folder cannot be created, read or written.
    #[error("the folder of the search index cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    /// The index engine failed.
    #[error("the search index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
}

impl Error {
    /// Whether the same may work later: the folder is full, away or in use.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        use tantivy::TantivyError as Engine;
        match self {
            Self::Locked(_) | Self::Folder(_) => true,
            Self::Engine(error) => matches!(
                error,
                Engine::IoError(_)
                    | Engine::OpenDirectoryError(_)
                    | Engine::OpenReadError(_)
                    | Engine::OpenWriteError(_)
                    | Engine::LockFailure(..)
                    // A thread of the writer that could not write.
                    | Engine::ErrorInThread(_)
            ),
        }
    }
}

/// The result of anything that touches the index.
pub type Result<T> = std::result::Result<T, Error>;
