//! `wasm-opt` of Binaryen, which makes the client smaller.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;

/// What every browser of the last years understands, and what rustc emits by default.
///
/// `--all-features` would let wasm-opt use what browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The program of the pinned npm package, else the one on the path.
pub fn find(project: &Project) -> Option<PathBuf> {
    let pinned = project.end2end().join("node_modules/.bin/wasm-opt");
    if pinned.exists() {
        Some(pinned)
    } else {
        process::on_path("wasm-opt")
    }
}

/// Replaces the file by a smaller one; an old wasm-opt that cannot read it leaves it as it is.
pub fn shrink(program: &Path, wasm: &Path) -> Result<()> {
    let smaller = wasm.with_extension("smaller");
    let mut command = Command::new(program);
    command
        .arg(wasm)
        .arg("-Oz")
        .args(FEATURES)
        .arg("--output")
        .arg(&smaller);
    if process::succeeds(&mut command)? {
        std::fs::rename(&smaller, wasm)?;
    } else {
        println!(
            "      {} cannot read the client, which stays larger than it could be",
            program.display()
        );
    }
    Ok(())
}
