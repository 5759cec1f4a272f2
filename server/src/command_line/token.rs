//! `styrbord token`

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use styrbord_registry::{NewToken, Scope};

use super::installation::{Installation, in_words};
use super::out::say;
use crate::http::account::end_of;

/// The flags of `styrbord token`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    installation: Installation,
}

#[derive(Subcommand, Debug)]
enum Act {
    /// Makes a token and prints it, this once.
    Create {
        /// The login of the account on whose behalf it acts.
        #[arg(long)]
        user: String,
        /// read or write.
        #[arg(long)]
        scope: Scope,
        /// What it is for.
        #[arg(long, default_value = "command line")]
        name: String,
        /// The last day on which it works, as YYYY-MM-DD: at most a year ahead, and 90 days ahead when not said.
        #[arg(long)]
        expires: Option<String>,
    },
}

/// Does it, also while a server runs.
pub async fn run(arguments: Arguments) -> Result<()> {
    let registry = arguments.installation.registry().await?;
    let desk = registry.installation("command line");
    let Act::Create {
        user,
        scope,
        name,
        expires,
    } = arguments.act;
    let account = desk
        .account(&user)
        .await
        .map_err(|fault| in_words(&fault))
        .context(user)?
        .id;
    let expires_at = match expires {
        Some(day) => {
            let end = end_of(&desk, &day);
            Some(end.ok().with_context(|| format!("{day} is no date"))?)
        }
        None => None,
    };
    let new = NewToken {
        account,
        name,
        scope,
        expires_at,
    };
    let (_, secret) = desk
        .create_token(&new)
        .await
        .map_err(|fault| in_words(&fault))?;
    say(secret);
    Ok(())
}
