//! The file of a SQLite database: whose it is, and whether it is still the one that was opened.

use std::fs::{self, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{DbErr, RuntimeErr};

/// What would end or bend a path in an address.
const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'?').add(b'#').add(b'%');
/// For the user of the process alone.
const PRIVATE: u32 = 0o600;

/// A file by its path and by what the path led to when it was opened.
#[derive(Debug)]
pub struct DatabaseFile {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

/// The address of a SQLite file.
pub fn url(path: &Path) -> String {
    let path = path.to_string_lossy();
    format!("sqlite://{}?mode=rwc", utf8_percent_encode(&path, PATH))
}

/// Makes an empty file that nobody else may read.
pub fn create_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(PRIVATE);
    options.open(path).map(|_| ())
}

impl DatabaseFile {
    /// The file that an address leads to, made where there is none and closed to other users; none for an address that
    /// leads to no file.
    pub fn take(url: &str) -> Result<Option<Self>, DbErr> {
        if !url.starts_with("sqlite:") || url.contains(":memory:") || url.contains("mode=memory") {
            return Ok(None);
        }
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|cause| DbErr::Conn(RuntimeErr::SqlxError(cause.into())))?;
        // The folder that the process works in may change, or be named by a link that does.
        let path = std::path::absolute(options.get_filename())
            .map_err(|cause| DbErr::Custom(cause.to_string()))?;
        if url.contains("mode=rwc") && !path.exists() {
            // SQLite gives the files beside it the same rights. It says itself what it cannot make.
            let _ = create_private(&path);
        }
        for ending in ["", "-wal", "-shm"] {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            close_to_others(Path::new(&name));
        }
        let identity = identity(&path);
        Ok(Some(Self { path, identity }))
    }

    /// Whether the path still leads to the file that was opened.
    pub fn is_still_there(&self) -> bool {
        identity(&self.path) == self.identity
    }
}

fn close_to_others(path: &Path) {
    if fs::metadata(path).is_ok_and(|found| found.mode() & 0o777 & !PRIVATE != 0)
        && let Err(cause) = fs::set_permissions(path, Permissions::from_mode(PRIVATE))
    {
        tracing::warn!(path = %path.display(), %cause, "others may read the database");
    }
}

/// Device and number of a file; the same for as long as it is the same file.
fn identity(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}
