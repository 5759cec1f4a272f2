//! Pipe tables in Markdown, also those inside code fences.

use std::collections::HashMap;

use super::grid::Reading;
use super::sheet::Row;
use crate::{Problem, ProblemCode};

/// Reads each pipe table as a sheet named by the heading above it.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Problem> {
    let lines: Vec<&str> = text.lines().collect();
    let mut heading = String::new();
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        if let Some(title) = line.strip_prefix('#') {
            heading = title.trim_matches(['#', ' ']).to_owned();
        }
        let is_table =
            line.contains('|') && lines.get(index + 1).is_some_and(|next| is_separator(next));
        if !is_table {
            index += 1;
            continue;
        }
        let mut rows = vec![Row {
            line: index + 1,
            cells: cells_of(line),
        }];
        index += 2;
        while let Some(line) = lines.get(index).filter(|line| line.contains('|')) {
            rows.push(Row {
                line: index + 1,
                cells: cells_of(line),
            });
            index += 1;
        }
        let times = used.entry(heading.clone()).or_default();
        *times += 1;
        let name = if *times > 1 {
            format!("{heading} ({times})")
        } else {
            heading.clone()
        };
        reading.push_grid(&name, rows, true)?;
    }
    if used.is_empty() {
        Err(reading.problem(ProblemCode::NoTable, "no pipe table"))
    } else {
        Ok(())
    }
}

/// The line under a header: dashes (some tools write equals signs), colons for alignment, bars between.
pub(crate) fn is_separator(line: &str) -> bool {
    let mut marks = 0;
    let only_marks = line.trim().chars().all(|character| {
        marks += usize::from(matches!(character, '-' | '='));
        matches!(character, '-' | '=' | ':' | '|' | ' ' | '\t')
    });
    only_marks && marks > 0 && line.contains('|')
}

/// The cells of one line; a bar after a backslash belongs to the text.
pub(crate) fn cells_of(line: &str) -> Vec<String> {
    let trimmed = line.trim();
    let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
    let mut cells = vec![String::new()];
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = character == '\\' && characters.peek() == Some(&'|');
        if character == '|' {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(if escaped { '|' } else { character });
            if escaped {
                characters.next();
            }
        }
    }
    if trimmed.ends_with('|') && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
        .into_iter()
        .map(|cell| cell.trim().to_owned())
        .collect()
}
