//! The YAML block between two `---` lines at the top of a file.

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
    let Some((raw, body)) = cut(text) else {
        return whole;
    };
    let lines = yaml_lines(raw);
    let fields = match serde_norway::from_str::<Tree>(raw) {
        Ok(Tree::Record(members)) => fields_of(&Tree::Record(members), &lines),
        Ok(Tree::Nothing) => Vec::new(),
        Ok(_) => return whole,
        Err(_) if lines.is_empty() => return whole,
        Err(error) => {
            let line = error.location().map(|at| at.line() + 1).unwrap_or(1);
            warnings
                .push(Warning::new(WarningCode::BadFrontMatter, error.to_string()).on_line(line));
            lines
                .iter()
                .map(|line| field(line.path.clone(), line.value.to_owned(), line.line + 1))
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

fn cut(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut start = 0;
    for line in rest.split_inclusive('\n') {
        let end = start + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Some((rest.get(..start)?, rest.get(end..)?));
        }
        start = end;
    }
    None
}

fn fields_of(tree: &Tree, lines: &[YamlLine<'_>]) -> Vec<Field> {
    as_written(tree.flatten(), lines)
        .into_iter()
        .map(|(name, value)| {
            let line = lines
                .iter()
                .find(|line| line.path == name)
                .map_or(1, |line| line.line);
            // The block starts on the file's second line.
            field(name, value, line + 1)
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
