//! `styrbord migrate`

use anyhow::Result;
use clap::{Args, Subcommand};
use styrbord_migrations::{Migrator, MigratorTrait};

use super::place::{Place, open};
use super::say;
use crate::data_dir::DataDir;

/// The flags of `styrbord migrate`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    step: Step,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand, Clone, Copy, Debug)]
enum Step {
    /// Applies every migration that is missing; `serve` does it by itself.
    Up,
    /// Takes back the last migrations and the data in their tables; no server may run.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: u32,
    },
    /// Lists the migrations and which are applied.
    Status,
}

/// Runs the step.
pub async fn run(arguments: Arguments) -> Result<()> {
    let config = arguments.place.config()?;
    let store = open(&config).await?;
    match arguments.step {
        Step::Up => store.migrate().await?,
        Step::Down { steps } => {
            let _alone = DataDir::take(&config.data_dir)?;
            Migrator::down(store.connection(), Some(steps)).await?;
        }
        Step::Status => {}
    }
    for migration in Migrator::get_applied_migrations(store.connection()).await? {
        say(format_args!("applied  {}", migration.name()));
    }
    for migration in Migrator::get_pending_migrations(store.connection()).await? {
        say(format_args!("missing  {}", migration.name()));
    }
    Ok(())
}
