//! Acts as JSON, one member per section, as public collections of Danish law keep them.

use std::path::Path;

use serde::Deserialize;

use crate::encoding::decode;
use crate::source::{check_length, lower_name, read_bytes};
use crate::{Limits, Problem, ProblemCode, Warning, WarningCode};

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statute {
    /// Its title.
    pub title: String,
    /// As it is cited, `LBK nr 13 af 05/01/2026`; the file's own identifier where that cannot be told.
    pub number: String,
    /// The day it was issued, as the file has it.
    pub issued: String,
    /// Where the original is published.
    pub url: Option<String>,
    /// The sections as Markdown: a heading each, paragraphs and numbered items on lines of their own.
    pub body: String,
    /// Everything else that the file states, by name; a list has one item per line.
    pub facts: Vec<(String, String)>,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    id: String,
    title: String,
    #[serde(default)]
    short_name: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    issued_date: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    description: String,
    provisions: Vec<Provision>,
    #[serde(default)]
    provision_versions: Vec<Provision>,
    #[serde(default)]
    definitions: Vec<Definition>,
}

#[derive(Deserialize, PartialEq, Eq)]
struct Provision {
    #[serde(default)]
    section: String,
    content: String,
}

#[derive(Deserialize)]
struct Definition {
    term: String,
    definition: String,
}

/// Reads an act from a JSON file.
///
/// # Errors
/// `NoDocument` for JSON of another shape; otherwise as every reader.
pub fn read_statute(path: &Path) -> Result<Statute, Problem> {
    let limits = Limits::default();
    read_statute_bytes(path, &read_bytes(path, &limits)?, &limits)
}

/// [`read_statute`] from bytes that are already here.
///
/// # Errors
/// As [`read_statute`].
pub fn read_statute_bytes(name: &Path, bytes: &[u8], limits: &Limits) -> Result<Statute, Problem> {
    if !lower_name(name).ends_with(".json") {
        return Err(Problem::new(name, ProblemCode::Unsupported, ""));
    }
    check_length(name, bytes.len() as u64, limits)?;
    let decoded = decode(name, bytes)?;
    let written: Written = serde_json::from_str(&decoded.text).map_err(|error| {
        let code = if error.is_data() {
            ProblemCode::NoDocument
        } else {
            ProblemCode::BadJson
        };
        Problem::new(name, code, error.to_string()).at(error.line(), error.column())
    })?;
    if written.provisions.is_empty() || written.title.trim().is_empty() {
        return Err(Problem::new(name, ProblemCode::NoDocument, "provisions=0"));
    }
    let mut warnings = decoded.warnings;
    if !written.status.is_empty() {
        // Such collections keep old versions beside new ones, all called in force.
        warnings.push(Warning::new(
            WarningCode::NotRelied,
            format!("status={}", written.status),
        ));
    }
    if !written.provision_versions.is_empty() && written.provision_versions != written.provisions {
        let detail = format!("provision_versions={}", written.provision_versions.len());
        warnings.push(Warning::new(WarningCode::EnvelopeMember, detail));
    }
    Ok(written.into_statute(warnings))
}

impl Written {
    fn into_statute(self, warnings: Vec<Warning>) -> Statute {
        let definitions: Vec<String> = self
            .definitions
            .iter()
            .map(|defined| format!("{}: {}", defined.term, defined.definition))
            .collect();
        let number = cited(&self.short_name, &self.id, &self.issued_date);
        let facts = [
            ("id", self.id.clone()),
            ("short_name", self.short_name),
            ("status", self.status),
            ("issued_date", self.issued_date.clone()),
            // It tells where the text was taken from and is no summary of the act.
            ("source", self.description),
            ("definitions", definitions.join("\n")),
        ];
        Statute {
            title: self.title,
            number: number.unwrap_or(self.id),
            issued: self.issued_date,
            url: Some(self.url).filter(|url| !url.is_empty()),
            body: self.provisions.iter().map(section).collect(),
            facts: facts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            warnings,
        }
    }
}

/// `LBK nr 13 af 05/01/2026`, as Retsinformation cites, from `LBK …`, `2026:13` and `2026-01-05`.
fn cited(short_name: &str, id: &str, issued: &str) -> Option<String> {
    let sort = short_name.split_whitespace().next()?;
    let number = id.split(':').nth(1)?;
    let mut date = issued.split('-');
    let (year, month, day) = (date.next()?, date.next()?, date.next()?);
    sort.chars()
        .all(char::is_uppercase)
        .then(|| format!("{sort} nr {number} af {day}/{month}/{year}"))
}

/// A section's heading, and its text cut where the source runs paragraphs and items together on one line.
fn section(provision: &Provision) -> String {
    let text = provision.content.trim();
    let heading = text
        .strip_prefix('§')
        .and_then(|rest| rest.split_once('.'))
        .filter(|(number, _)| number.chars().count() <= 8);
    let (heading, rest) = match heading {
        Some((number, rest)) => (number.trim(), rest),
        None => (provision.section.as_str(), text),
    };
    let paragraphs: Vec<String> = paragraphs(rest).into_iter().map(items).collect();
    format!("## § {heading}\n\n{}\n\n", paragraphs.join("\n\n"))
}

/// Cut before each ` Stk. 2. ` that follows the one before; a reference to a paragraph has another number or sign.
fn paragraphs(text: &str) -> Vec<&str> {
    let (mut rest, mut number, mut found) = (text.trim(), 2, Vec::new());
    while let Some(at) = rest.find(&format!(" Stk. {number}. ")) {
        let (before, after) = rest.split_at(at);
        found.push(before.trim());
        rest = after.trim();
        number += 1;
    }
    found.push(rest);
    found
}

/// Each item of a list `1) … 2) …` on a line of its own.
fn items(paragraph: &str) -> String {
    let (mut rest, mut number, mut lines) = (paragraph, 1, Vec::new());
    while let Some(at) = rest.find(&format!(" {number}) ")) {
        let (before, after) = rest.split_at(at);
        lines.push(before.trim());
        rest = after.trim_start();
        number += 1;
    }
    lines.push(rest);
    match lines.split_first() {
        Some((opening, list)) if !list.is_empty() => format!("{opening}\n\n{}", list.join("\n")),
        _ => paragraph.to_owned(),
    }
}
