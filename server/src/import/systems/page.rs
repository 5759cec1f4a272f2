//! A page of a wiki that describes one system, known by the folder that it lies in.

use styrbord_intake::{Row, Sheet, read_document};

use super::super::set::Member;
use super::columns::{DESCRIPTION, SYSTEM};

/// Folders in which each page is a system.
const FOLDERS: [&str; 6] = [
    "system",
    "systems",
    "systemer",
    "it-systemer",
    "applications",
    "applikationer",
];

/// The page as a list of one system, and the name of its set; none when it is no such page.
pub(super) fn as_sheet(file: &Member) -> Option<(Sheet, String)> {
    let folders: Vec<&str> = file.relative.split('/').collect();
    let (name, folders) = folders.split_last()?;
    let at = folders
        .iter()
        .position(|folder| FOLDERS.contains(&folder.to_lowercase().as_str()))?;
    // The folder's own page is about all of them.
    let own = matches!(name.to_lowercase().as_str(), "index.md" | "readme.md");
    if own && at + 1 == folders.len() {
        return None;
    }
    let document = read_document(&file.path).ok()?;
    let text = document
        .body
        .lines()
        .filter(|line| line.strip_prefix("# ").map(str::trim) != Some(document.title.as_str()));
    let sheet = Sheet {
        name: (*name).to_owned(),
        columns: vec![SYSTEM.to_owned(), DESCRIPTION.to_owned()],
        rows: vec![Row {
            line: document.body_line,
            cells: vec![
                document.title.clone(),
                text.collect::<Vec<_>>().join("\n").trim().to_owned(),
            ],
        }],
        looks_transposed: false,
        part_of: None,
    };
    Some((sheet, folders.get(at).copied()?.to_owned()))
}
