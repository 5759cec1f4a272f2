//! The files that a path names, and the name by which the set is known from one run to the next.

use std::path::{Component, Path, PathBuf};

use styrbord_intake::{Problem, walk};

use crate::report::Report;

/// Folder names that tell nothing about whose files they hold; the folder above is part of the name then.
const COMMON: [&str; 16] = [
    "docs",
    "doc",
    "documentation",
    "adr",
    "adrs",
    "decisions",
    "decision-record",
    "records",
    "source",
    "src",
    "architecture",
    "content",
    "guides",
    "standards",
    "data",
    "architecture-decision-record",
];

/// The files below one path.
pub(crate) struct Set {
    /// Its name: the last folders of the path, down from the first that is not a common word.
    pub name: String,
    /// The folder's own name, for people.
    pub label: String,
    pub files: Vec<Member>,
}

/// One file of a set.
pub(crate) struct Member {
    pub path: PathBuf,
    /// Its path inside the set, with `/`.
    pub relative: String,
}

/// Lists the files, and tells what was passed over.
pub(crate) fn gather(
    path: &Path,
    extensions: &[&str],
    report: &mut Report,
) -> Result<Set, Problem> {
    let found = walk(path, extensions)?;
    report.skipped(&found.skipped);
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(path)
    };
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = name(&real);
    let label = name.split('/').next().unwrap_or_default().to_owned();
    let files = found
        .files
        .into_iter()
        .map(|file| Member {
            relative: parts(file.strip_prefix(folder).unwrap_or(&file)).join("/"),
            path: file,
        })
        .collect();
    Ok(Set { name, label, files })
}

fn name(folder: &Path) -> String {
    let parts = parts(folder);
    let telling = parts
        .iter()
        .rposition(|part| !COMMON.contains(&part.to_lowercase().as_str()))
        .unwrap_or(0);
    parts.get(telling..).unwrap_or_default().join("/")
}

fn parts(path: &Path) -> Vec<String> {
    path.components()
        .filter_map(|component| match component {
            Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect()
}
