//! Where the files that people bring are kept, by the settings.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use styrbord_files::{Depot, Incoming, Scanner, TextReader, choose_cryptography};
use styrbord_registry::Files;

use crate::Config;

/// The names in the data directory.
const KEPT: &str = "attachments";
const INCOMING: &str = "incoming";
/// The most megabytes of a file that may be set: what is checked and copied while somebody waits.
const MOST_MEGABYTES: u64 = 2048;
/// How long the scanner has for a file.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long what stands in a file may take to be read, behind the save that brings it.
const READING: Duration = Duration::from_secs(20);

/// Refuses settings with which no file could be kept.
pub fn check(config: &Config) -> Result<()> {
    ensure!(
        (1..=MOST_MEGABYTES).contains(&config.attachment_mb),
        "attachment_mb must be from 1 to {MOST_MEGABYTES}"
    );
    ensure!(
        config.scan_command.is_empty() || scanner(config).is_some(),
        "scan_command must be a list of a program and its arguments, of which one holds {{file}}"
    );
    ensure!(
        config.text_command.as_ref().is_none_or(Vec::is_empty) || reader(config).is_some(),
        "text_command must be a list of a program and its arguments, of which one holds {{file}}, or an empty list"
    );
    if let Some(url) = &config.attachments_url {
        ensure!(
            url.starts_with("s3://"),
            "attachments_url must begin with s3://, such as s3://BUCKET/PREFIX"
        );
    }
    Ok(())
}

/// What the server does with files: it takes them in.
pub fn taking(config: &Config) -> Result<Files> {
    let incoming = Incoming::open(&config.data_dir.join(INCOMING));
    let incoming = incoming.context("files cannot be taken in")?;
    Ok(Files {
        incoming: Some(incoming),
        ..keeping(config)?
    })
}

/// What commands beside it do: they read them and take them away.
pub fn keeping(config: &Config) -> Result<Files> {
    choose_cryptography();
    let depot = match &config.attachments_url {
        Some(url) => Depot::s3(url),
        None => Depot::folder(&config.data_dir.join(KEPT)),
    };
    Ok(Files {
        depot: depot.context("the files cannot be reached")?,
        incoming: None,
        scanner: scanner(config),
        reader: reader(config),
        most: config.attachment_mb * 1024 * 1024,
    })
}

fn scanner(config: &Config) -> Option<Scanner> {
    Scanner::new(&config.scan_command, PATIENCE)
}

fn reader(config: &Config) -> Option<TextReader> {
    TextReader::new(config.text_command.as_deref()?, READING)
}
