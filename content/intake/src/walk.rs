//! The files below a folder, in a fixed order, and each one that was left out with the reason.

use std::fs::{self, DirEntry};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use crate::source::lower_name;
use crate::{Limits, Problem, ProblemCode};

/// What a folder holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Walk {
    /// Files of a wanted kind, sorted by path.
    pub files: Vec<PathBuf>,
    /// Everything else, sorted by path. A folder that was not entered stands for what is in it.
    pub skipped: Vec<Skipped>,
}

/// A file or folder that a walk left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its path, starting with the root as the caller gave it.
    pub path: PathBuf,
    /// Why: hidden, unsupported, too_large, symbolic_link, leaves_folder, too_deep, too_many_files, unreadable, not_a_file.
    pub reason: ProblemCode,
    /// Particulars, such as the size.
    pub detail: String,
}

/// Lists the files below `root` whose name ends in one of the wanted extensions (`"md"`, `"md.erb"`; case is
/// ignored). A root that is itself a file is the only file, whatever its extension.
pub fn walk(root: &Path, extensions: &[&str]) -> Result<Walk, Problem> {
    walk_with(root, extensions, &Limits::default())
}

/// [`walk`] with other limits.
pub fn walk_with(root: &Path, extensions: &[&str], limits: &Limits) -> Result<Walk, Problem> {
    let refused = |error: std::io::Error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let code = if missing {
            ProblemCode::NotFound
        } else {
            ProblemCode::Unreadable
        };
        Problem::new(root, code, error.to_string())
    };
    let real_root = root.canonicalize().map_err(refused)?;
    let metadata = fs::metadata(&real_root).map_err(refused)?;
    let mut walker = Walker {
        real_root,
        endings: endings(extensions),
        limits: *limits,
        found: Walk::default(),
    };
    if metadata.is_dir() {
        walker.enter(root, 0);
    } else {
        walker.found.files.push(root.to_path_buf());
    }
    let mut found = walker.found;
    found.files.sort();
    found
        .skipped
        .sort_by(|left, right| left.path.cmp(&right.path));
    Ok(found)
}

/// The path of `relative` (as a link or an attachment names it) inside `root`; a path that leaves the folder by
/// `..`, by being absolute or through a symbolic link is refused.
pub fn resolve_inside(root: &Path, relative: &Path) -> Result<PathBuf, Problem> {
    let leaves = || Problem::new(relative, ProblemCode::LeavesFolder, String::new());
    let mut depth = 0_usize;
    for component in relative.components() {
        depth = match component {
            Component::Normal(_) => depth + 1,
            Component::CurDir => depth,
            Component::ParentDir => depth.checked_sub(1).ok_or_else(leaves)?,
            Component::RootDir | Component::Prefix(_) => return Err(leaves()),
        };
    }
    let missing =
        |error: std::io::Error| Problem::new(relative, ProblemCode::NotFound, error.to_string());
    let real_root = root.canonicalize().map_err(missing)?;
    let target = root.join(relative);
    let real_target = target.canonicalize().map_err(missing)?;
    if real_target.starts_with(&real_root) {
        Ok(target)
    } else {
        Err(leaves())
    }
}

struct Walker {
    real_root: PathBuf,
    endings: Vec<String>,
    limits: Limits,
    found: Walk,
}

