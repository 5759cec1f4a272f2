//! Facts that a document's text states about itself: headings, bullets, lines and small tables.

use super::document::{Field, FieldSource};
use super::labels::{can_be_name, is_label};
use super::outline::{Outline, block_below, first_block};
use super::plain::{plain, plain_line};
use crate::table::{cells_of, is_separator};

/// Body lines in which facts are looked for outside headings.
const TOP: usize = 60;
/// Body lines in which a name needs no bold type.
const VERY_TOP: usize = 30;

/// The stated facts in order of their lines.
pub(super) fn find(body: &str, body_line: usize, outline: &Outline) -> Vec<Field> {
    let lines: Vec<&str> = body.lines().collect();
    let mut fields = under_headings(&lines, body_line, outline);
    fields.extend(near_the_top(&lines, body_line, outline));
    fields.sort_by_key(|field| field.line);
    fields
}

fn under_headings(lines: &[&str], body_line: usize, outline: &Outline) -> Vec<Field> {
    let mut fields = Vec::new();
    for (index, heading) in outline.headings.iter().enumerate() {
        if is_label(&heading.text) {
            let (block, range) = block_below(lines, outline, index, body_line);
            let value = plain(&block);
            if !value.is_empty() {
                let name = heading.text.trim_end_matches(':').trim().to_owned();
                let (line, last_line) = (
                    range.start + body_line,
                    range.end.saturating_sub(1) + body_line,
                );
                fields.push(Field {
                    name,
                    value,
                    line,
                    last_line,
                    source: FieldSource::Heading,
                });
            }
        } else if let Some((name, value)) = heading.text.split_once(':')
            && is_label(name)
        {
            let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
            let line = heading.line;
            fields.push(Field {
                name,
                value,
                line,
                last_line: line,
                source: FieldSource::Heading,
            });
        }
    }
    fields
}

/// Facts often stand below a second or third heading ("Mødefakta"), bare ones only below the title.
fn near_the_top(lines: &[&str], body_line: usize, outline: &Outline) -> Vec<Field> {
    let nth = |index: usize| {
        outline
            .headings
            .get(index)
            .map_or(usize::MAX, |heading| heading.line - body_line)
    };
    let below_title = outline
        .headings
        .iter()
        .filter(|heading| heading.level > 1)
        .nth(1);
    let top = TOP.min(nth(4)).min(lines.len());
    let very_top = VERY_TOP
        .min(below_title.map_or(usize::MAX, |heading| heading.line - body_line))
        .min(top);
    let is_heading = |index: usize| {
        outline
            .headings
            .iter()
            .any(|heading| heading.line == index + body_line)
    };
    let section = |line: usize| {
        outline
            .headings
            .iter()
            .filter(|heading| heading.line <= line)
            .count()
    };
    let mut fields = Vec::new();
    let mut index = 0;
    while index < top {
        let masked = outline.masked.get(index).copied().unwrap_or_default();
        if masked || is_heading(index) {
            index += 1;
            continue;
        }
        let is_header = lines.get(index).is_some_and(|line| line.contains('|'));
        if is_header && lines.get(index + 1).is_some_and(|next| is_separator(next)) {
            index = table_rows(lines, index, body_line, &mut fields);
            continue;
        }
        if let Some(field) = stated(lines, index, index < very_top, body_line) {
            index = field.last_line + 1 - body_line;
            fields.push(field);
            continue;
        }
        index += 1;
    }
    // A list of drivers or options looks the same as a list of facts, but has no known label in it.
    let stating: Vec<usize> = fields
        .iter()
        .filter(|field| is_label(&field.name))
        .map(|field| section(field.line))
        .collect();
    fields.retain(|field| {
        field.source == FieldSource::Table || stating.contains(&section(field.line))
    });
    fields
}

