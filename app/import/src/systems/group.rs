//! Rows that speak of the same system: a list of approvals has a row for each standard that a system meets.

use std::collections::HashMap;

use styrbord_intake::{Row, escape_line};

use super::sheet::{Plan, Use, line};
use super::values::is_blank;

/// A table of more columns than this can no longer be read on a page; such rows are not one system told in parts.
const MAX_VARYING: usize = 6;

/// The rows of one system, in the order of the sheet.
pub(super) struct Group<'r> {
    first: &'r Row,
    rows: Vec<&'r Row>,
    /// The columns in which they differ; no field takes any of these.
    pub varying: Vec<usize>,
}

impl<'r> Group<'r> {
    fn of(row: &'r Row) -> Self {
        Self {
            first: row,
            rows: vec![row],
            varying: Vec::new(),
        }
    }

    /// The row that gives every cell in which all are the same.
    pub const fn first(&self) -> &'r Row {
        self.first
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The first and the last row's line.
    pub fn lines(&self) -> (usize, usize) {
        let last = self.rows.last().unwrap_or(&self.first);
        (self.first.line, last.line)
    }

    /// A Markdown table of what the rows differ in; empty when they do not.
    pub fn table(&self, columns: &[String], markdown: bool) -> String {
        if self.varying.is_empty() {
            return String::new();
        }
        let cells = |texts: &[String]| {
            let cells = self.varying.iter().map(|at| {
                let cell = texts.get(*at).map(|cell| line(cell)).unwrap_or_default();
                let mut shown = String::new();
                if markdown {
                    shown = cell.replace('|', "\\|");
                } else {
                    escape_line(&cell, &mut shown);
                }
                format!(" {shown} |")
            });
            format!("|{}\n", cells.collect::<String>())
        };
        let mut table = cells(columns);
        table.push_str(&format!("|{}\n", " --- |".repeat(self.varying.len())));
        table.extend(self.rows.iter().map(|row| cells(&row.cells)));
        table
    }
}

/// Puts rows together that have the same name and differ only in columns that no field takes.
pub(super) fn groups<'r>(plan: &Plan<'r>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = Vec::new();
    let mut places: HashMap<Vec<&str>, usize> = HashMap::new();
    for row in &plan.sheet.rows {
        if is_blank(plan.value(row, "title")) {
            groups.push(Group::of(row));
            continue;
        }
        let told = plan.uses.iter().zip(&row.cells);
        let told: Vec<&str> = told
            .filter(|(usage, _)| matches!(usage, Use::Field(_)))
            .map(|(_, cell)| cell.as_str())
            .collect();
        match places.get(&told).and_then(|at| groups.get_mut(*at)) {
            Some(group) => group.rows.push(row),
            None => {
                places.insert(told, groups.len());
                groups.push(Group::of(row));
            }
        }
    }
    groups
        .into_iter()
        .flat_map(|group| settle(plan, group))
        .collect()
}

/// Finds what the rows of a group differ in; too much of it, and they are systems of their own.
fn settle<'r>(plan: &Plan<'r>, mut group: Group<'r>) -> Vec<Group<'r>> {
    if group.len() == 1 {
        return vec![group];
    }
    group.varying = (0..plan.uses.len())
        .filter(|at| plan.uses.get(*at) != Some(&Use::Ignored))
        .filter(|at| {
            let first = group.first().cells.get(*at);
            group.rows.iter().any(|row| row.cells.get(*at) != first)
        })
        .collect();
    if group.varying.len() <= MAX_VARYING {
        return vec![group];
    }
    group.rows.into_iter().map(Group::of).collect()
}
