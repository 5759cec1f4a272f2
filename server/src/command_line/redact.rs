//! `styrbord redact`

use std::io::Read;

use anyhow::{Context, Result};
use clap::Args;

use super::installation::{Installation, in_words};
use super::out::say;
use crate::files;

/// The flags of `styrbord redact`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Why; it is shown wherever something was taken out.
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    installation: Installation,
}

/// Does it, also while a server runs: the server clears its files and its index.
pub async fn run(arguments: Arguments) -> Result<()> {
    let registry = arguments.installation.registry().await?;
    registry.keeps(files::keeping(&arguments.installation.config()?)?);
    // Arguments are seen by everybody on the machine and kept by the shell.
    let mut value = String::new();
    std::io::stdin()
        .read_to_string(&mut value)
        .context("the text is read from standard input")?;
    let desk = registry.installation("command line");
    let done = desk
        .redact(value.trim(), &arguments.reason)
        .await
        .map_err(|fault| in_words(&fault))?;
    say(format_args!(
        "taken out of {} places in {} records",
        done.places, done.records
    ));
    for file in done.files {
        let (address, page) = (file.address, file.page.path());
        say(format_args!(
            "still held by {} with {page}; take it out by {address}",
            file.name
        ));
    }
    if done.unseen_files > 0 {
        say(format_args!(
            "still held by {} more files",
            done.unseen_files
        ));
    }
    Ok(())
}
