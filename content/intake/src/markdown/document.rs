//! A document, and what it states.

use serde::Serialize;

use crate::Warning;

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
