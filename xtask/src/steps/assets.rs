//! The program that makes what browsers load, apart from `xtask` because its libraries build slowly.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;
use crate::report::Outcome;

/// Builds the program, in its own unoptimised profile.
pub fn build(project: &Project) -> Result<Outcome> {
    process::run(&mut project.cargo(&["build", "--package", "xtask-assets", "--profile", "tool"]))?;
    Ok(Outcome::Done)
}

/// A call of the program.
pub fn program(project: &Project) -> Command {
    Command::new(project.target.join("tool/xtask-assets"))
}
