//! `styrbord text-of`: the words of a file, read by a process that may do no more than that.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use rustix::process::{Resource, Rlimit, setrlimit};
use styrbord_files::MOST_LETTERS;
use styrbord_intake::{Problem, ProblemCode, read_text};

/// What it may use: seconds of a processor, bytes of memory, and no file that it writes.
const LIMITS: [(Resource, u64); 4] = [
    (Resource::Cpu, 10),
    (Resource::As, 2 * 1024 * 1024 * 1024),
    (Resource::Fsize, 0),
    (Resource::Core, 0),
];

/// The flags of `styrbord text-of`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The file.
    file: PathBuf,
    /// What it was found to be, such as `application/pdf`.
    media: String,
}

/// How this program is called to do it.
pub fn command() -> Result<Vec<String>> {
    let program = std::env::current_exe().context("this program cannot be found")?;
    let program = program
        .into_os_string()
        .into_string()
        .ok()
        .context("this program stands in a folder whose name is no text")?;
    let rest = ["text-of", "{file}", "{media}"].map(str::to_owned);
    Ok([program].into_iter().chain(rest).collect())
}

/// Writes the words of a file. Of a sort of file that has none that are known there is nothing to be said.
pub fn run(arguments: &Arguments) -> Result<()> {
    for (resource, most) in LIMITS {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).context("it cannot be limited")?;
    }
    let text = match read_text(&arguments.file, &arguments.media, MOST_LETTERS) {
        Err(Problem {
            code: ProblemCode::Unsupported,
            ..
        }) => return Ok(()),
        // Bytes of no known type that are no text either.
        Err(Problem {
            code: ProblemCode::BadEncoding,
            ..
        }) if arguments.media == "application/octet-stream" => return Ok(()),
        text => text?,
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
