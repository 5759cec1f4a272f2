//! A file's bytes, within the size limit, and what its name says about it.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::{Limits, Problem, ProblemCode};

/// The whole file, or why not. Never reads more than the limit, even from a file that grows.
pub(crate) fn read_bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let refused = |error: std::io::Error| {
        let code = if error.kind() == ErrorKind::NotFound {
            ProblemCode::NotFound
        } else {
            ProblemCode::Unreadable
        };
        Problem::new(path, code, error.to_string())
    };
    // Asked before opening: opening a named pipe would wait for a writer.
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err(Problem::new(path, ProblemCode::NotAFile, String::new()));
    }
    let mut bytes = Vec::new();
    if metadata.len() <= limits.file_bytes {
        let file = File::open(path).map_err(refused)?;
        file.take(limits.file_bytes.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(refused)?;
    }
    let length = metadata.len().max(bytes.len() as u64);
    check_length(path, length, limits)?;
    Ok(bytes)
}

/// The size limit, for bytes that came from elsewhere than a file.
pub(crate) fn check_length(path: &Path, length: u64, limits: &Limits) -> Result<(), Problem> {
    if length > limits.file_bytes {
        let detail = format!("bytes={length} limit={}", limits.file_bytes);
        return Err(Problem::new(path, ProblemCode::TooLarge, detail));
    }
    Ok(())
}

/// The file's name in small letters, for a look at its ending.
pub(crate) fn lower_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// The file's name without its ending or endings of the kinds read here (`notes.html.md` is `notes`).
pub(crate) fn stem(path: &Path) -> String {
    const ENDINGS: [&str; 7] = ["erb", "md", "markdown", "mdx", "html", "htm", "docx"];
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut rest = name.as_str();
    let mut removed = false;
    while let Some((front, ending)) = rest.rsplit_once('.') {
        let known = ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known));
        if front.is_empty() || (removed && !known) {
            break;
        }
        rest = front;
        removed = true;
        if !known {
            break;
        }
    }
    rest.to_owned()
}
