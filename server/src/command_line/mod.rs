//! The command line: one file per command.

mod backup;
mod export;
mod import;
mod installation;
mod migrate;
mod out;
mod read_files;
mod redact;
mod reindex;
mod restore;
mod serve;
mod text_of;
mod token;
mod user;
mod verify;

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::data_dir::DataDirError;
use out::complain;

/// The wiki where a public body governs its IT.
#[derive(Parser, Debug)]
#[command(name = "styrbord", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serves the wiki.
    Serve(serve::Arguments),
    /// Brings the database schema up or down, or says where it is.
    Migrate(migrate::Arguments),
    /// Adds, lists and closes accounts.
    User(user::Arguments),
    /// Makes tokens for programs.
    Token(token::Arguments),
    /// Writes database and attachments into one file, also while a server runs.
    Backup(backup::Arguments),
    /// Puts a backup into an empty data directory.
    Restore(restore::Arguments),
    /// Brings systems, decisions or standards in from files; a second run changes nothing.
    Import(import::Arguments),
    /// Writes all records of a kind, as they are or as they were.
    Export(export::Arguments),
    /// Checks the chain of changes and everything that it covers or that is derived, and prints the chain's end.
    Verify(verify::Arguments),
    /// Takes a text, read from standard input, out of everything that was ever saved.
    Redact(redact::Arguments),
    /// Rebuilds the search index from the database.
    Reindex(reindex::Arguments),
    /// Has what stands in attachments read again for the search, where it could not be read.
    ReadFiles(read_files::Arguments),
    /// Writes the words that stand in a file, and does nothing else: what `serve` has done by a process of its own.
    #[command(hide = true)]
    TextOf(text_of::Arguments),
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(arguments) => block_on(serve::run(arguments)),
        Command::Migrate(arguments) => block_on(migrate::run(arguments)),
        Command::User(arguments) => block_on(user::run(arguments)),
        Command::Token(arguments) => block_on(token::run(arguments)),
        Command::Backup(arguments) => block_on(backup::run(arguments)),
        Command::Restore(arguments) => block_on(async { restore::run(&arguments) }),
        Command::Import(arguments) => block_on(import::run(arguments)),
        Command::Export(arguments) => block_on(export::run(arguments)),
        Command::Verify(arguments) => block_on(verify::run(arguments)),
        Command::Redact(arguments) => block_on(redact::run(arguments)),
        Command::Reindex(arguments) => block_on(reindex::run(arguments)),
        Command::ReadFiles(arguments) => block_on(read_files::run(arguments)),
        // It neither logs nor waits for anything.
        Command::TextOf(arguments) => text_of::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            // Whoever starts servers can tell "already running" from "broken".
            if matches!(error.downcast_ref(), Some(DataDirError::InUse(_))) {
                ExitCode::from(2)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

/// Brings a command to its end, which logs meanwhile.
fn block_on(command: impl Future<Output = Result<()>>) -> Result<()> {
    log();
    let runtime = tokio::runtime::Runtime::new().context("no runtime")?;
    runtime.block_on(command)
}

/// The log goes to standard error; `STYRBORD_LOG` says how much, `STYRBORD_LOG_FORMAT=json` how.
fn log() {
    let quiet = || EnvFilter::new("info,sqlx=warn,tantivy=warn,sea_orm_migration=warn");
    let filter = EnvFilter::try_from_env("STYRBORD_LOG").unwrap_or_else(|_| quiet());
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(colours);
    if std::env::var("STYRBORD_LOG_FORMAT").as_deref() == Ok("json") {
        builder.json().init();
    } else {
        builder.init();
    }
}
