//! Packages of the Debian system that we run on.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::process;

/// Installs a package where we may; answers whether it is there now.
pub fn install(package: &str) -> Result<bool> {
    if process::on_path("apt-get").is_none() || !process::is_root() {
        return Ok(false);
    }
    println!("      apt-get install {package}");
    // A new machine has no package lists. A source that fails may not be the one that is needed.
    process::succeeds(apt_get().arg("update"))?;
    process::succeeds(apt_get().args(["install", "--yes", "--no-install-recommends", package]))
}

/// The command that a person would type.
pub fn advice(package: &str) -> String {
    format!("apt-get update && apt-get install {package}")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    // What goes wrong it says on the other stream.
    command
        .arg("-qq")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null());
    command
}
