//! Where files are kept, by the digest of what they hold: a folder of this machine, or an S3 store.

use std::fmt;
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutMultipartOptions, PutPayload,
};
use sha2::{Digest, Sha256};
use thiserror::Error;
use tokio::io::AsyncReadExt;

use crate::incoming::{Brought, letters};

/// How much is handed over at a time: what an S3 store takes as a part.
const PIECE: usize = 5 * 1024 * 1024;
/// The length of a digest.
const LETTERS: usize = 64;

/// What the store says.
#[derive(Debug, Error)]
pub enum DepotError {
    /// It has no such file.
    #[error("there is no such file")]
    Missing,
    /// It does not answer, is full, or is none.
    #[error("the store of files: {0}")]
    Store(String),
}

impl From<object_store::Error> for DepotError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::Store(other.to_string()),
        }
    }
}

/// A store of files.
#[derive(Clone)]
pub struct Depot {
    store: Arc<dyn ObjectStore>,
    /// The folder, where it is one.
    folder: Option<PathBuf>,
}

impl fmt::Debug for Depot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Depot")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// A file that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Its digest, in letters.
    pub digest: String,
    /// How many bytes.
    pub size: u64,
    /// When it was written, milliseconds.
    pub at: i64,
}

/// Pieces of a file, as they come from the store.
pub type Part = BoxStream<'static, Result<Bytes, DepotError>>;

