//! Client and style: from a folder, or built into the binary; compressed once and kept in memory.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::{Context, Result};
use axum::body::Bytes;
use headers::ETag;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use crate::http::compression::{Coding, Effort};
use crate::http::conditions::tag_of;

/// What release builds carry: name and content.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
/// Where `cargo xtask` puts client and style.
const BUILT: &str = "target/site";

/// The files under `/pkg/`.
#[derive(Debug)]
pub struct Assets {
    /// The folder; none when the files are built in.
    folder: Option<PathBuf>,
    version: String,
    ready: Cache<(String, Option<SystemTime>), Arc<Asset>>,
}

/// One file, ready to send.
#[derive(Debug)]
pub(super) struct Asset {
    /// What it is, for browsers.
    pub kind: &'static str,
    /// What stands for its content.
    pub tag: Option<ETag>,
    /// As it is.
    pub plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Assets {
    /// The files of `site`; when none is given those of `target/site`, where it exists, else the built-in ones.
    ///
    /// # Errors
    /// When a given folder cannot be read.
    pub fn open(site: Option<&Path>) -> Result<Self> {
        let built = Path::new(BUILT);
        let site = site.or_else(|| (EMBEDDED.is_empty() && built.is_dir()).then_some(built));
        let folder = site.map(|site| site.join("pkg"));
        let mut digest = Sha256::new();
        if let Some(folder) = &folder {
            let entries = std::fs::read_dir(folder)
                .with_context(|| format!("cannot read {}", folder.display()))?;
            let mut files = entries
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<Vec<_>>>()?;
            files.sort();
            for file in files.into_iter().filter(|file| file.is_file()) {
                digest.update(std::fs::read(file)?);
            }
        }
        for (name, content) in EMBEDDED {
            digest.update(name);
            digest.update(content);
        }
        Ok(Self {
            folder,
            version: short(digest),
            ready: Cache::new(100),
        })
    }

    /// Changes with the files; ends their addresses, so that browsers keep each version for good.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether they are built in, so that they change only with the program.
    pub(super) const fn is_fixed(&self) -> bool {
        self.folder.is_none()
    }

    /// The file with a name; none when there is no such file.
    pub(super) async fn find(&self, name: &str) -> Option<Arc<Asset>> {
        if !is_plain(name) {
            return None;
        }
        let path = self.folder.as_ref().map(|folder| folder.join(name));
        let changed = match &path {
            Some(path) => Some(tokio::fs::metadata(path).await.ok()?.modified().ok()?),
            None => None,
        };
        let key = (name.to_owned(), changed);
        // However many ask for it at once, it is prepared once.
        let made = self.prepared(name, path.as_deref());
        self.ready.get_or_insert_async(&key, made).await.ok()
    }

    /// Prepares what is built in before anybody asks for it.
    pub async fn prepare(&self) {
        for (name, _) in EMBEDDED.iter().filter(|_| self.is_fixed()) {
            self.find(name).await;
        }
    }

    async fn prepared(&self, name: &str, path: Option<&Path>) -> Result<Arc<Asset>> {
        let content = match path {
            Some(path) => Bytes::from(tokio::fs::read(path).await?),
            None => {
                let mut files = EMBEDDED.iter();
                let file = files.find(|(known, _)| *known == name);
                Bytes::from_static(file.context("no such file")?.1)
            }
        };
        let kind = kind(name);
        let effort = if self.is_fixed() {
            Effort::Utmost
        } else {
            Effort::Much
        };
        let asset = move || Arc::new(Asset::prepare(kind, content, effort));
        Ok(tokio::task::spawn_blocking(asset).await?)
    }
}

impl Asset {
    fn prepare(kind: &'static str, plain: Bytes, effort: Effort) -> Self {
        Self {
            kind,
            tag: tag_of(&plain),
            gzip: Coding::Gzip.pack(&plain, effort),
            brotli: Coding::Brotli.pack(&plain, effort),
            plain,
        }
    }

    /// Compressed so, where that is smaller.
    pub const fn packed(&self, coding: Coding) -> Option<&Bytes> {
        match coding {
            Coding::Brotli => self.brotli.as_ref(),
            Coding::Gzip => self.gzip.as_ref(),
        }
    }
}

/// One name of a file: nothing that leads out of the folder.
fn is_plain(name: &str) -> bool {
    !name.starts_with('.')
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_'))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn short(digest: Sha256) -> String {
    digest
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Assets, is_plain};

    #[test]
    fn names_cannot_leave_the_folder() {
        assert!(is_plain("styrbord_bg.wasm"));
        for name in ["..", ".env", "a/b", "..\\x", "a%2fb", "å.css", "a b"] {
            assert!(!is_plain(name), "{name}");
        }
    }

    #[tokio::test]
    async fn files_are_compressed_and_followed() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("pkg")).unwrap();
        let file = site.path().join("pkg/styrbord.css");
        fs::write(&file, "a { color: red }\n".repeat(100)).unwrap();
        let assets = Assets::open(Some(site.path())).unwrap();
        let asset = assets.find("styrbord.css").await.unwrap();
        assert_eq!(asset.kind, "text/css; charset=utf-8");
        assert!(asset.gzip.is_some() && asset.brotli.is_some());
        assert!(assets.find("missing.css").await.is_none());
        fs::write(&file, "b {}").unwrap();
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert_eq!(assets.find("styrbord.css").await.unwrap().plain, "b {}");
    }
}
