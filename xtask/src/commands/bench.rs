//! `cargo xtask bench`: measures the binary that is handed out, with the client that is handed out.

use std::process::{Command, ExitCode};

use anyhow::Result;

use super::dist;
use crate::arguments::Arguments;
use crate::process;
use crate::project::Project;
use crate::report::{Outcome, Report};
use crate::steps::postgres::{Care, Postgres};

/// Builds the release server and the benchmark `tests/bench`, and runs it.
///
/// The benchmark finds the server in `STYRBORD_BINARY`, and in `STYRBORD_BENCH_POSTGRES` a PostgreSQL that writes as
/// durably as one in earnest.
pub fn bench(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let mut report = Report::new("bench", 8, arguments.require_all);
    let server = dist::build(project, &mut report, &["styrbord-bench"])?;
    report.insist()?;
    let mut postgres = None;
    report.attempt("PostgreSQL", || match Postgres::start(Care::Durable)? {
        Ok(started) => {
            postgres = Some(started);
            Ok(Outcome::Done)
        }
        Err(skip) => Ok(Outcome::Skipped(skip)),
    })?;
    report.need("The benchmark", || {
        let mut bench = Command::new(server.with_file_name("styrbord-bench"));
        bench
            .current_dir(&project.root)
            .env("STYRBORD_BINARY", &server)
            .args(&arguments.rest);
        if let Some(postgres) = &postgres {
            bench.env("STYRBORD_BENCH_POSTGRES", postgres.url());
        }
        process::run(&mut bench)?;
        Ok(Outcome::Done)
    })?;
    Ok(report.close())
}
