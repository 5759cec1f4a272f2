//! Flattened records to a sheet: the columns in the order in which the records first name them.

use std::collections::HashMap;

use super::grid::Reading;
use super::sheet::{Row, Sheet};
use crate::tree::Tree;
use crate::{Problem, ProblemCode, Warning, WarningCode};

/// One record and the line where it starts.
pub(super) type Record = (usize, Vec<(String, String)>);

/// Adds the records as a sheet.
pub(super) fn push(
    name: &str,
    records: Vec<Record>,
    part_of: Option<&str>,
    reading: &mut Reading<'_>,
) -> Result<(), Problem> {
    let mut columns: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(records.len());
    let mut bytes = 0_usize;
    for (line, cells) in records {
        let mut row = vec![String::new(); columns.len()];
        for (column, text) in cells {
            bytes = bytes.saturating_add(text.len());
            let place = *places.entry(column).or_insert_with_key(|column| {
                columns.push(column.clone());
                columns.len() - 1
            });
            if row.len() <= place {
                row.resize(place + 1, String::new());
            }
            let Some(cell) = row.get_mut(place) else {
                continue;
            };
            reading.put(cell, text, line, columns.get(place));
        }
        rows.push(Row { line, cells: row });
    }
    // Records with few names in common make a wide, empty table: weigh it before it is filled up.
    if columns.len().saturating_mul(rows.len()) > reading.limits.cells
        || bytes > reading.limits.text_bytes
    {
        let detail = format!("columns={} rows={}", columns.len(), rows.len());
        return Err(reading.problem(ProblemCode::TooLarge, detail));
    }
    for row in &mut rows {
        row.cells.resize(columns.len(), String::new());
    }
    if rows.is_empty() {
        reading.warn(Warning::new(WarningCode::NoRows, name));
    }
    let part_of = part_of.map(str::to_owned);
    reading.push(Sheet {
        name: name.to_owned(),
        columns,
        rows,
        looks_transposed: false,
        part_of,
    })
}

/// Adds a sheet for each member of a single record that is itself a list of records.
pub(super) fn push_parts(
    tree: &Tree,
    line: usize,
    reading: &mut Reading<'_>,
) -> Result<(), Problem> {
    let Tree::Record(members) = tree else {
        return Ok(());
    };
    for (name, value) in members {
        if let Tree::List(items) = value
            && value.is_rows()
        {
            let records = items.iter().map(|item| (line, item.flatten())).collect();
            push(name, records, Some(name), reading)?;
        }
    }
    Ok(())
}
