//! The YAML block between two `---` lines at the top of a file.

use std::collections::HashMap;

use crate::table::as_written;
use crate::tree::Tree;
use crate::yaml_lines::{YamlLine, yaml_lines};
use crate::{Field, FieldSource, Warning, WarningCode};

/// A text cut in two.
pub(super) struct Front<'t> {
    pub raw: Option<&'t str>,
    pub fields: Vec<Field>,
    pub body: &'t str,
    pub body_line: usize,
}

/// Cuts the front matter off. A block that is not YAML is still taken line by line where it looks like it, with a
/// warning; a pair of thematic breaks around prose is left in the body.
pub(super) fn split<'t>(text: &'t str, warnings: &mut Vec<Warning>) -> Front<'t> {
    let whole = Front {
        raw: None,
        fields: Vec::new(),
        body: text,
        body_line: 1,
    };
    let Some(Cut {
        raw,
        body,
        lines_before,
    }) = cut(text)
    else {
        return whole;
    };
    let lines = yaml_lines(raw);
    let fields = match serde_norway::from_str::<Tree>(raw) {
        Ok(tree @ Tree::Record(_)) => fields_of(&tree, &lines, lines_before),
        Ok(Tree::Nothing) if lines_before == 1 => Vec::new(),
        Ok(_) => return whole,
        // Two rules around a paragraph: at most a line or two of it read "name: value".
        Err(_) if lines.len() * 2 < raw.lines().filter(|line| !line.trim().is_empty()).count() => {
            return whole;
        }
        Err(error) => {
            let line = error.location().map_or(1, |at| at.line()) + lines_before;
            warnings
                .push(Warning::new(WarningCode::BadFrontMatter, error.to_string()).on_line(line));
            lines
                .iter()
                .map(|line| {
                    field(
                        line.path.clone(),
                        line.value.to_owned(),
                        line.line + lines_before,
                    )
                })
                .collect()
        }
    };
    let before = text.len() - body.len();
    let body_line = 1 + text.get(..before).unwrap_or_default().matches('\n').count();
    Front {
        raw: Some(raw),
        fields,
        body,
        body_line,
    }
}

struct Cut<'t> {
    raw: &'t str,
    body: &'t str,
    lines_before: usize,
}

/// The block and what follows it. Blank lines may stand above it (`&nbsp;` is one that some editors leave).
fn cut(text: &str) -> Option<Cut<'_>> {
    let mut position = 0;
    let mut opened: Option<(usize, usize)> = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let after = position + line.len();
        match (opened, line.trim()) {
            (None, "" | "&nbsp;") => {}
            (None, "---") => opened = Some((after, index + 1)),
            (None, _) => return None,
            (Some((start, lines_before)), "---" | "...") => {
                return Some(Cut {
                    raw: text.get(start..position)?,
                    body: text.get(after..)?,
                    lines_before,
                });
            }
            (Some(_), _) => {}
        }
        position = after;
    }
    None
}

fn fields_of(tree: &Tree, lines: &[YamlLine<'_>], lines_before: usize) -> Vec<Field> {
    let places: HashMap<&str, usize> = lines
        .iter()
        .rev()
        .map(|line| (line.path.as_str(), line.line))
        .collect();
    as_written(tree.flatten(), lines)
        .into_iter()
        .map(|(name, value)| {
            let line = places.get(name.as_str()).copied().unwrap_or(1);
            field(name, value, line + lines_before)
        })
        .collect()
}

fn field(name: String, value: String, line: usize) -> Field {
    Field {
        name,
        value,
        line,
        last_line: line,
        source: FieldSource::FrontMatter,
    }
}