impl Walker {
    fn enter(&mut self, folder: &Path, depth: usize) {
        if depth > self.limits.depth {
            return self.skip(
                folder,
                ProblemCode::TooDeep,
                format!("limit={}", self.limits.depth),
            );
        }
        let entries =
            match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<DirEntry>, _>>) {
                Ok(entries) => entries,
                Err(error) => return self.skip(folder, ProblemCode::Unreadable, error.to_string()),
            };
        let mut paths: Vec<PathBuf> = entries.iter().map(DirEntry::path).collect();
        paths.sort();
        for path in paths {
            self.look_at(&path, depth);
        }
    }

    fn look_at(&mut self, path: &Path, depth: usize) {
        let name = lower_name(path);
        if name.starts_with('.') {
            return self.skip(path, ProblemCode::Hidden, String::new());
        }
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => return self.skip(path, ProblemCode::Unreadable, error.to_string()),
        };
        if metadata.is_symlink() {
            let inside = path
                .canonicalize()
                .is_ok_and(|target| target.starts_with(&self.real_root));
            let reason = if inside {
                ProblemCode::SymbolicLink
            } else {
                ProblemCode::LeavesFolder
            };
            self.skip(path, reason, String::new());
        } else if metadata.is_dir() {
            self.enter(path, depth + 1);
        } else if !metadata.is_file() {
            self.skip(path, ProblemCode::NotAFile, String::new());
        } else if !self.endings.iter().any(|ending| name.ends_with(ending)) {
            self.skip(path, ProblemCode::Unsupported, String::new());
        } else if metadata.len() > self.limits.file_bytes {
            let detail = format!("bytes={} limit={}", metadata.len(), self.limits.file_bytes);
            self.skip(path, ProblemCode::TooLarge, detail);
        } else if self.found.files.len() >= self.limits.files {
            self.skip(
                path,
                ProblemCode::TooManyFiles,
                format!("limit={}", self.limits.files),
            );
        } else {
            self.found.files.push(path.to_path_buf());
        }
    }

    fn skip(&mut self, path: &Path, reason: ProblemCode, detail: String) {
        self.found.skipped.push(Skipped {
            path: path.to_path_buf(),
            reason,
            detail,
        });
    }
}

fn endings(extensions: &[&str]) -> Vec<String> {
    extensions
        .iter()
        .map(|wanted| format!(".{}", wanted.trim_start_matches('.').to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(found: &Walk) -> Vec<(String, ProblemCode)> {
        found
            .skipped
            .iter()
            .map(|skipped| (lower_name(&skipped.path), skipped.reason))
            .collect()
    }

    #[test]
    fn lists_in_order_and_names_what_it_leaves_out() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("b.md")).unwrap();
        for name in [
            "z.md",
            "b.md/A.MD",
            "a.html.md.erb",
            "pic.png",
            ".env",
            "big.md",
        ] {
            let content = if name == "big.md" {
                "x".repeat(50)
            } else {
                "x".to_owned()
            };
            fs::write(root.path().join(name), content).unwrap();
        }
        let limits = Limits {
            file_bytes: 20,
            ..Limits::default()
        };
        let found = walk_with(root.path(), &["md", "md.erb"], &limits).unwrap();
        let names: Vec<_> = found
            .files
            .iter()
            .map(|path| path.strip_prefix(root.path()).unwrap())
            .collect();
        assert_eq!(
            names,
            [
                Path::new("a.html.md.erb"),
                Path::new("b.md/A.MD"),
                Path::new("z.md")
            ]
        );
        assert_eq!(
            reasons(&found),
            [
                (".env".to_owned(), ProblemCode::Hidden),
                ("big.md".to_owned(), ProblemCode::TooLarge),
                ("pic.png".to_owned(), ProblemCode::Unsupported)
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn never_follows_a_link_out() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.md"), "x").unwrap();
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("real.md"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path(), root.path().join("out")).unwrap();
        std::os::unix::fs::symlink(root.path().join("real.md"), root.path().join("same.md"))
            .unwrap();
        std::os::unix::fs::symlink(root.path(), root.path().join("loop")).unwrap();
        let found = walk(root.path(), &["md"]).unwrap();
        assert_eq!(found.files, [root.path().join("real.md")]);
        assert_eq!(
            reasons(&found),
            [
                ("loop".to_owned(), ProblemCode::SymbolicLink),
                ("out".to_owned(), ProblemCode::LeavesFolder),
                ("same.md".to_owned(), ProblemCode::SymbolicLink)
            ]
        );
        let linked = resolve_inside(root.path(), Path::new("out/secret.md")).unwrap_err();
        assert_eq!(linked.code, ProblemCode::LeavesFolder);
    }

    #[test]
    fn resolves_only_inside() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("sub")).unwrap();
        fs::write(root.path().join("page.md"), "x").unwrap();
        assert!(resolve_inside(root.path(), Path::new("sub/../page.md")).is_ok());
        for path in ["../page.md", "sub/../../x", "/etc/hostname"] {
            let refused = resolve_inside(root.path(), Path::new(path)).unwrap_err();
            assert_eq!(refused.code, ProblemCode::LeavesFolder, "{path}");
        }
        assert_eq!(
            resolve_inside(root.path(), Path::new("no.md"))
                .unwrap_err()
                .code,
            ProblemCode::NotFound
        );
        assert_eq!(
            walk(&root.path().join("gone"), &["md"]).unwrap_err().code,
            ProblemCode::NotFound
        );
    }
}
