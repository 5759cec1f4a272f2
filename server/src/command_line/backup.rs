//! `styrbord backup`

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::installation::{Installation, open};
use super::out::say;
use crate::{Config, data_dir};

/// The names inside a backup, which are those of the data directory.
pub const DATABASE: &str = "styrbord.db";
pub const ATTACHMENTS: &str = "attachments";

/// The flags of `styrbord backup`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The tar file to write; it must not exist.
    file: PathBuf,
    #[command(flatten)]
    installation: Installation,
}

/// Writes one consistent file. Work goes on meanwhile: the snapshot is of one moment, and attachments never change.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.installation.config()?;
    if config.database().starts_with("postgres") {
        bail!("a PostgreSQL database is backed up with pg_dump; copy the attachments beside it");
    }
    if !config.data_dir.join(DATABASE).is_file() {
        bail!("there is no database in {}", config.data_dir.display());
    }
    data_dir::keep_files_private();
    let store = open(&config).await?;
    let snapshot = Snapshot(
        config
            .data_dir
            .join(format!("snapshot-{}.db", std::process::id())),
    );
    store
        .snapshot(&snapshot.0)
        .await
        .context("the database cannot be copied")?;
    let archive = File::create_new(&arguments.file)
        .with_context(|| format!("cannot write {}", arguments.file.display()))?;
    // A half-written backup must not be taken for one.
    if let Err(error) = write(archive, &snapshot.0, &config) {
        let _ = fs::remove_file(&arguments.file);
        return Err(error);
    }
    say(format_args!(
        "wrote {} ({} bytes)",
        arguments.file.display(),
        fs::metadata(&arguments.file)?.len()
    ));
    Ok(())
}

fn write(archive: File, snapshot: &Path, config: &Config) -> Result<()> {
    let mut archive = tar::Builder::new(archive);
    archive.append_path_with_name(snapshot, DATABASE)?;
    let attachments = config.data_dir.join(ATTACHMENTS);
    if attachments.is_dir() {
        archive.append_dir_all(ATTACHMENTS, attachments)?;
    }
    archive.into_inner()?.sync_all()?;
    Ok(())
}

/// A file that goes away with its owner.
struct Snapshot(PathBuf);

impl Drop for Snapshot {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
