//! The browser client: compiled, bound to JavaScript, and made smaller.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{assets, wasm_opt, wasm_target};
use crate::process;
use crate::project::{Project, WASM};
use crate::report::{Outcome, Skip};
use crate::stamp;

/// What matters more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// A short build, for those who work on the project.
    Quick,
    /// A short download, for those who use it.
    Small,
}

impl Quality {
    fn profile(self) -> &'static str {
        match self {
            Self::Quick => "browser-quick",
            Self::Small => "browser",
        }
    }
}

/// Puts the client into the site, unless the one there was made from the same code.
pub fn build(project: &Project, quality: Quality) -> Result<Outcome> {
    if !wasm_target::is_there() {
        let advice = format!("rustup target add {WASM}");
        return Ok(Outcome::Skipped(Skip::new(
            "the browser client (pages and forms work without it)",
            advice,
        )));
    }
    check_versions(project)?;
    let wasm = compile(project, quality)?;
    let optimiser = if quality == Quality::Small {
        wasm_opt::find(project)
    } else {
        None
    };
    let optimiser_path = optimiser
        .as_deref()
        .map(Path::to_string_lossy)
        .unwrap_or_default();
    let stamp = stamp::of(
        std::slice::from_ref(&wasm),
        &[quality.profile(), &optimiser_path],
    )?;
    let package = project.package();
    if !stamp::is_fresh(project, "client", stamp) || !package.join("styrbord_bg.wasm").exists() {
        bind(project, &wasm, optimiser.as_deref())?;
        stamp::keep(project, "client", stamp)?;
    }
    if quality == Quality::Small && optimiser.is_none() {
        return Ok(Outcome::Skipped(Skip::new(
            "a smaller client by wasm-opt",
            "npm ci --prefix end2end",
        )));
    }
    Ok(Outcome::Done)
}

/// The library that writes the glue reads only code that its own version of wasm-bindgen marked.
fn check_versions(project: &Project) -> Result<()> {
    let code = project.locked_version("wasm-bindgen")?;
    let library = project.locked_version("wasm-bindgen-cli-support")?;
    if code != library {
        bail!(
            "Cargo.lock has wasm-bindgen {code} but wasm-bindgen-cli-support {library}; \
             to cure it: cargo update --package wasm-bindgen-cli-support --precise {code}"
        );
    }
    Ok(())
}

fn compile(project: &Project, quality: Quality) -> Result<PathBuf> {
    let profile = quality.profile();
    let mut cargo = project.cargo(&[
        "build",
        "--package",
        "styrbord-browser",
        "--target",
        WASM,
        "--profile",
        profile,
    ]);
    // Type-erased views (.cargo/config.toml) build faster but make the client larger.
    if quality == Quality::Small {
        cargo.env("RUSTFLAGS", "");
    }
    process::run(&mut cargo)?;
    Ok(project
        .target
        .join(WASM)
        .join(profile)
        .join("styrbord_browser.wasm"))
}

/// Makes the new client beside the old and puts it in its place only when it is whole.
fn bind(project: &Project, wasm: &Path, optimiser: Option<&Path>) -> Result<()> {
    let fresh = project.root.join("target/client");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    std::fs::create_dir_all(&fresh)?;
    process::run(assets::program(project).arg("client").arg(wasm).arg(&fresh))?;
    let bound = fresh.join("styrbord_bg.wasm");
    let size_before = bound.metadata()?.len();
    if let Some(optimiser) = optimiser {
        wasm_opt::shrink(optimiser, &bound)?;
    }
    let size = bound.metadata()?.len();
    println!(
        "      {} kB of WebAssembly, {} kB before wasm-opt",
        size / 1000,
        size_before / 1000
    );
    let package = project.package();
    std::fs::create_dir_all(&package)?;
    for entry in std::fs::read_dir(&fresh)? {
        let entry = entry?;
        let place = package.join(entry.file_name());
        if place.is_dir() {
            std::fs::remove_dir_all(&place)?;
        }
        std::fs::rename(entry.path(), &place)
            .with_context(|| format!("cannot write {}", place.display()))?;
    }
    Ok(())
}
