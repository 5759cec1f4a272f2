//! Rust's own library for the browser, from rustup.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::WASM;
use crate::report::{Outcome, Skip};

/// Adds the target where it is missing.
pub fn add() -> Result<Outcome> {
    if is_there() {
        return Ok(Outcome::Done);
    }
    println!("      rustup target add {WASM}");
    let rustup = process::on_path("rustup");
    if let Some(rustup) = rustup
        && process::succeeds(Command::new(rustup).args(["target", "add", WASM]))?
        && is_there()
    {
        return Ok(Outcome::Done);
    }
    let what = "the browser client (pages and forms work without it)";
    Ok(Outcome::Skipped(Skip::new(
        what,
        format!("rustup target add {WASM}"),
    )))
}

/// Whether the compiler has the target, however it was installed.
pub fn is_there() -> bool {
    let mut question = Command::new("rustc");
    question.args(["--print", "target-libdir", "--target", WASM]);
    process::output(&mut question).is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}
