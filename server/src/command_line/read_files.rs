//! `styrbord read-files`

use anyhow::{Result, ensure};
use clap::Args;

use super::installation::{Installation, in_words};
use super::out::say;

/// The flags of `styrbord read-files`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    installation: Installation,
}

/// Has what stands in files read once more where that could not be done, or where nothing was noted of it: by the server, behind what is brought meanwhile.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.installation.config()?;
    ensure!(
        config.text_command != Some(Vec::new()),
        "text_command is empty, so nothing reads files"
    );
    let registry = arguments.installation.registry().await?;
    let desk = registry.installation("command line");
    let files = desk.read_again().await.map_err(|fault| in_words(&fault))?;
    say(format_args!("{files} files are to be read again"));
    Ok(())
}
