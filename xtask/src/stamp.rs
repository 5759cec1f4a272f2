//! Whether something was built from the files as they are now.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::Project;

/// One number for the names, sizes and times of all files at or below `paths`, and for some words.
///
/// A path that does not exist counts as such.
pub fn of(paths: &[PathBuf], words: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    for path in paths {
        for (file, size, modified) in files(path)? {
            (file, size, modified).hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// Whether `name` was last built with this number.
pub fn is_fresh(project: &Project, name: &str, number: u64) -> bool {
    std::fs::read_to_string(place(project, name)).is_ok_and(|text| text == number.to_string())
}

/// Remembers that `name` is now built with this number.
pub fn keep(project: &Project, name: &str, number: u64) -> Result<()> {
    let place = place(project, name);
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&place, number.to_string())
        .with_context(|| format!("cannot write {}", place.display()))
}

fn place(project: &Project, name: &str) -> PathBuf {
    project.root.join("target/stamps").join(name)
}

/// Each file with its size and the time of its last change, in a fixed order.
fn files(path: &Path) -> Result<Vec<(PathBuf, u64, SystemTime)>> {
    let Ok(meta) = path.metadata() else {
        return Ok(Vec::new());
    };
    if meta.is_file() {
        return Ok(vec![(path.to_owned(), meta.len(), meta.modified()?)]);
    }
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        // Editors put their swap files beside the file that is edited.
        if !entry
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'))
        {
            found.extend(files(&entry)?);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_a_new_file_and_a_word_all_count() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("inner")).unwrap();
        let paths = [folder.clone()];
        let empty = of(&paths, &[]).unwrap();
        std::fs::write(folder.join("inner/a.css"), "a").unwrap();
        let one = of(&paths, &[]).unwrap();
        std::fs::write(folder.join("inner/.a.css.swp"), "a").unwrap();
        let still_one = of(&paths, &[]).unwrap();
        std::fs::write(folder.join("inner/a.css"), "ab").unwrap();
        let changed = of(&paths, &[]).unwrap();
        let worded = of(&paths, &["quick"]).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_ne!(empty, one);
        assert_eq!(one, still_one);
        assert_ne!(one, changed);
        assert_ne!(changed, worded);
    }
}
