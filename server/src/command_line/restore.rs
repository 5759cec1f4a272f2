//! `styrbord restore`

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use super::backup::{ATTACHMENTS, DATABASE};
use super::installation::Installation;
use super::out::say;
use crate::data_dir;

/// The flags of `styrbord restore`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The file that `styrbord backup` wrote.
    file: PathBuf,
    #[command(flatten)]
    installation: Installation,
}

/// Puts a backup into an empty data directory. The next start fills the index again.
pub fn run(arguments: &Arguments) -> Result<()> {
    let config = arguments.installation.config()?;
    let target = &config.data_dir;
    data_dir::make(target).with_context(|| format!("cannot make {}", target.display()))?;
    ensure!(
        fs::read_dir(target)?.next().is_none(),
        "{} is not empty",
        target.display()
    );
    let file = File::open(&arguments.file)
        .with_context(|| format!("cannot read {}", arguments.file.display()))?;
    // Into a folder beside first: a damaged backup leaves the target empty.
    let beside = target.with_extension(format!("restoring-{}", std::process::id()));
    fs::create_dir(&beside)?;
    let unpacked = unpack(file, &beside).and_then(|()| {
        for entry in fs::read_dir(&beside)? {
            let entry = entry?;
            fs::rename(entry.path(), target.join(entry.file_name()))?;
        }
        Ok(())
    });
    fs::remove_dir_all(&beside)?;
    unpacked?;
    say(format_args!("restored into {}", target.display()));
    Ok(())
}

fn unpack(file: File, folder: &Path) -> Result<()> {
    let mut archive = tar::Archive::new(file);
    // Other users may not read what was private, whatever the backup says.
    archive.set_mask(0o077);
    for entry in archive.entries()? {
        let mut entry = entry.context("the backup is damaged")?;
        let path = entry.path()?.into_owned();
        let mut parts = path.components();
        let ours = match parts.next() {
            Some(Component::Normal(first)) if first == DATABASE => parts.next().is_none(),
            Some(Component::Normal(first)) if first == ATTACHMENTS => {
                parts.all(|part| matches!(part, Component::Normal(_)))
            }
            _ => false,
        };
        if !ours {
            bail!(
                "the backup holds {}, which no backup of ours does",
                path.display()
            );
        }
        ensure!(
            entry.unpack_in(folder).context("the backup is damaged")?,
            "{} leads out of the folder",
            path.display()
        );
    }
    ensure!(
        folder.join(DATABASE).is_file(),
        "the backup holds no database"
    );
    Ok(())
}
