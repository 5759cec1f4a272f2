//! YAML: one record per document, or a list of records.

use std::collections::HashMap;

use serde::Deserialize as _;

use super::grid::Reading;
use super::records::{Record, push, push_parts};
use crate::source::stem;
use crate::tree::Tree;
use crate::yaml_lines::{YamlLine, yaml_lines};
use crate::{Problem, ProblemCode};

/// Reads every document of a YAML text.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Problem> {
    let name = stem(reading.name);
    let mut trees = Vec::new();
    for document in serde_norway::Deserializer::from_str(text) {
        let tree = Tree::deserialize(document).map_err(|error| {
            let (line, column) = error
                .location()
                .map(|at| (at.line(), at.column()))
                .unwrap_or_default();
            reading
                .problem(ProblemCode::BadYaml, error.to_string())
                .at(line, column)
        })?;
        trees.push(tree);
    }
    let lines = yaml_lines(text);
    let first = lines.first().map_or(1, |line| line.line);
    let mut records: Vec<Record> = Vec::new();
    let alone = trees.len() == 1;
    for tree in &trees {
        match tree {
            Tree::Nothing => {}
            Tree::List(items) => records.extend(items.iter().map(|item| (first, item.flatten()))),
            other if alone => records.push((first, as_written(other.flatten(), &lines))),
            other => records.push((first, other.flatten())),
        }
    }
    if records.is_empty() {
        return Err(reading.problem(ProblemCode::Empty, String::new()));
    }
    push(&name, records, None, reading)?;
    match trees.as_slice() {
        [only] => push_parts(only, first, reading),
        _ => Ok(()),
    }
}

/// Puts numbers back as they were typed: YAML makes 1.1 of the version 1.10.
pub(crate) fn as_written(
    cells: Vec<(String, String)>,
    lines: &[YamlLine<'_>],
) -> Vec<(String, String)> {
    let written: HashMap<&str, &str> = lines
        .iter()
        .rev()
        .map(|line| (line.path.as_str(), line.value))
        .collect();
    cells
        .into_iter()
        .map(|(name, text)| match written.get(name.as_str()) {
            Some(value) if is_number(value) && text.parse::<f64>().is_ok() => {
                (name, (*value).to_owned())
            }
            _ => (name, text),
        })
        .collect()
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        && text
            .chars()
            .all(|character| character.is_ascii_digit() || matches!(character, '.' | '-' | '_'))
}