impl Depot {
    /// A folder, which is made where there is none. What is kept is durable: it and the folders above it are written out.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn folder(folder: &FilePath) -> Result<Self, DepotError> {
        let made = std::fs::create_dir_all(folder);
        made.map_err(|cause| DepotError::Store(cause.to_string()))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            folder: Some(folder.to_owned()),
        })
    }

    /// A bucket, `s3://BUCKET/PREFIX`. Keys, region and endpoint are those of the environment (`AWS_…`).
    ///
    /// # Errors
    /// When address or environment do not say enough.
    pub fn s3(url: &str) -> Result<Self, DepotError> {
        choose_cryptography();
        let store = AmazonS3Builder::from_env().with_url(url).build()?;
        let (_, place) = url.split_once("://").unwrap_or_default();
        let (_, prefix) = place.split_once('/').unwrap_or_default();
        Ok(Self::in_store(Arc::new(PrefixStore::new(store, prefix))))
    }

    /// Any store.
    #[must_use]
    pub fn in_store(store: Arc<dyn ObjectStore>) -> Self {
        Self {
            store,
            folder: None,
        }
    }

    /// The folder of this machine in which files are kept; none where they are elsewhere.
    #[must_use]
    pub fn is_folder(&self) -> Option<&FilePath> {
        self.folder.as_deref()
    }

    /// Keeps a file under its digest, where it does not stand already. It is durable when this returns.
    ///
    /// # Errors
    /// When the store does not take it; then nothing stands under its digest.
    pub async fn keep(&self, brought: &Brought) -> Result<(), DepotError> {
        if self.size_of(&brought.digest).await? == Some(brought.size) {
            return Ok(());
        }
        let disk = |cause: std::io::Error| DepotError::Store(cause.to_string());
        let mut file = tokio::fs::File::open(brought.path()).await.map_err(disk)?;
        let place = place(&brought.digest)?;
        let options = PutMultipartOptions::default();
        let mut upload = self.store.put_multipart_opts(&place, options).await?;
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let read = (&mut file).take(PIECE as u64).read_to_end(&mut piece).await;
            if read.map_err(disk)? == 0 {
                break;
            }
            if let Err(error) = upload.put_part(PutPayload::from(piece)).await {
                let _ = upload.abort().await;
                return Err(error.into());
            }
        }
        upload.complete().await?;
        Ok(())
    }

    /// How large a file is; none where it is not there.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn size_of(&self, digest: &str) -> Result<Option<u64>, DepotError> {
        match self.store.head(&place(digest)?).await {
            Ok(found) => Ok(Some(found.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A file, or a part of it.
    ///
    /// # Errors
    /// `Missing` where it is not there.
    pub async fn read(&self, digest: &str, part: Option<Range<u64>>) -> Result<Part, DepotError> {
        let options = GetOptions::default().with_range(part.map(GetRange::Bounded));
        let found = self.store.get_opts(&place(digest)?, options).await?;
        let pieces = found.into_stream();
        Ok(pieces.map(|piece| Ok(piece?)).boxed())
    }

    /// The digest and the size of what stands under a digest, by reading it to its end; none where it is not there.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn look_into(&self, digest: &str) -> Result<Option<(String, u64)>, DepotError> {
        let mut pieces = match self.read(digest, None).await {
            Ok(pieces) => pieces,
            Err(DepotError::Missing) => return Ok(None),
            Err(error) => return Err(error),
        };
        let (mut holds, mut size) = (Sha256::new(), 0);
        while let Some(piece) = pieces.next().await {
            let piece = piece?;
            holds.update(&piece);
            size += piece.len() as u64;
        }
        Ok(Some((letters(&holds.finalize()), size)))
    }

    /// All that is kept, in no order.
    pub fn all(&self) -> BoxStream<'static, Result<Kept, DepotError>> {
        let all = self.store.list(None);
        let known = all.filter_map(async |found| match found {
            Ok(found) => digest_at(&found.location).map(|digest| {
                Ok(Kept {
                    digest,
                    size: found.size,
                    at: found.last_modified.timestamp_millis(),
                })
            }),
            Err(error) => Some(Err(error.into())),
        });
        known.boxed()
    }

    /// Takes a file away for good; one that is not there is gone already.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn remove(&self, digest: &str) -> Result<(), DepotError> {
        match self.store.delete(&place(digest)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Chooses one cryptography for all TLS of the process, which clients of HTTP do not choose for themselves. Whoever was first
/// has chosen the same.
pub fn choose_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Where a file stands: `ab/cdef…`. Nothing but a digest is a place.
fn place(digest: &str) -> Result<Path, DepotError> {
    let is_one =
        digest.len() == LETTERS && digest.bytes().all(|sign| (b'a'..=b'p').contains(&sign));
    match is_one.then(|| digest.split_at(2)) {
        Some((first, rest)) => Ok(Path::from(format!("{first}/{rest}"))),
        None => Err(DepotError::Missing),
    }
}

/// The digest of what stands at a place; none of what is not ours.
fn digest_at(at: &Path) -> Option<String> {
    let digest: String = at.parts().map(|part| part.as_ref().to_owned()).collect();
    (place(&digest).ok()? == *at).then_some(digest)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures_util::StreamExt;
    use object_store::memory::InMemory;

    use super::{Depot, DepotError, place};
    use crate::{Brought, Incoming};

    async fn brought(incoming: &Incoming, bytes: &[u8]) -> Brought {
        let mut coming = incoming.receive(100_000_000).await.unwrap();
        for piece in bytes.chunks(60_000) {
            coming.write(piece).await.unwrap();
        }
        coming.finish("txt").await.unwrap()
    }

    async fn whole(depot: &Depot, digest: &str, part: Option<std::ops::Range<u64>>) -> Vec<u8> {
        let pieces = depot.read(digest, part).await.unwrap();
        let pieces: Vec<_> = pieces.map(|piece| piece.unwrap().to_vec()).collect().await;
        pieces.concat()
    }

    #[tokio::test]
    async fn every_store_keeps_a_file_once_and_gives_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let incoming = Incoming::open(&folder.path().join("incoming")).unwrap();
        for depot in [
            Depot::folder(&folder.path().join("attachments")).unwrap(),
            Depot::in_store(Arc::new(InMemory::new())),
        ] {
            // More than a piece.
            let bytes: Vec<u8> = (0..6_000_000_u32).map(|at| (at % 251) as u8).collect();
            let file = brought(&incoming, &bytes).await;
            assert_eq!(depot.size_of(&file.digest).await.unwrap(), None);
            depot.keep(&file).await.unwrap();
            depot.keep(&file).await.unwrap();
            assert_eq!(whole(&depot, &file.digest, None).await, bytes);
            assert_eq!(whole(&depot, &file.digest, Some(5..9)).await, bytes[5..9]);
            let known = depot.look_into(&file.digest).await.unwrap();
            assert_eq!(known, Some((file.digest.clone(), file.size)));
            let all: Vec<_> = depot.all().collect().await;
            assert_eq!(all.len(), 1);
            let kept = all[0].as_ref().unwrap();
            assert_eq!((&kept.digest, kept.size), (&file.digest, file.size));
            depot.remove(&file.digest).await.unwrap();
            depot.remove(&file.digest).await.unwrap();
            let gone = depot.read(&file.digest, None).await.err();
            assert!(matches!(gone, Some(DepotError::Missing)));
        }
    }

    #[tokio::test]
    async fn nothing_but_a_digest_is_a_place() {
        let folder = tempfile::tempdir().unwrap();
        let depot = Depot::folder(folder.path()).unwrap();
        std::fs::write(folder.path().join("secret"), "x").unwrap();
        let short = "a".repeat(63);
        let upper = "A".repeat(64);
        for name in ["", "secret", "../secret", "..", &short, &upper, "a/../b"] {
            assert!(place(name).is_err(), "{name}");
            assert!(depot.read(name, None).await.is_err(), "{name}");
            assert!(depot.remove(name).await.is_err(), "{name}");
        }
        // What is not ours is not listed.
        assert_eq!(depot.all().count().await, 0);
    }

    #[test]
    fn a_bucket_is_named_by_its_address() {
        // Nothing is asked of it before something is kept.
        assert!(Depot::s3("s3://papers/styrbord").is_ok());
        assert!(Depot::s3("papers").is_err());
    }
}
