use super::*;

fn sheet(rows: &[&[&str]]) -> (Sheet, Vec<(WarningCode, Option<usize>)>) {
    let rows = rows
        .iter()
        .enumerate()
        .map(|(index, cells)| Row {
            line: index + 1,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        })
        .collect();
    let limits = Limits::default();
    let mut reading = Reading::new(Path::new("t.csv"), &limits);
    reading.push_grid("t", rows, true).unwrap();
    let mut table = reading.finish(None, None).unwrap();
    let warnings = table
        .warnings
        .iter()
        .map(|warning| (warning.code, warning.line))
        .collect();
    (table.sheets.remove(0), warnings)
}

#[test]
fn a_row_with_more_cells_than_the_header_does_not_hide_it() {
    let row = |cells: &[&str]| Row {
        line: 1,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    let rows = [
        row(&["System", "Description"]),
        row(&["A", "one", "two", "three", "four"]),
        row(&["B", "x"]),
        row(&["C", "y"]),
    ];
    assert_eq!(header_index(&rows), 0);
}

#[test]
fn finds_the_header_below_titles() {
    let (found, warnings) = sheet(&[
        &["Systemer i Nordstrand", "", ""],
        &["", "", ""],
        &["Navn", "Ejer", "Oprettet"],
        &["Ravn", "Økonomi", "2024-01-01"],
    ]);
    assert_eq!(found.columns, ["Navn", "Ejer", "Oprettet"]);
    assert_eq!(found.rows[0].line, 4);
    assert_eq!(
        warnings,
        [
            (WarningCode::BlankRows, Some(2)),
            (WarningCode::RowsBeforeHeader, Some(1))
        ]
    );
}

#[test]
fn takes_years_as_column_names() {
    let (found, _) = sheet(&[&["Enhed", "2024", "2025", "2026"], &["Havn", "1", "2", "3"]]);
    assert_eq!(found.columns, ["Enhed", "2024", "2025", "2026"]);
}

#[test]
fn evens_out_ragged_rows_and_says_so() {
    let (found, warnings) = sheet(&[&["A", "B", "A", ""], &["1", "2", "3", "4", "x"], &["1"]]);
    assert_eq!(found.columns, ["A", "B", "A (2)", "column_4", "column_5"]);
    assert_eq!(found.rows[1].cells, ["1", "", "", "", ""]);
    let codes: Vec<_> = warnings.iter().map(|warning| warning.0).collect();
    use WarningCode::{LongRow, RepeatedColumn, ShortRow, UnnamedColumn};
    assert_eq!(
        codes,
        [
            RepeatedColumn,
            UnnamedColumn,
            UnnamedColumn,
            LongRow,
            ShortRow
        ]
    );
}
