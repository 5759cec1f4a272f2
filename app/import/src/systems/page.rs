//! A page of a wiki that describes one system, known by the folder that it lies in.

use styrbord_intake::{FieldSource, Row, Sheet, read_document};

use crate::set::Member;

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
    let parts: Vec<&str> = file.relative.split('/').collect();
    let (name, folders) = parts.split_last()?;
    let own = matches!(name.to_lowercase().as_str(), "index.md" | "readme.md");
    let at = folders.iter().rposition(|folder| is_of_systems(folder));
    let folder = match at {
        // The folder's own page is about all of them.
        Some(at) if own && at + 1 == folders.len() => return None,
        Some(at) => (*folders.get(at)?).to_owned(),
        // The folder that was named may be the one; its pages lie in it, or each in a folder of its own.
        None => {
            let real = file.path.canonicalize().ok()?;
            let root = real.ancestors().nth(parts.len())?.file_name()?;
            let root = root.to_string_lossy().into_owned();
            let near = if own {
                folders.len() == 1
            } else {
                folders.is_empty()
            };
            if !near || !is_of_systems(&root) {
                return None;
            }
            root
        }
    };
    let document = read_document(&file.path).ok()?;
    let text = document
        .body
        .lines()
        .filter(|line| line.strip_prefix("# ").map(str::trim) != Some(document.title.as_str()));
    let mut columns = vec![SYSTEM.to_owned(), DESCRIPTION.to_owned()];
    let mut cells = vec![
        document.title.clone(),
        text.collect::<Vec<_>>().join("\n").trim().to_owned(),
    ];
    // What stands in front of the text is as good as a column; facts inside it stay where they are.
    let stated = document
        .fields
        .iter()
        .filter(|field| field.source == FieldSource::FrontMatter && field.name != "title");
    for field in stated {
        columns.push(field.name.clone());
        cells.push(field.value.clone());
    }
    let sheet = Sheet {
        name: (*name).to_owned(),
        columns,
        rows: vec![Row {
            line: document.body_line,
            cells,
        }],
        looks_transposed: false,
        part_of: None,
    };
    Some((sheet, folder))
}

fn is_of_systems(folder: &str) -> bool {
    FOLDERS.contains(&folder.to_lowercase().as_str())
}
