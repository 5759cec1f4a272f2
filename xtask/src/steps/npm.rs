//! The npm packages of the browser tests, and Binaryen.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;
use crate::report::{Outcome, Skip};
use crate::stamp;

/// Installs what `package-lock.json` names, unless it is there.
pub fn install(project: &Project) -> Result<Outcome> {
    let folder = project.end2end();
    let stamp = stamp::of(&[folder.join("package-lock.json")], &[])?;
    if stamp::is_fresh(project, "npm", stamp) && folder.join("node_modules").is_dir() {
        return Ok(Outcome::Done);
    }
    if process::on_path("npm").is_none() {
        let skip = Skip::new(
            "what needs npm (Node 20 or later)",
            super::apt::advice("nodejs npm"),
        );
        return Ok(Outcome::Skipped(skip));
    }
    println!("      npm ci in end2end");
    let mut npm = Command::new("npm");
    npm.current_dir(&folder)
        .args(["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
    process::run(&mut npm)?;
    stamp::keep(project, "npm", stamp)?;
    Ok(Outcome::Done)
}
