//! The files of the index, as Tantivy asks for them, without waiting for the disk.
//!
//! A commit of one document is a dozen files, and Tantivy waits for the disk after each of them and twice for the list of
//! all files: several times longer than all the rest. The index needs none of it, because it is derived and knows how far
//! it has come. When the process is killed nothing is lost: what was written belongs to the kernel, which has all of it in
//! order. When the machine goes down, what is on the disk is either a whole earlier commit, from which the index goes on,
//! or not whole; then a file is missing, short or does not fit its checksum, which [`damaged`] notices at opening, and the
//! index is filled again. No two files ever have the same name, apart from `meta.json`, so that a file which is whole is the
//! right one. A full disk is an error when something is written, as before.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};
use tantivy::index::{SegmentComponent, SegmentMeta};

use crate::Result;

/// The file that a commit replaces, which names all others. It is small and alone has no checksum from Tantivy.
pub const META: &str = "meta.json";
/// Where Tantivy keeps the names of all files that it has made.
const MANAGED: &str = ".managed.json";
/// What is to become a file of a known name.
const NEXT: &str = ".next";

/// The files in one folder.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
    mapped: MmapDirectory,
}

impl Files {
    /// Opens a folder that exists.
    pub fn open(folder: &Path) -> Result<Self> {
        let mapped = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Ok(Self {
            folder: folder.to_owned(),
            mapped,
        })
    }

    /// Reads `meta.json` as Tantivy wrote it.
    fn read_meta(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        let bytes = self.mapped.atomic_read(path)?;
        unsealed(&bytes).ok_or_else(|| {
            let error = io::Error::new(io::ErrorKind::InvalidData, "its checksum does not fit");
            OpenReadError::wrap_io_error(error, path.to_owned())
        })
    }

    /// The names of all files in the folder, so that none is forgotten whatever has happened: Tantivy deletes those that
    /// it does not need.
    fn names(&self) -> io::Result<Vec<u8>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            // Locks, and what is on its way.
            names.extend(
                name.into_string()
                    .ok()
                    .filter(|name| !name.starts_with('.')),
            );
        }
        Ok(serde_json::to_vec(&names)?)
    }
}

impl Directory for Files {
    fn get_file_handle(
        &self,
        path: &Path,
    ) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        self.mapped.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        match File::create_new(self.folder.join(path)) {
            Ok(file) => Ok(BufWriter::new(Box::new(Unsynced(file)))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(OpenWriteError::FileAlreadyExists(path.to_owned()))
            }
            Err(error) => Err(OpenWriteError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        if path == Path::new(META) {
            self.read_meta(path)
        } else if path == Path::new(MANAGED) {
            let names = self.names();
            names.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
        } else {
            self.mapped.atomic_read(path)
        }
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if path == Path::new(MANAGED) {
            return Ok(());
        }
        let next = self.folder.join(NEXT);
        if path == Path::new(META) {
            fs::write(&next, sealed(data))?;
        } else {
            fs::write(&next, data)?;
        }
        fs::rename(next, self.folder.join(path))
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}

/// A file that is whole once the kernel has all of it.
struct Unsynced(File);

impl Write for Unsynced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for Unsynced {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}

/// An object of JSON with the checksum of its bytes as first member, which Tantivy ignores.
fn sealed(json: &[u8]) -> Vec<u8> {
    let members = json.strip_prefix(b"{").unwrap_or(json);
    [seal(json).as_bytes(), members].concat()
}

/// The bytes that were sealed; none when they are others now.
fn unsealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let members = bytes.get(seal(b"").len()..)?;
    let json = [b"{", members].concat();
    bytes.starts_with(seal(&json).as_bytes()).then_some(json)
}

fn seal(json: &[u8]) -> String {
    format!("{{\"checksum\":\"{:08x}\",", crc32fast::hash(json))
}

/// The files that the last commit names and that are missing or do not fit their checksum.
///
/// # Errors
/// When it cannot be read what the last commit names.
pub fn damaged(engine: &tantivy::Index) -> Result<Vec<PathBuf>> {
    let metas = engine.load_metas()?;
    let named = metas.segments.iter().flat_map(parts);
    let whole = |path: &PathBuf| matches!(engine.directory().validate_checksum(path), Ok(true));
    Ok(named.filter(|path| !whole(path)).collect())
}

/// The files of a segment.
fn parts(segment: &SegmentMeta) -> Vec<PathBuf> {
    use SegmentComponent as Part;
    let always = [
        Part::Postings,
        Part::Positions,
        Part::Terms,
        Part::FieldNorms,
        Part::FastFields,
        Part::Store,
    ];
    let deleted = segment.has_deletes().then_some(Part::Delete);
    let parts = always.into_iter().chain(deleted);
    parts.map(|part| segment.relative_path(part)).collect()
}
