//! `cargo xtask bench`: measures the binary that is handed out, with the client that is handed out.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::dist;
use crate::arguments::Arguments;
use crate::process;
use crate::project::Project;
use crate::report::{Outcome, Report};

/// Builds the release server and the benchmark `tests/src/bin/bench.rs`, and runs it.
///
/// The benchmark finds the server in `STYRBORD_BINARY` and the static files in `STYRBORD_SITE`.
pub fn bench(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    if !project.root.join("tests/src/bin/bench.rs").exists() {
        bail!("there is no tests/src/bin/bench.rs to run");
    }
    let mut report = Report::new("bench", 7, arguments.require_all);
    let server = dist::build(project, &mut report)?;
    report.insist()?;
    report.need("The benchmark", || {
        let mut cargo = project.cargo(&[
            "run",
            "--package",
            "styrbord-tests",
            "--bin",
            "bench",
            "--profile",
            "dist",
        ]);
        cargo
            .env("RUSTFLAGS", "")
            .env("STYRBORD_BINARY", server)
            .env("STYRBORD_SITE", project.site())
            .arg("--")
            .args(&arguments.rest);
        process::run(&mut cargo)?;
        Ok(Outcome::Done)
    })?;
    Ok(report.close())
}
