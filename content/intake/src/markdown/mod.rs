//! Markdown documents: title, stated facts, headings and links, with their lines.

mod fields;
mod front_matter;
mod labels;
mod outline;
mod plain;

use std::path::Path;

use serde::Serialize;

use crate::encoding::decode;
use crate::source::{check_length, lower_name, read_bytes, stem};
use crate::{DayOrder, Limits, Problem, ProblemCode, Warning, WarningCode, day_in};

/// A Markdown file taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentFile {
    /// The title as plain text. Never empty.
    pub title: String,
    /// Where the title was found.
    pub title_source: TitleSource,
    /// Facts that the document states about itself, in the order of the file.
    pub fields: Vec<Field>,
    /// The Markdown without the front matter, with `\n` line ends.
    pub body: String,
    /// The line of the file where the body starts.
    pub body_line: usize,
    /// The front matter as it stands between its marks, also where it is not YAML.
    pub front_matter: Option<String>,
    /// The headings in order.
    pub headings: Vec<Heading>,
    /// Links and images in order.
    pub links: Vec<Link>,
    /// The one day in the file's name (`2026-11-23-…`, `20261123_…`, `Referat 2026-11-23`), as `YYYY-MM-DD`.
    pub name_date: Option<String>,
    /// The encoding of the file.
    pub encoding: String,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

impl DocumentFile {
    /// The fields of that name, in order; capitals do not count.
    pub fn fields_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Field> {
        let wanted = name.to_lowercase();
        self.fields
            .iter()
            .filter(move |field| field.name.to_lowercase() == wanted)
    }

    /// The links that stand inside a field's value, such as the decision behind "superseded by".
    pub fn links_of<'a>(&'a self, field: &'a Field) -> impl Iterator<Item = &'a Link> {
        self.links
            .iter()
            .filter(|link| (field.line..=field.last_line).contains(&link.line))
    }
}

/// Where a title comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleSource {
    /// `title` in the front matter.
    FrontMatter,
    /// The document's first top heading.
    Heading,
    /// No title inside: the file's name without its ending, dashes made blanks.
    FileName,
}

/// One stated fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The name as written, without marks; in front matter nested names are joined by dots.
    pub name: String,
    /// The value as plain text; lists one item per line.
    pub value: String,
    /// The line of the file where the value starts (where the name stands, if both share a line).
    pub line: usize,
    /// The last line of the value.
    pub last_line: usize,
    /// How the fact is stated.
    pub source: FieldSource,
}

/// How a document states a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldSource {
    /// In the YAML front matter.
    FrontMatter,
    /// As a heading such as "Status", with the first block below it; or inside the heading after a colon.
    Heading,
    /// As a list item, `* **Status:** Active`.
    Bullet,
    /// As a line of its own, `Date: 2020-01-02`.
    Line,
    /// As a row of a two-column table near the top.
    Table,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The heading as plain text.
    pub text: String,
    /// Its line in the file.
    pub line: usize,
    /// The first block (paragraph, list, table) below it as plain text; empty where another heading follows at once.
    pub opening: String,
}

/// One link or image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// The linked words as plain text.
    pub text: String,
    /// Its line in the file.
    pub line: usize,
    /// An image, shown rather than followed.
    pub is_image: bool,
}

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