/// The rows of a table of two columns; other tables are passed over. Answers the line after the table.
fn table_rows(lines: &[&str], header: usize, body_line: usize, fields: &mut Vec<Field>) -> usize {
    const GENERIC: [&str; 8] = [
        "",
        "value",
        "værdi",
        "verdi",
        "content",
        "indhold",
        "description",
        "beskrivelse",
    ];
    let end = lines
        .iter()
        .skip(header)
        .take_while(|line| line.contains('|'))
        .count()
        + header;
    for index in (header..end).filter(|index| *index != header + 1) {
        let cells = cells_of(lines.get(index).copied().unwrap_or_default());
        let [name, value] = cells.as_slice() else {
            return end;
        };
        let (name, value) = (plain_line(name), plain_line(value));
        let is_title_row = index == header && GENERIC.contains(&value.to_lowercase().as_str());
        let name = name.trim_end_matches(':').trim().to_owned();
        if !is_title_row && !value.is_empty() && can_be_name(&name, 5) {
            let line = index + body_line;
            fields.push(Field {
                name,
                value,
                line,
                last_line: line,
                source: FieldSource::Table,
            });
        }
    }
    end
}

/// The fact stated on one line, with the lines that carry it on.
fn stated(lines: &[&str], index: usize, bare_names: bool, body_line: usize) -> Option<Field> {
    let line = lines.get(index)?.trim();
    let (line, source) = match line
        .strip_prefix(['*', '-', '+'])
        .filter(|rest| rest.starts_with(' '))
    {
        Some(rest) => (rest.trim(), FieldSource::Bullet),
        None => (line, FieldSource::Line),
    };
    let line = whole_line_emphasis(line.trim_end_matches('\\').trim_end());
    let (name, value) = bold_name(line).or_else(|| bare_name(line, bare_names))?;
    let (value, last) = if value.is_empty() {
        if !is_label(&name) {
            return None;
        }
        let (block, range) = first_block(lines, index + 1);
        (block, range.end.max(index + 1) - 1)
    } else {
        carried_on(lines, index, value, source)
    };
    let value = if value.contains('\n') {
        plain(&value)
    } else {
        plain_line(&value)
    };
    let value = without_quotes(value);
    let name = plain_line(&name);
    if value.is_empty() {
        return None;
    }
    Some(Field {
        name,
        value,
        line: index + body_line,
        last_line: last + body_line,
        source,
    })
}

/// Front matter that lost its marks still has YAML's quotes.
fn without_quotes(value: String) -> String {
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('"') => inner.to_owned(),
        _ => value,
    }
}

/// A line that is slanted or bold as a whole, such as `_Last updated: May 2026_`.
fn whole_line_emphasis(line: &str) -> &str {
    for mark in ["**", "__", "_", "*"] {
        if let Some(inner) = line
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
            && !inner.contains(mark)
            && inner.contains(": ")
        {
            return inner;
        }
    }
    line
}

/// `**Name:** value`, `**Name**: value`; without a colon only for the known labels.
fn bold_name(line: &str) -> Option<(String, &str)> {
    let mark = ["**", "__"]
        .into_iter()
        .find(|mark| line.starts_with(mark))?;
    let (name, rest) = line.get(2..)?.split_once(mark)?;
    let bare = name.trim().trim_end_matches(':').trim();
    let after = rest.trim_start();
    let has_colon = name.trim().ends_with(':') || after.starts_with(':');
    let named = if has_colon {
        can_be_name(bare, 5)
    } else {
        is_label(bare)
    };
    named.then(|| (bare.to_owned(), after.trim_start_matches(':').trim()))
}

/// `Name: value` without any marks: a known label, or a short name with a short value very near the top.
fn bare_name(line: &str, unknown_names: bool) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let spaced = value.is_empty() || value.starts_with([' ', '\t', '\u{a0}']);
    let value = value.trim();
    let fits = is_label(name)
        || (unknown_names && can_be_name(name, 3) && !value.is_empty() && value.len() <= 200);
    (spaced && can_be_name(name, 4) && fits).then(|| (name.trim().to_owned(), value))
}

/// A value goes on while the following lines are indented under its bullet.
fn carried_on(lines: &[&str], index: usize, value: &str, source: FieldSource) -> (String, usize) {
    let mut whole = value.to_owned();
    let mut last = index;
    if source == FieldSource::Bullet {
        for line in lines.iter().skip(index + 1) {
            let content = line.trim_start();
            let starts_item = content.starts_with(['*', '-', '+']);
            if content.is_empty() || starts_item || line.len() - content.len() < 2 {
                break;
            }
            whole.push('\n');
            whole.push_str(content);
            last += 1;
        }
    }
    (whole, last)
}
