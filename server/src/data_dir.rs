//! The data directory, which belongs to one server at a time.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a data directory cannot be taken.
#[derive(Debug, Error)]
pub enum DataDirError {
    /// Another server has it.
    #[error("the data directory {0} is in use by another server")]
    InUse(PathBuf),
    /// It cannot be made or written.
    #[error("the data directory {0} cannot be used: {1}")]
    Unusable(PathBuf, std::io::Error),
}

/// A taken data directory. The operating system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub struct DataDir {
    _lock: File,
}

impl DataDir {
    /// Makes the directory where there is none, and takes it.
    ///
    /// # Errors
    /// `InUse` while another server has it.
    pub fn take(folder: &Path) -> Result<Self, DataDirError> {
        let unusable = |cause| DataDirError::Unusable(folder.to_owned(), cause);
        fs::create_dir_all(folder).map_err(unusable)?;
        let lock = File::create(folder.join("lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse(folder.to_owned())),
            Err(TryLockError::Error(cause)) => Err(unusable(cause)),
        }
    }
}
