//! Where the project's files and its build outputs are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// One checkout of the project.
pub struct Project {
    /// The workspace's folder.
    pub root: PathBuf,
    /// Cargo's own output folder, which may lie outside the checkout.
    pub target: PathBuf,
    /// The version in `[workspace.package]`.
    pub version: String,
}

impl Project {
    /// Asks Cargo, so that `CARGO_TARGET_DIR` and configuration files are heeded.
    pub fn find() -> Result<Self> {
        let mut command = cargo();
        command.args(["metadata", "--format-version", "1", "--no-deps"]);
        // `cargo xtask` may be called from any folder of the workspace, and sets this for us.
        if let Some(folder) = std::env::var_os("CARGO_MANIFEST_DIR") {
            command.current_dir(folder);
        }
        let metadata: Value = serde_json::from_str(&process::output(&mut command)?)?;
        Ok(Self {
            root: PathBuf::from(text(&metadata, "workspace_root")?),
            target: PathBuf::from(text(&metadata, "target_directory")?),
            version: server_version(&metadata)?,
        })
    }

    /// What the server sends as static files: `pkg/styrbord.{js,css}` and `pkg/styrbord_bg.wasm`.
    ///
    /// It stays in the checkout whatever `CARGO_TARGET_DIR` says, because the server's source names it.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The folder of the site that holds what is built.
    pub fn package(&self) -> PathBuf {
        self.site().join("pkg")
    }

    /// The browser tests and the packages that they and `wasm-opt` come from.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The server that `cargo xtask run` and `test` build.
    pub fn server(&self) -> PathBuf {
        self.target.join("debug/styrbord")
    }

    /// A Cargo call in this checkout.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// The version of a package in Cargo.lock.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        locked_version(&lock, package)
            .with_context(|| format!("Cargo.lock does not name {package}"))
    }

    /// A path as a person in the checkout would write it.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Set for xtask by its own `cargo run`. Build scripts below watch some of them, and would run again, with all
    // that hangs on them, each time somebody goes from `cargo xtask` to `cargo` or back.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

fn text(metadata: &Value, field: &str) -> Result<String> {
    let value = metadata.get(field).and_then(Value::as_str);
    Ok(value
        .with_context(|| format!("cargo metadata has no {field}"))?
        .to_owned())
}

fn server_version(metadata: &Value) -> Result<String> {
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .context("cargo metadata has no packages")?;
    let server = packages
        .iter()
        .find(|package| package.get("name").and_then(Value::as_str) == Some("styrbord"));
    text(
        server.context("the workspace has no package styrbord")?,
        "version",
    )
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"one-more\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"one\"\nversion = \"1.2.3\"\n";

    #[test]
    fn the_lock_file_is_read_by_whole_names() {
        assert_eq!(locked_version(LOCK, "one").as_deref(), Some("1.2.3"));
        assert_eq!(locked_version(LOCK, "more"), None);
    }
}
