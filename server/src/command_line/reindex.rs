//! `styrbord reindex`

use anyhow::Result;
use clap::Args;

use super::installation::{Installation, in_words};
use super::out::say;
use super::verify::with_index;
use crate::data_dir::DataDir;

/// The flags of `styrbord reindex`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    installation: Installation,
}

/// Empties the search index and fills it from the database. The server must be stopped: the index belongs to it.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.installation.config()?;
    let _taken = DataDir::take(&config.data_dir)?;
    let registry = with_index(&arguments.installation).await?;
    let reached = registry.reindex().await.map_err(|fault| in_words(&fault))?;
    say(format_args!("indexed up to change {reached}"));
    Ok(())
}
