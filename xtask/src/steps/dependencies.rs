//! Whether each package uses what its manifest names.
//!
//! A dependency that only a macro names, or that is there for what it switches on in another, stands with its reason in
//! `[package.metadata.unnamed-dependencies]` of the package.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process;
use crate::project::Project;
use crate::report::Outcome;

/// Where a package keeps its Rust.
const PARTS: [&str; 5] = ["src", "tests", "benches", "examples", "build.rs"];

/// Looks for every dependency and every feature of ours in the sources.
pub fn check(project: &Project) -> Result<Outcome> {
    let mut cargo = project.cargo(&["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&process::output(&mut cargo)?)?;
    let packages = list(&metadata["packages"]);
    let mut unused = Vec::new();
    for package in packages {
        unused.extend(of_package(package)?);
    }
    let manifest = fs::read_to_string(project.root.join("Cargo.toml"))?;
    let used: BTreeSet<&str> = packages
        .iter()
        .flat_map(|package| list(&package["dependencies"]))
        .filter_map(|dependency| dependency["name"].as_str())
        .collect();
    for name in shared(&manifest).filter(|name| !used.contains(name)) {
        unused.push(format!("the workspace: {name} is used by no package"));
    }
    if !unused.is_empty() {
        bail!("{}", unused.join("\n"));
    }
    Ok(Outcome::Done)
}

/// What a package names and does not use.
fn of_package(package: &Value) -> Result<Vec<String>> {
    let manifest = package["manifest_path"].as_str().context("no manifest")?;
    let folder = Path::new(manifest).parent().context("no folder")?;
    let mut source = String::new();
    for part in PARTS {
        read(&folder.join(part), &mut source)?;
    }
    let name = package["name"].as_str().unwrap_or_default();
    let excused = &package["metadata"]["unnamed-dependencies"];
    let mut unused = Vec::new();
    for dependency in list(&package["dependencies"]) {
        let called = dependency["rename"]
            .as_str()
            .or(dependency["name"].as_str());
        let called = called.unwrap_or_default();
        let is_excused = excused.get(called).is_some();
        match (names(&source, &called.replace('-', "_")), is_excused) {
            (false, false) => unused.push(format!("{name}: nothing names {called}")),
            (true, true) => unused.push(format!("{name}: {called} is named and needs no excuse")),
            _ => {}
        }
    }
    let features = package["features"].as_object();
    for feature in features.into_iter().flat_map(|features| features.keys()) {
        let is_dependency = excused.get(feature).is_some() || feature == "default";
        let asked = format!("feature = \"{feature}\"");
        let switches = list(&package["features"][feature])
            .iter()
            .any(|what| what.as_str().is_some_and(|what| !what.starts_with("dep:")));
        if !is_dependency && !switches && !source.contains(&asked) {
            unused.push(format!("{name}: the feature {feature} does nothing"));
        }
    }
    Ok(unused)
}

/// Whether the sources name a crate: as the beginning of a path, or as a whole in a `use`.
fn names(source: &str, crate_name: &str) -> bool {
    source.match_indices(crate_name).any(|(at, _)| {
        let (before, after) = (&source[..at], &source[at + crate_name.len()..]);
        let begins = !before.ends_with(|last: char| last.is_alphanumeric() || "_:.".contains(last))
            // From the root of all crates.
            || (before.ends_with("::") && !before[..before.len() - 2].ends_with(|last: char| last.is_alphanumeric() || "_>".contains(last)));
        let whole = before.ends_with("use ") && after.starts_with([';', ' ']);
        begins && (after.starts_with("::") || whole)
    })
}

/// The dependencies that packages can share.
fn shared(manifest: &str) -> impl Iterator<Item = &str> {
    let lines = manifest
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| Some(line.split_once(" = ")?.0.trim()))
        .filter(|name| !name.starts_with('#'))
}

/// Adds the Rust of a file or folder, without comments that fill their line.
fn read(path: &Path, source: &mut String) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            read(&entry?.path(), source)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") && path.exists() {
        for line in fs::read_to_string(path)?.lines() {
            if !line.trim_start().starts_with("//") {
                source.push_str(line);
                source.push('\n');
            }
        }
    }
    Ok(())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{names, shared};

    #[test]
    fn a_crate_is_named_by_paths_that_begin_with_it() {
        for source in [
            "use http::Uri;",
            "let uri: http::Uri;",
            "f(::http::Uri)",
            "use http;",
            "pub use http as wire;",
            "#[http::main]",
        ] {
            assert!(names(source, "http"), "{source}");
        }
        for source in [
            "use crate::http::Uri;",
            "mod http;",
            "axum::http::Uri",
            "my_http::Uri",
            "let http = 1;",
            "https::Uri",
        ] {
            assert!(!names(source, "http"), "{source}");
        }
    }

    #[test]
    fn what_packages_can_share_stands_in_one_table() {
        let manifest = "[workspace]\na = 1\n[workspace.dependencies]\n# x = 1\nb = \"1\"\n\nc-d = { path = \"e\" }\n[f]\ng = 1\n";
        assert_eq!(shared(manifest).collect::<Vec<_>>(), ["b", "c-d"]);
    }
}
