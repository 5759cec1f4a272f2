//! Sheets and rows as messages show them.

use styrbord_intake::{Row, Sheet};

/// A sheet: its name, how long it is, and what stands above its columns.
pub(super) fn described(sheet: &Sheet) -> String {
    format!(
        "{}: {} rows, columns {}",
        sheet.name,
        sheet.rows.len(),
        shorten(&sheet.columns.join(", "))
    )
}

/// A row: what its cells say.
pub(super) fn shown(row: &Row) -> String {
    let cells: Vec<&str> = row
        .cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    shorten(&cells.join(" | "))
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
