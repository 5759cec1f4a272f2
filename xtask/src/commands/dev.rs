//! `cargo xtask dev`: like run, and rebuilds and restarts when a file changes.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;

use super::run;
use crate::arguments::Arguments;
use crate::process::{self, Running};
use crate::project::Project;
use crate::report::Report;
use crate::stamp;
use crate::steps::style;

/// How often files are looked at, and how long an edited server may take to stop.
const PAUSE: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves until Ctrl-C. A build that fails leaves the last good server running.
pub fn dev(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let mut state = State::look(project)?;
    let mut server = rebuild(project, arguments, None)?;
    println!("Watching for changes; Ctrl-C stops it.");
    while !process::interrupted() {
        std::thread::sleep(PAUSE);
        let now = State::look(project)?;
        if now.code != state.code {
            server = rebuild(project, arguments, server)?;
        } else if now.style != state.style {
            println!("\nThe style changed; reload the page to see it.");
            if let Err(error) = style::build(project) {
                println!("      failed: {error:#}");
            }
        }
        state = now;
    }
    if let Some(mut server) = server {
        server.stop("TERM", PATIENCE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds what changed and puts the new server in the old one's place.
fn rebuild(
    project: &Project,
    arguments: &Arguments,
    old: Option<Running>,
) -> Result<Option<Running>> {
    let mut report = Report::new("dev", run::steps(), arguments.require_all);
    if let Err(error) = run::build(project, &mut report) {
        println!("      failed: {error:#}");
        return Ok(old);
    }
    report.insist()?;
    if let Some(mut old) = old {
        old.stop("TERM", PATIENCE);
    }
    process::start(&mut run::serve(project, &arguments.rest)).map(Some)
}

/// The project's files as one number for each kind of change.
#[derive(PartialEq, Eq)]
struct State {
    code: u64,
    style: u64,
}

impl State {
    fn look(project: &Project) -> Result<Self> {
        let below = |names: &[&str]| -> Vec<PathBuf> {
            names.iter().map(|name| project.root.join(name)).collect()
        };
        let code = [
            "app",
            "content",
            "migrations",
            "server",
            "Cargo.toml",
            "Cargo.lock",
        ];
        Ok(Self {
            code: stamp::of(&below(&code), &[])?,
            style: stamp::of(&below(&["style"]), &[])?,
        })
    }
}
