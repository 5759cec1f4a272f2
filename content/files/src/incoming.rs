//! A file on its way in: written to this machine's disk as it comes, never held in memory.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use thiserror::Error;
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt, SeekFrom};
use uuid::Uuid;

use crate::ole;
use crate::sniff::{self, Text};

/// How much of the beginning is looked at to tell what it is.
const HEAD: usize = 8 * 1024;
/// What is older than this belongs to a process that fell.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);

/// Where files are written while they come.
#[derive(Clone, Debug)]
pub struct Incoming {
    folder: PathBuf,
}

/// Why a file is not taken in.
#[derive(Debug, Error)]
pub enum NotTaken {
    /// It is larger than it may be.
    #[error("too large")]
    TooLarge,
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// The disk does not take it.
    #[error("the disk does not take it: {0}")]
    Disk(#[from] io::Error),
}

impl Incoming {
    /// Files come into a folder, which is made where there is none. What a process that fell has left there is cleared away.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        for entry in std::fs::read_dir(folder)?.flatten() {
            let written = entry.metadata().and_then(|found| found.modified());
            let age = written.map(|at| SystemTime::now().duration_since(at).unwrap_or_default());
            if age.is_ok_and(|age| LEFT_BEHIND < age) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        let folder = folder.to_owned();
        Ok(Self { folder })
    }

    /// Begins to take in a file of at most so many bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn receive(&self, most: u64) -> Result<Receiving, NotTaken> {
        let path = self.folder.join(Uuid::now_v7().simple().to_string());
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create_new(true);
        let file = file.open(&path).await?;
        Ok(Receiving {
            file,
            path: Gone(path),
            most,
            size: 0,
            digest: Sha256::new(),
            head: Vec::new(),
            text: Text::default(),
        })
    }
}

/// A file that is coming. Dropping it takes away what has come.
#[derive(Debug)]
pub struct Receiving {
    file: File,
    path: Gone,
    most: u64,
    size: u64,
    digest: Sha256,
    head: Vec<u8>,
    text: Text,
}

impl Receiving {
    /// Takes in the next piece.
    ///
    /// # Errors
    /// `TooLarge` with the first byte too many.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), NotTaken> {
        self.size += piece.len() as u64;
        if self.most < self.size {
            return Err(NotTaken::TooLarge);
        }
        self.digest.update(piece);
        let room = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..room]);
        self.text.read(piece);
        self.file.write_all(piece).await?;
        Ok(())
    }

    /// The file, when all of it has come. `extension` is the end of the name that it was given: it tells relatives apart.
    ///
    /// # Errors
    /// `Empty` where nothing came.
    pub async fn finish(mut self, extension: &str) -> Result<Brought, NotTaken> {
        if self.size == 0 {
            return Err(NotTaken::Empty);
        }
        self.file.flush().await?;
        let class = match ole::root(&self.head) {
            Some(at) => read_at(&mut self.file, at).await?,
            None => None,
        };
        let media = sniff::media(&self.head, self.text.is_text(), class, extension);
        Ok(Brought {
            path: self.path,
            size: self.size,
            digest: letters(&self.digest.finalize()),
            media,
        })
    }
}

/// What stands at a place of a file, where it is that long.
async fn read_at(file: &mut File, at: u64) -> io::Result<Option<[u8; 16]>> {
    let mut found = [0; 16];
    file.seek(SeekFrom::Start(at)).await?;
    match file.read_exact(&mut found).await {
        Ok(_) => Ok(Some(found)),
        Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(cause) => Err(cause),
    }
}

/// A file that has come and lies on this machine. Dropping it takes it away.
#[derive(Debug)]
pub struct Brought {
    path: Gone,
    /// How many bytes.
    pub size: u64,
    /// The SHA-256 of what it holds, in letters (`letters`).
    pub digest: String,
    /// What it is, by what it holds.
    pub media: &'static str,
}

impl Brought {
    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path.0
    }
}

/// A file that goes away with its owner.
#[derive(Debug)]
struct Gone(PathBuf);

impl Drop for Gone {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A digest in letters, as digits could be taken for somebody's number: `a` is 0, `p` is 15.
pub(crate) fn letters(digest: &[u8]) -> String {
    let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.map(|half| char::from(b'a' + half)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::{Incoming, NotTaken};

    #[tokio::test]
    async fn a_file_comes_in_pieces_and_is_known_when_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let incoming = Incoming::open(folder.path()).unwrap();
        let mut coming = incoming.receive(10).await.unwrap();
        // A letter that is cut in two is a letter.
        for piece in [&b"bl\xc3"[..], &b"\xa5b\xc3\xa6r"[..]] {
            coming.write(piece).await.unwrap();
        }
        let brought = coming.finish("txt").await.unwrap();
        assert_eq!((brought.size, brought.media), (8, "text/plain"));
        assert_eq!(fs::read(brought.path()).unwrap(), "blåbær".as_bytes());
        assert_eq!(brought.digest.len(), 64);
        assert!(
            brought
                .digest
                .bytes()
                .all(|letter| letter.is_ascii_lowercase())
        );
        drop(brought);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn what_is_too_large_or_empty_is_not_taken_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let incoming = Incoming::open(folder.path()).unwrap();
        let mut coming = incoming.receive(10).await.unwrap();
        coming.write(&[1; 10]).await.unwrap();
        let more = coming.write(&[1]).await;
        assert!(matches!(more, Err(NotTaken::TooLarge)));
        drop(coming);
        let nothing = incoming.receive(10).await.unwrap().finish("").await;
        assert!(matches!(nothing, Err(NotTaken::Empty)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_fallen_process_left_is_cleared_away_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        for (name, hours) in [("old", 25), ("new", 23)] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            let at = SystemTime::now() - Duration::from_secs(hours * 60 * 60);
            file.set_modified(at).unwrap();
        }
        Incoming::open(folder.path()).unwrap();
        assert!(!folder.path().join("old").exists() && folder.path().join("new").exists());
    }
}
