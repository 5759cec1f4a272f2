//! Markdown documents: title, stated facts, headings and links, with their lines.

mod document;
mod fields;
mod front_matter;
mod labels;
mod outline;
mod plain;

use std::path::Path;

use crate::encoding::decode;
use crate::source::{check_length, lower_name, read_bytes, stem};
use crate::{DayOrder, Limits, Problem, ProblemCode, Warning, WarningCode, day_in};

pub use document::{DocumentFile, Field, FieldSource, Heading, Link, TitleSource};

/// Reads a Markdown file (`.md`, `.markdown`, `.mdx`, or any of them with `.erb`), or a Word file (`.docx`) as the
/// Markdown that shows the same.
pub fn read_document(path: &Path) -> Result<DocumentFile, Problem> {
    read_document_with(path, &Limits::default())
}

/// [`read_document`] with other limits.
pub fn read_document_with(path: &Path, limits: &Limits) -> Result<DocumentFile, Problem> {
    check_kind(path)?;
    read_document_bytes(path, &read_bytes(path, limits)?, limits)
}

/// Reads a document from bytes that are already here. The name gives the kind and the last resort for a title.
pub fn read_document_bytes(
    name: &Path,
    bytes: &[u8],
    limits: &Limits,
) -> Result<DocumentFile, Problem> {
    check_kind(name)?;
    check_length(name, bytes.len() as u64, limits)?;
    let converted;
    let bytes = if lower_name(name).ends_with(".docx") {
        converted = crate::docx::as_markdown(name, bytes, limits)?;
        converted.as_bytes()
    } else {
        bytes
    };
    let decoded = decode(name, bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Problem::new(name, ProblemCode::Empty, String::new()));
    }
    let mut warnings = decoded.warnings;
    let front = front_matter::split(&decoded.text, &mut warnings);
    let body_line = front.body_line;
    let outline = outline::outline(front.body, body_line);
    let mut fields = front.fields;
    fields.extend(fields::find(front.body, body_line, &outline));
    if let Some(at) = front.body.find("<%") {
        let count = front.body.matches("<%").count();
        let line = body_line
            + front
                .body
                .get(..at)
                .unwrap_or_default()
                .matches('\n')
                .count();
        warnings
            .push(Warning::new(WarningCode::TemplateTags, format!("count={count}")).on_line(line));
    }
    let (title, title_source) = title(name, &fields, &outline.headings);
    Ok(DocumentFile {
        title,
        title_source,
        fields,
        body: front.body.to_owned(),
        body_line,
        front_matter: front.raw.map(str::to_owned),
        headings: outline.headings,
        links: outline.links,
        name_date: name_date(name),
        encoding: decoded.encoding,
        warnings,
    })
}

fn check_kind(path: &Path) -> Result<(), Problem> {
    let name = lower_name(path);
    let plain = name.strip_suffix(".erb").unwrap_or(&name);
    if [".md", ".markdown", ".mdx", ".docx"]
        .iter()
        .any(|ending| plain.ends_with(ending))
    {
        return Ok(());
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .unwrap_or_default();
    Err(Problem::new(path, ProblemCode::Unsupported, ending))
}

fn title(path: &Path, fields: &[Field], headings: &[Heading]) -> (String, TitleSource) {
    let stated = fields
        .iter()
        .find(|field| field.source == FieldSource::FrontMatter && field.name == "title");
    if let Some(field) = stated.filter(|field| !field.value.is_empty()) {
        return (field.value.clone(), TitleSource::FrontMatter);
    }
    if let Some(heading) = title_heading(headings) {
        return (heading.text.clone(), TitleSource::Heading);
    }
    let name = stem(path);
    let spaced = if name.contains(' ') {
        name.clone()
    } else {
        name.replace(['-', '_'], " ")
    };
    let shown = if spaced.trim().is_empty() {
        name
    } else {
        spaced.trim().to_owned()
    };
    (shown, TitleSource::FileName)
}

/// The first heading of level 1. Without one, the first heading if it stands alone on its level above all others:
/// a document that begins with one of several equal sections has no title.
fn title_heading(headings: &[Heading]) -> Option<&Heading> {
    let usable = |heading: &&Heading| {
        heading.text.chars().any(char::is_alphanumeric)
            && !heading.text.contains("<%")
            && !heading.text.eq_ignore_ascii_case("tl;dr")
    };
    if let Some(top) = headings
        .iter()
        .filter(usable)
        .find(|heading| heading.level == 1)
    {
        return Some(top);
    }
    let first = headings.iter().find(usable)?;
    let alone = headings
        .iter()
        .filter(|heading| heading.level <= first.level)
        .count()
        == 1;
    alone.then_some(first)
}

fn name_date(path: &Path) -> Option<String> {
    // Some file names have typographic hyphens.
    let name = stem(path).replace(['‐', '‑', '_', '.'], "-");
    day_in(&name, DayOrder::Unstated)
}
