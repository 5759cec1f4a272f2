//! A hint for tables that stand on their side.

use super::figure::is_figure;
use super::sheet::Row;

/// Whether the columns look like records: many more columns than rows, a first column of distinct names, and cells
/// that resemble their neighbours in the row more than those in the column.
pub(super) fn looks_transposed(columns: &[String], rows: &[Row]) -> bool {
    if rows.len() < 3 || columns.len() < 8 || columns.len() < rows.len() * 2 {
        return false;
    }
    let mut names: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.cells.first())
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names.dedup();
    if names.len() != rows.len() || names.iter().any(|name| name.is_empty() || is_figure(name)) {
        return false;
    }
    let along_rows = rows
        .iter()
        .map(|row| sameness(row.cells.iter().skip(1)))
        .sum::<f64>()
        / rows.len() as f64;
    let columns_counted = columns.len() - 1;
    let along_columns = (1..columns.len())
        .map(|index| sameness(rows.iter().filter_map(|row| row.cells.get(index))))
        .sum::<f64>()
        / columns_counted as f64;
    along_rows > along_columns + 0.1
}

/// The share of filled cells that are of the commonest shape.
fn sameness<'a>(cells: impl Iterator<Item = &'a String>) -> f64 {
    let mut counts = [0_usize; 3];
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let shape = if is_figure(cell) {
            0
        } else {
            1 + usize::from(cell.chars().count() > 40)
        };
        if let Some(count) = counts.get_mut(shape) {
            *count += 1;
        }
    }
    let total: usize = counts.iter().sum();
    let most = counts.iter().max().copied().unwrap_or_default();
    if total == 0 {
        1.0
    } else {
        most as f64 / total as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_table_on_its_side() {
        let columns: Vec<String> = (0..12).map(|index| format!("P{index}")).collect();
        let row = |name: &str, value: &str| {
            let mut cells = vec![name.to_owned()];
            cells.extend((1..12).map(|index| format!("{value}{index}")));
            Row { line: 1, cells }
        };
        let lying = [
            row("Projekt", "Havnebro nummer "),
            row("Start", "2024-01-"),
            row("Pris", "100"),
            row("Slut", "9"),
        ];
        assert!(looks_transposed(&columns, &lying));
        let matrix = [
            row("Aftale", "x"),
            row("Kald", "x"),
            row("Svar", "x"),
            row("Kvittering", "x"),
        ];
        assert!(!looks_transposed(&columns, &matrix));
    }
}
