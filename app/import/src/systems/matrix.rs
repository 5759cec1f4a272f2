//! A matrix with a row for each standard and a column for each system, as a list with a row for each of its marks.

use styrbord_intake::{Row, Sheet};

use super::columns::{CHANNEL, STANDARD, SYSTEM, VENDOR, field_of};
use crate::plain::plain;

/// The sheet as a list; none when it is no such matrix.
///
/// In such a matrix the first columns say what is met, one of them named as the standard. All others are headed by a
/// system: either each with its vendor in brackets, or all that stand after the channel, as in MedCom's overviews of
/// approvals.
pub(super) fn as_list(sheet: &Sheet) -> Option<Sheet> {
    let channel = sheet
        .columns
        .iter()
        .position(|column| plain(column) == CHANNEL);
    let heads = sheet.columns.iter().enumerate().map(|(at, column)| {
        let after = channel.is_some_and(|channel| at > channel);
        system(column).or(after.then_some((column.as_str(), "")))
    });
    let heads: Vec<Option<(&str, &str)>> = heads.collect();
    // From the end, because what is met may have a bracket in its heading too: `Standard ID (Version)`.
    let first = heads.iter().rposition(Option::is_none)? + 1;
    let (leading, systems) = (sheet.columns.get(..first)?, heads.get(first..)?);
    let is_matrix = leading.iter().any(|column| plain(column) == STANDARD)
        && !systems.is_empty()
        && !leading
            .iter()
            .any(|column| field_of(column).is_some_and(|(field, _)| field == "title"));
    if !is_matrix {
        return None;
    }
    let mut columns: Vec<String> = vec![SYSTEM.to_owned(), VENDOR.to_owned()];
    columns.extend_from_slice(leading);
    columns.push(sheet.name.clone());
    let mut rows = Vec::new();
    for (at, (name, vendor)) in systems.iter().flatten().enumerate() {
        let before = rows.len();
        for row in &sheet.rows {
            let mark = row.cells.get(first + at).map_or("", String::as_str);
            if !mark.is_empty() {
                let about = row.cells.get(..first).unwrap_or_default();
                rows.push(list_row(row.line, name, vendor, about, mark));
            }
        }
        // A system without a mark is a system all the same.
        if rows.len() == before {
            let blank = vec![String::new(); first];
            rows.push(list_row(1, name, vendor, &blank, ""));
        }
    }
    Some(Sheet {
        name: sheet.name.clone(),
        columns,
        rows,
        looks_transposed: false,
        part_of: sheet.part_of.clone(),
    })
}

fn list_row(line: usize, name: &str, vendor: &str, about: &[String], mark: &str) -> Row {
    let mut cells = vec![name.to_owned(), vendor.to_owned()];
    cells.extend_from_slice(about);
    cells.push(mark.to_owned());
    Row { line, cells }
}

/// `Nexus (EOJ) (KMD)` is the system `Nexus (EOJ)` of the vendor `KMD`.
fn system(head: &str) -> Option<(&str, &str)> {
    let (name, vendor) = head.strip_suffix(')')?.rsplit_once(" (")?;
    let told = !name.trim().is_empty() && !vendor.trim().is_empty();
    told.then(|| (name.trim(), vendor.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(columns: &[&str], rows: &[&[&str]]) -> Sheet {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        Sheet {
            name: "Oversigt".to_owned(),
            columns: texts(columns),
            rows: rows
                .iter()
                .enumerate()
                .map(|(at, cells)| Row {
                    line: at + 2,
                    cells: texts(cells),
                })
                .collect(),
            looks_transposed: false,
            part_of: None,
        }
    }

    #[test]
    fn each_mark_becomes_a_row_of_its_system() {
        let list = as_list(&sheet(
            &[
                "Standard",
                "Standard ID (Version)",
                "Kanal",
                "Nexus (EOJ) (KMD)",
                "Tom (Ingen)",
            ],
            &[
                &["Brev", "DIS91", "Sende", "Godkendt", ""],
                &["Bilag", "BIN01", "Modtage", "Tester", ""],
            ],
        ));
        let rows: Vec<Vec<String>> = list
            .unwrap()
            .rows
            .into_iter()
            .map(|row| row.cells)
            .collect();
        assert_eq!(
            rows,
            [
                ["Nexus (EOJ)", "KMD", "Brev", "DIS91", "Sende", "Godkendt"],
                ["Nexus (EOJ)", "KMD", "Bilag", "BIN01", "Modtage", "Tester"],
                ["Tom", "Ingen", "", "", "", ""],
            ]
        );
    }

    #[test]
    fn after_the_channel_a_system_needs_no_vendor() {
        let list = as_list(&sheet(
            &["Standard", "Kanal", "Cura"],
            &[&["DIS91", "Sende", "Ja"]],
        ));
        let rows = list.map(|list| list.rows).unwrap_or_default();
        assert_eq!(rows[0].cells, ["Cura", "", "DIS91", "Sende", "Ja"]);
    }

    #[test]
    fn types_of_system_and_ordinary_lists_are_left_alone() {
        let types = sheet(&["Standard", "EOJ-systemer", "EPJ-systemer"], &[]);
        assert_eq!(as_list(&types), None);
        let list = sheet(&["System", "Standard", "Krav (bilag 1)"], &[]);
        assert_eq!(as_list(&list), None);
    }
}
