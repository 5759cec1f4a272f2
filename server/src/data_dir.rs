//! The data directory, which belongs to one server at a time and to one user of the machine.

use std::fs::{self, DirBuilder, File, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::Mode;
use thiserror::Error;
use uuid::Uuid;

/// Why a data directory cannot be taken.
#[derive(Debug, Error)]
pub enum DataDirError {
    /// Another server has it.
    #[error("the data directory {0} is in use by another server")]
    InUse(PathBuf),
    /// It cannot be made or written.
    #[error("the data directory {0} cannot be used: {1}")]
    Unusable(PathBuf, io::Error),
}

/// A taken data directory. The operating system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub struct DataDir {
    _lock: File,
    /// By what name its server is known among those that share a database, over restarts too.
    node: String,
}

impl DataDir {
    /// Makes the directory where there is none, closes it and what lies in it to other users, and takes it.
    ///
    /// # Errors
    /// `InUse` while another server has it.
    pub fn take(folder: &Path) -> Result<Self, DataDirError> {
        let unusable = |cause| DataDirError::Unusable(folder.to_owned(), cause);
        make(folder).map_err(unusable)?;
        // The folder itself may be reached by a link.
        close_to_others(&fs::canonicalize(folder).map_err(unusable)?);
        close_all_in(folder);
        let index = folder.join("index");
        close_all_in(&index);
        for rows in fs::read_dir(&index).into_iter().flatten().flatten() {
            close_all_in(&rows.path());
        }
        let lock = File::create(folder.join("lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                _lock: lock,
                node: node(folder).map_err(unusable)?,
            }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse(folder.to_owned())),
            Err(TryLockError::Error(cause)) => Err(unusable(cause)),
        }
    }
}

impl DataDir {
    /// The name of the server that has the directory.
    #[must_use]
    pub fn node(&self) -> &str {
        &self.node
    }
}

/// The name that is written in a data directory; a new one where there is none.
fn node(folder: &Path) -> io::Result<String> {
    let file = folder.join("node");
    match fs::read_to_string(&file) {
        Ok(name) if !name.trim().is_empty() => Ok(name.trim().to_owned()),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => {
            let name = Uuid::now_v7().simple().to_string();
            fs::write(&file, &name)?;
            Ok(name)
        }
    }
}

/// Makes the directory where there is none. Whatever the process writes from now on, other users cannot read.
pub fn make(folder: &Path) -> io::Result<()> {
    keep_files_private();
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Lets only the user of the process read what it writes from now on.
pub fn keep_files_private() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Closes what lies in a folder; of what lies deeper, the folders are closed already.
fn close_all_in(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        close_to_others(&entry.path());
    }
}

/// Takes the rights of group and others away. What belongs to another user stays as it is, and the log says so.
fn close_to_others(path: &Path) {
    let Ok(found) = fs::symlink_metadata(path) else {
        return;
    };
    let private = found.mode() & 0o700;
    if !found.is_symlink()
        && found.mode() & 0o077 != 0
        && let Err(cause) = fs::set_permissions(path, Permissions::from_mode(private))
    {
        tracing::warn!(path = %path.display(), %cause, "other users may read this");
    }
}
