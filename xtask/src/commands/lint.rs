//! `cargo xtask lint`: what can be judged without running the product, with warnings as errors.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::arguments::Arguments;
use crate::process;
use crate::project::{Project, WASM};
use crate::report::{Outcome, Report};
use crate::steps::{dependencies, npm, wasm_target};

/// What the native calls leave out: in one build with the server, `hydrate` would meet `ssr`.
const NATIVE: [&str; 3] = ["--workspace", "--exclude", "styrbord-browser"];

/// Takes every check, so that one run shows all there is to mend.
pub fn lint(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let mut report = Report::new("lint", 8, arguments.require_all);
    report.attempt("Formatting", || {
        process::run(&mut project.cargo(&["fmt", "--all", "--check"]))?;
        // A macro names the rooms of kinds, and `cargo fmt` follows no macro.
        let mut rustfmt = Command::new("rustfmt");
        done(
            rustfmt
                .args(["--check", "--edition", "2024"])
                .args(rooms_of_kinds(project)?),
        )
    })?;
    report.attempt("Dependencies", || dependencies::check(project))?;
    report.attempt("Clippy", || {
        let mut clippy = project.cargo(&["clippy", "--all-targets", "--keep-going"]);
        done(clippy.args(NATIVE).args(["--", "--deny", "warnings"]))
    })?;
    if report.attempt("Rust for the browser", wasm_target::add)? {
        report.attempt("Clippy on the browser client", || {
            let mut clippy =
                project.cargo(&["clippy", "--package", "styrbord-browser", "--target", WASM]);
            done(clippy.args(["--profile", "browser-quick", "--", "--deny", "warnings"]))
        })?;
    }
    report.attempt("Documentation", || {
        let mut doc = project.cargo(&[
            "doc",
            "--no-deps",
            "--document-private-items",
            "--keep-going",
        ]);
        // The flags of .cargo/config.toml give way to the variable, and are not needed to read comments.
        done(doc.args(NATIVE).env("RUSTDOCFLAGS", "--deny warnings"))
    })?;
    if report.attempt("npm packages", || npm::install(project))? {
        report.attempt("TypeScript", || {
            let mut tsc = Command::new(project.end2end().join("node_modules/.bin/tsc"));
            done(tsc.current_dir(project.end2end()).arg("--noEmit"))
        })?;
    }
    Ok(report.close())
}

/// The files in the folders `kinds` of the crates in `app`; of a room with rooms of its own the first, which leads to them.
fn rooms_of_kinds(project: &Project) -> Result<Vec<PathBuf>> {
    let mut rooms = Vec::new();
    for entry in fs::read_dir(project.root.join("app"))? {
        let folder = entry?.path().join("src/kinds");
        if folder.is_dir() {
            for room in fs::read_dir(folder)? {
                let room = room?.path();
                rooms.push(if room.is_dir() {
                    room.join("mod.rs")
                } else {
                    room
                });
            }
        }
    }
    Ok(rooms)
}

fn done(command: &mut Command) -> Result<Outcome> {
    process::run(command)?;
    Ok(Outcome::Done)
}
