//! Jobs: what is done without anybody's asking, at its time, by one of the servers.
//!
//! A job is a row: a kind, a key and a time. Of jobs of one kind each key is there once, so that whoever
//! plans the same does no harm. A server claims what is due for a while and renews the claim as long as the job runs;
//! where a server falls, the claim runs out and another takes over. So a job is done at least once, and is written so
//! that a second time changes nothing. What fails is tried again, later each time, until its tries are used up.
//!
//! A new kind of job is one file here and one line in [`JOBS`].

mod alerts;
mod forget;
pub(crate) mod job;
pub(crate) mod meeting;
mod queue;
pub(crate) mod read_file;
mod runner;
pub(crate) mod send_mail;
pub(crate) mod sweep;
mod sweep_files;
#[cfg(test)]
mod tests;
mod watched;

use job::Job;

pub use job::JobState;
use send_mail::SEND_MAIL;
use sweep::SWEEP;
pub use watched::{JobFigures, JobView};

/// Everything that can be done.
const JOBS: &[&Job] = &[
    &alerts::ALERTS,
    &forget::FORGET,
    &meeting::MEETING,
    &read_file::READ_FILE,
    &SEND_MAIL,
    &SWEEP,
    &sweep_files::SWEEP_FILES,
];

/// Every kind of job; the tests have some of their own.
fn kinds() -> impl Iterator<Item = &'static Job> {
    #[cfg(not(test))]
    const OF_TESTS: &[&Job] = &[];
    #[cfg(test)]
    use tests::JOBS as OF_TESTS;
    JOBS.iter().chain(OF_TESTS).copied()
}

/// The name of every kind of job; its text is `job-NAME`.
#[must_use]
pub fn job_kinds() -> Vec<&'static str> {
    JOBS.iter().map(|job| job.kind).collect()
}

/// The names of those that are done beside the others, or of the others.
fn names(aside: bool) -> impl Iterator<Item = &'static str> {
    let of_these = kinds().filter(move |job| job.aside == aside);
    of_these.map(|job| job.kind)
}

fn kind(name: &str) -> Option<&'static Job> {
    kinds().find(|job| job.kind == name)
}
