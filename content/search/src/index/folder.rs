//! The folder of the index: `lock`, and the rows in a folder named after the schema version.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::{IndexBuilder, IndexSettings};

use super::files::{Files, META, damaged};
use super::position::Position;
use crate::analysis::register;
use crate::schema::{Fields, VERSION};
use crate::{Error, Result};

/// Takes the folder for this process, making it if need be. The operating system frees the lock when a process dies.
pub fn lock(dir: &Path) -> Result<File> {
    fs::create_dir_all(dir)?;
    let lock = File::create(dir.join("lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Error::Locked(dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The folder of this version's rows.
pub fn rows(dir: &Path) -> PathBuf {
    dir.join(format!("v{VERSION}"))
}

/// Whether an index is there.
pub fn has_index(rows: &Path) -> bool {
    rows.join(META).exists()
}

/// How far the index in a folder of rows has come and how many documents it holds, without opening it.
pub fn glance(rows: &Path) -> Result<Option<(Position, u64)>> {
    if !has_index(rows) {
        return Ok(None);
    }
    let metas = tantivy::Index::open(Files::open(rows)?)?.load_metas()?;
    let position = Position::read(&metas.payload.unwrap_or_default());
    let documents = metas
        .segments
        .iter()
        .map(|segment| u64::from(segment.num_docs()));
    Ok(Some((position, documents.sum())))
}

/// Deletes what other versions of the schema have left.
pub fn remove_other_versions(dir: &Path) -> Result<()> {
    let current = rows(dir);
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let is_version = name
            .strip_prefix('v')
            .is_some_and(|rest| rest.parse::<u32>().is_ok());
        if is_version && path != current {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Deletes a folder with all in it.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Opens the rows, or makes an empty folder of them; an error when they do not fit this version or are damaged.
pub fn engine(rows: &Path) -> Result<(Fields, tantivy::Index)> {
    fs::create_dir_all(rows)?;
    let (schema, fields) = Fields::build();
    let settings = IndexSettings {
        // Mostly one record is read of each block.
        docstore_blocksize: 4096,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let engine = IndexBuilder::new()
        .schema(schema)
        .settings(settings)
        .open_or_create(Files::open(rows)?)?;
    register(engine.tokenizers());
    let damaged = damaged(&engine)?;
    if !damaged.is_empty() {
        let message = format!("{} files are missing or fail their checksum", damaged.len());
        return Err(tantivy::TantivyError::InternalError(message).into());
    }
    Ok((fields, engine))
}
