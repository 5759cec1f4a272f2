//! The server, as people run it while they work on the project.

use anyhow::Result;

use crate::process;
use crate::project::Project;
use crate::report::Outcome;

/// Builds the server.
///
/// Cargo is asked for the workspace's default members and one program of them, not for one package,
/// so that dependencies get the same features as in `cargo test` and are built once for both.
pub fn build(project: &Project) -> Result<Outcome> {
    process::run(&mut project.cargo(&["build", "--bin", "styrbord"]))?;
    Ok(Outcome::Done)
}
