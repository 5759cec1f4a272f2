//! `styrbord migrate`

use std::io::IsTerminal;

use anyhow::{Context, Result, ensure};
use clap::{Args, Subcommand};
use styrbord_migrations::{Migrator, MigratorTrait};
use styrbord_registry::{Loss, Store};

use super::installation::{Installation, open};
use super::out::say;
use crate::Config;
use crate::data_dir::DataDir;

/// The flags of `styrbord migrate`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    step: Step,
    #[command(flatten)]
    installation: Installation,
}

#[derive(Subcommand, Clone, Copy, Debug)]
enum Step {
    /// Applies every migration that is missing; `serve` does it by itself.
    Up,
    /// Takes back the last migrations and the data in their tables, after saying what that is; nobody else may have
    /// the database open.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: u32,
        /// Does it without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Lists the migrations and which are applied.
    Status,
}

/// Runs the step.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.installation.config()?;
    if let Step::Down { steps, yes } = arguments.step {
        return down(&config, steps, yes).await;
    }
    let store = open(&config).await?;
    if matches!(arguments.step, Step::Up) {
        store.migrate().await?;
    }
    list(&store).await
}

/// Takes migrations back. What goes away with them is gone, so it is said and asked for.
async fn down(config: &Config, steps: u32, yes: bool) -> Result<()> {
    let _alone = DataDir::take(&config.data_dir)?;
    let store = Store::open_alone(&config.database())
        .await
        .context("the database cannot be opened")?
        .context("the database is in use by another server or command")?;
    let done = store
        .unmigrate(steps, |losses| {
            for loss in losses {
                let Loss {
                    table,
                    column,
                    rows,
                } = loss;
                match column {
                    Some(column) => say(format_args!(
                        "lost  column {column} of {table} ({rows} rows)"
                    )),
                    None => say(format_args!("lost  table {table} ({rows} rows)")),
                }
            }
            yes || asked()
        })
        .await?;
    ensure!(
        done,
        "nothing was changed; --yes takes it back without asking"
    );
    list(&store).await
}

/// Asks the person in front of the terminal; where there is none, the answer is no.
fn asked() -> bool {
    let input = std::io::stdin();
    if !input.is_terminal() {
        return false;
    }
    say("This cannot be undone. Write yes to go on:");
    let mut answer = String::new();
    input.read_line(&mut answer).is_ok() && answer.trim() == "yes"
}

async fn list(store: &Store) -> Result<()> {
    for migration in Migrator::get_applied_migrations(store.connection()).await? {
        say(format_args!("applied  {}", migration.name()));
    }
    for migration in Migrator::get_pending_migrations(store.connection()).await? {
        say(format_args!("missing  {}", migration.name()));
    }
    Ok(())
}
