//! `cargo xtask run`: from a fresh checkout to the demo municipality in a browser.

use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::arguments::Arguments;
use crate::project::Project;
use crate::report::Report;
use crate::steps::client::Quality;
use crate::steps::{assets, client, server, style, wasm_target};

/// Builds what is not built, and becomes the server.
pub fn run(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let mut report = Report::new("run", steps(), arguments.require_all);
    build(project, &mut report)?;
    report.insist()?;
    println!("Serving the demo municipality; Ctrl-C stops it.");
    let error = serve(project, &arguments.rest).exec();
    Err(error).with_context(|| format!("cannot start {}", project.server().display()))
}

/// How many steps `build` takes.
pub fn steps() -> usize {
    if wasm_target::is_there() { 4 } else { 5 }
}

/// The steps from source to a server that can be started.
pub fn build(project: &Project, report: &mut Report) -> Result<()> {
    report.need("The builder of client and style", || assets::build(project))?;
    report.need("The style sheet", || style::build(project))?;
    if wasm_target::is_there() || report.attempt("Rust for the browser", wasm_target::add)? {
        report.need("The browser client", || {
            client::build(project, Quality::Quick)
        })?;
    }
    report.need("The server (the first time takes minutes)", || {
        server::build(project)
    })
}

/// The server on the demo's data.
pub fn serve(project: &Project, rest: &[String]) -> Command {
    let mut command = Command::new(project.server());
    command
        .current_dir(&project.root)
        .env("STYRBORD_SITE", project.site())
        .args(["serve", "--demo", "--data-dir"])
        .arg(project.root.join("target/demo"))
        .args(rest);
    command
}
