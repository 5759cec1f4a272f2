//! `styrbord verify`

use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::Timestamp;
use styrbord_registry::{End, Registry, Store, ToldRedaction};
use styrbord_search::Index;

use super::installation::{Installation, in_words};
use super::out::say;
use crate::data_dir::{DataDir, DataDirError};
use crate::files;

/// The flags of `styrbord verify`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The end of the chain as an earlier run printed it: SEQ:HASH. Says whether the chain still leads over it.
    #[arg(long)]
    end: Option<End>,
    #[command(flatten)]
    installation: Installation,
}

/// Prints what is not as it should be, what was taken out of saves, and the end of the chain, and fails when there is anything wrong. Beside a
/// server its index is looked at from outside: whether it is there and follows.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.installation.config()?;
    let (registry, taken) = match DataDir::take(&config.data_dir) {
        Ok(taken) => (with_index(&arguments.installation).await?, Some(taken)),
        Err(DataDirError::InUse(_)) => (arguments.installation.registry().await?, None),
        Err(error) => return Err(error.into()),
    };
    registry.keeps(files::keeping(&config)?);
    let mut verified = registry
        .verify_since(arguments.end.as_ref())
        .await
        .map_err(|fault| in_words(&fault))?;
    if taken.is_none() {
        let beside = registry.verify_index_at(&config.index_dir()).await;
        let beside = beside.map_err(|fault| in_words(&fault))?;
        verified.findings.extend(beside);
    }
    for finding in &verified.findings {
        say(format_args!("{}\t{}", finding.code, finding.place));
    }
    for told in &verified.redactions {
        say(line(told));
    }
    say(format_args!("redactions: {}", verified.redactions.len()));
    if verified.unnamed_files > 0 {
        say(format_args!(
            "files that nothing names: {} (taken away when a day old)",
            verified.unnamed_files
        ));
    }
    let End { sequence, hash } = &verified.end;
    say(format_args!("end: {sequence} {hash}"));
    if !verified.findings.is_empty() {
        bail!("{} findings", verified.findings.len());
    }
    say("nothing found");
    Ok(())
}

/// An act that took a text out: its change, when, who, in how many places, why. What stands in the database is shown and
/// moves no terminal.
fn line(told: &ToldRedaction) -> String {
    let at = Timestamp::from_millisecond(told.at);
    let at = at.map_or_else(|_| told.at.to_string(), |at| at.to_string());
    format!(
        "redaction\tchange {}\t{at}\t{}\t{} places\t{}",
        told.sequence,
        told.by.escape_debug(),
        told.places,
        told.reason.escape_debug()
    )
}

/// The registry with its index, brought up to date; the caller has taken the data directory.
pub(super) async fn with_index(installation: &Installation) -> Result<Registry> {
    let config = installation.config()?;
    let store: Store = super::installation::open(&config).await?;
    store
        .migrate()
        .await
        .context("the schema cannot be brought up to date")?;
    let folder = config.index_dir();
    let index = tokio::task::spawn_blocking(move || Index::open(&folder))
        .await?
        .context("the search index cannot be opened")?;
    let registry = Registry::new(store, index, false);
    registry
        .take_over()
        .await
        .map_err(|fault| in_words(&fault))?;
    registry
        .catch_up()
        .await
        .map_err(|fault| in_words(&fault))?;
    Ok(registry)
}
