//! `cargo xtask test`: unit and HTTP tests on both databases, then journeys in a real browser.

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use super::run;
use crate::arguments::{Arguments, Kind};
use crate::process;
use crate::project::Project;
use crate::report::{Outcome, Report};
use crate::steps::postgres::{Care, Postgres};
use crate::steps::{chromium, npm};

/// Runs the tests that were asked for; one kind's failure does not keep the others from running.
pub fn test(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let browser = arguments.wants(Kind::Browser);
    let rust = arguments.wants(Kind::Unit) || arguments.wants(Kind::Http);
    let needs_postgres = arguments.wants(Kind::Http) && given_postgres().is_none();
    let steps = usize::from(needs_postgres)
        + usize::from(rust)
        + if browser { 3 + run::steps() } else { 0 };
    let mut report = Report::new("test", steps, arguments.require_all);
    if rust {
        cargo_tests(project, arguments, &mut report)?;
    }
    if browser {
        journeys(project, arguments, &mut report)?;
    }
    Ok(report.close())
}

/// The tests that Cargo runs. PostgreSQL is there for them, and stops when they have ended.
fn cargo_tests(project: &Project, arguments: &Arguments, report: &mut Report) -> Result<()> {
    let http = arguments.wants(Kind::Http);
    let given = given_postgres();
    let mut postgres = None;
    if http && given.is_none() {
        report.attempt("PostgreSQL for the tests", || {
            match Postgres::start(Care::None)? {
                Ok(started) => {
                    postgres = Some(started);
                    Ok(Outcome::Done)
                }
                Err(skip) => Ok(Outcome::Skipped(skip)),
            }
        })?;
    }
    let url = given.or_else(|| postgres.as_ref().map(Postgres::url));
    // `--only` chooses among the tests and never among the packages, so that dependencies have
    // the same features as in `cargo xtask run` and are built once.
    let mut cargo = project.cargo(&["test", "--no-fail-fast"]);
    let title = match (arguments.wants(Kind::Unit), http) {
        (true, true) => "Unit and HTTP tests",
        (true, false) => {
            cargo.args(["--lib", "--bins"]);
            "Unit tests"
        }
        (false, _) => {
            cargo.args(["--test", "*"]);
            "HTTP tests"
        }
    };
    if let Some(url) = url {
        cargo.env("STYRBORD_TEST_POSTGRES", url);
    }
    cargo
        .env("STYRBORD_SITE", project.site())
        .arg("--")
        .args(&arguments.rest);
    let mut counts = Counts::default();
    report.attempt(title, || {
        let succeeded = process::each_line(&mut cargo, |line| {
            println!("{line}");
            counts.add(line);
        })?;
        if succeeded {
            Ok(Outcome::Done)
        } else {
            bail!("{} failed", counts.failed)
        }
    })?;
    report.note(format!(
        "{title}: {} passed, {} failed, {} ignored",
        counts.passed, counts.failed, counts.ignored
    ));
    Ok(())
}

/// A PostgreSQL that someone else has started for the tests.
fn given_postgres() -> Option<String> {
    std::env::var("STYRBORD_TEST_POSTGRES").ok()
}

/// The browser tests. Each of their workers starts a server of its own on a demo of its own.
fn journeys(project: &Project, arguments: &Arguments, report: &mut Report) -> Result<()> {
    if !report.attempt("npm packages", || npm::install(project))? {
        return Ok(());
    }
    let mut browser = None;
    report.attempt("Chromium", || match chromium::find(project)? {
        Ok(program) => {
            println!("      {}", program.display());
            browser = Some(program);
            Ok(Outcome::Done)
        }
        Err(skip) => Ok(Outcome::Skipped(skip)),
    })?;
    let Some(browser) = browser else {
        return Ok(());
    };
    run::build(project, report)?;
    let mut closing = Vec::new();
    report.attempt("Journeys in the browser", || {
        let mut playwright = Command::new(project.end2end().join("node_modules/.bin/playwright"));
        playwright
            .current_dir(project.end2end())
            .arg("test")
            .args(&arguments.rest)
            .env("CHROMIUM", &browser)
            .env("STYRBORD_SITE", project.site())
            .env("STYRBORD_BINARY", project.server());
        let succeeded = process::each_line(&mut playwright, |line| {
            println!("{line}");
            closing.extend(closing_line(line));
        })?;
        if succeeded {
            Ok(Outcome::Done)
        } else {
            bail!("Playwright reports failures")
        }
    })?;
    if !closing.is_empty() {
        report.note(format!("Journeys in the browser: {}", closing.join(", ")));
    }
    Ok(())
}

/// What the test runners of Cargo's packages say together.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
    ignored: u32,
}

impl Counts {
    /// Heeds lines such as `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line
            .strip_prefix("test result: ")
            .and_then(|result| result.split_once(". "))
        else {
            return;
        };
        for count in counts.split("; ") {
            let Some((number, what)) = count.split_once(' ') else {
                continue;
            };
            let Ok(number) = number.parse::<u32>() else {
                continue;
            };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// Playwright ends with lines such as `  12 passed (3.4s)` and `  1 failed`.
fn closing_line(line: &str) -> Option<String> {
    let line = line.trim();
    let (number, what) = line.split_once(' ')?;
    number.parse::<u32>().ok()?;
    let word = what.split(' ').next()?;
    ["passed", "failed", "flaky", "skipped", "interrupted"]
        .contains(&word)
        .then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_all_runners_add_up() {
        let mut counts = Counts::default();
        counts.add("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        counts.add("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        counts.add("test rules::result: ok");
        assert_eq!(
            counts,
            Counts {
                passed: 5,
                failed: 1,
                ignored: 1
            }
        );
    }

    #[test]
    fn only_closing_lines_of_playwright_are_kept() {
        assert_eq!(
            closing_line("  12 passed (3.4s)").as_deref(),
            Some("12 passed (3.4s)")
        );
        assert_eq!(closing_line("  1 failed").as_deref(), Some("1 failed"));
        assert_eq!(closing_line("Running 12 tests using 1 worker"), None);
        assert_eq!(closing_line("  12 of them"), None);
    }
}
