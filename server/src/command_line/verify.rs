//! `styrbord verify`

use anyhow::{Context, Result, bail};
use clap::Args;
use styrbord_registry::{Registry, Store};
use styrbord_search::Index;

use super::place::{Place, in_words};
use super::say;
use crate::data_dir::{DataDir, DataDirError};

/// The flags of `styrbord verify`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
}

/// Prints what is not as it should be, and fails when there is anything. Beside a server the index is the server's.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.place.config()?;
    let (registry, _taken) = match DataDir::take(&config.data_dir) {
        Ok(taken) => (with_index(&arguments.place).await?, Some(taken)),
        Err(DataDirError::InUse(_)) => (arguments.place.registry().await?, None),
        Err(error) => return Err(error.into()),
    };
    let findings = registry.verify().await.map_err(|fault| in_words(&fault))?;
    for finding in &findings {
        say(format_args!("{}\t{}", finding.code, finding.place));
    }
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    say("nothing found");
    Ok(())
}

/// The registry with its index, brought up to date; the caller has taken the data directory.
pub(super) async fn with_index(place: &Place) -> Result<Registry> {
    let config = place.config()?;
    let store: Store = super::place::open(&config).await?;
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
        .catch_up()
        .await
        .map_err(|fault| in_words(&fault))?;
    Ok(registry)
}
