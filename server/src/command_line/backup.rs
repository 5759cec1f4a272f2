//! `styrbord backup`

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
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
    if let Some(url) = &config.attachments_url {
        say(format_args!(
            "the attachments in {url} are no part of it: copy them after it"
        ));
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
    // After the database: whatever that names was kept before it was named.
    let attachments = config.data_dir.join(ATTACHMENTS);
    for folder in listed(&attachments)? {
        for name in listed(&attachments.join(&folder))? {
            let place = Path::new(&folder).join(&name);
            // What is on its way in is not there yet, and what was taken out for good is not missed.
            match File::open(attachments.join(&place)) {
                Ok(mut file) if !name.to_string_lossy().contains('#') => {
                    archive.append_file(Path::new(ATTACHMENTS).join(&place), &mut file)?;
                }
                Ok(_) => {}
                Err(cause) if cause.kind() == ErrorKind::NotFound => {}
                Err(cause) => return Err(cause.into()),
            }
        }
    }
    archive.into_inner()?.sync_all()?;
    Ok(())
}

/// The names in a folder, in order; none where there is no such folder.
fn listed(folder: &Path) -> Result<Vec<OsString>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let mut names = entries.collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// A file that goes away with its owner.
struct Snapshot(PathBuf);

impl Drop for Snapshot {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
