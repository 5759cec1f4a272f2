//! What was done, what was skipped and why, and the closing line.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

/// How a step ended that did not fail.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Something is missing on this machine; the rest goes on.
    Skipped(Skip),
}

/// A part that could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The part, as a person would call it.
    pub what: String,
    /// The command that installs what is missing.
    pub install: String,
}

impl Skip {
    /// A skipped part and its cure.
    pub fn new(what: impl Into<String>, install: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            install: install.into(),
        }
    }
}

/// Says what each step does and keeps what became of it.
pub struct Report {
    name: &'static str,
    steps: usize,
    begun: usize,
    started: Instant,
    require_all: bool,
    notes: Vec<String>,
    skips: Vec<Skip>,
    failures: Vec<String>,
}

impl Report {
    /// A report on the command `name`, which has about so many steps.
    pub fn new(name: &'static str, steps: usize, require_all: bool) -> Self {
        let started = Instant::now();
        Self {
            name,
            steps,
            begun: 0,
            started,
            require_all,
            notes: vec![],
            skips: vec![],
            failures: vec![],
        }
    }

    /// Takes a step that all that follows needs: its failure ends the command.
    pub fn need(&mut self, title: &str, step: impl FnOnce() -> Result<Outcome>) -> Result<()> {
        let outcome = self.timed(title, step)?;
        self.keep(outcome);
        Ok(())
    }

    /// Takes a step that others do not need: its failure is told at the end.
    /// Answers whether it was done.
    pub fn attempt(&mut self, title: &str, step: impl FnOnce() -> Result<Outcome>) -> Result<bool> {
        match self.timed(title, step) {
            Ok(outcome) => {
                let done = outcome == Outcome::Done;
                self.keep(outcome);
                Ok(done)
            }
            Err(error) if crate::process::interrupted() => Err(error),
            Err(error) => {
                println!("      failed: {error:#}");
                self.failures.push(format!("{title}: {error:#}"));
                Ok(false)
            }
        }
    }

    /// Adds a line to the summary.
    pub fn note(&mut self, line: impl Into<String>) {
        self.notes.push(line.into());
    }

    /// Names a part that could not be had.
    pub fn skip(&mut self, skip: Skip) {
        println!("      skipped: {}; to have it: {}", skip.what, skip.install);
        self.skips.push(skip);
    }

    /// Fails where `--require-all` was given and something was skipped.
    pub fn insist(&self) -> Result<()> {
        if self.require_all && !self.skips.is_empty() {
            bail!("--require-all was given, but {}", self.closing_line());
        }
        Ok(())
    }

    /// Prints the summary and the closing line.
    pub fn close(self) -> ExitCode {
        println!();
        for note in &self.notes {
            println!("{note}");
        }
        for skip in &self.skips {
            println!("skipped: {}; to have it: {}", skip.what, skip.install);
        }
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{}", self.closing_line());
        if self.succeeded() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    /// Whether nothing failed, and nothing was skipped that had to be there.
    fn succeeded(&self) -> bool {
        self.failures.is_empty() && (self.skips.is_empty() || !self.require_all)
    }

    fn closing_line(&self) -> String {
        let verdict = if self.succeeded() { "passed" } else { "failed" };
        format!(
            "{}: {verdict} in {} s, {} failed, {} skipped",
            self.name,
            self.started.elapsed().as_secs(),
            self.failures.len(),
            self.skips.len(),
        )
    }

    fn timed(&mut self, title: &str, step: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
        self.begun += 1;
        println!("[{}/{}] {title}", self.begun, self.steps.max(self.begun));
        let begun = Instant::now();
        let outcome = step();
        let seconds = begun.elapsed().as_secs();
        if seconds > 1 {
            println!("      {seconds} s");
        }
        outcome
    }

    fn keep(&mut self, outcome: Outcome) {
        if let Outcome::Skipped(skip) = outcome {
            self.skip(skip);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped() -> Result<Outcome> {
        Ok(Outcome::Skipped(Skip::new(
            "browser tests",
            "apt-get install chromium",
        )))
    }

    #[test]
    fn a_skip_is_counted_and_forgiven() {
        let mut report = Report::new("test", 1, false);
        assert!(!report.attempt("browser", skipped).unwrap());
        assert!(report.insist().is_ok());
        assert!(report.closing_line().ends_with("0 failed, 1 skipped"));
        assert_eq!(report.close(), ExitCode::SUCCESS);
    }

    #[test]
    fn a_skip_fails_where_all_is_required() {
        let mut report = Report::new("test", 1, true);
        report.need("browser", skipped).unwrap();
        assert!(report.insist().is_err());
        assert_eq!(report.close(), ExitCode::FAILURE);
    }

    #[test]
    fn a_failed_attempt_lets_the_rest_go_on() {
        let mut report = Report::new("lint", 2, false);
        assert!(!report.attempt("one", || bail!("broken")).unwrap());
        assert!(report.attempt("two", || Ok(Outcome::Done)).unwrap());
        assert_eq!(report.close(), ExitCode::FAILURE);
    }
}
