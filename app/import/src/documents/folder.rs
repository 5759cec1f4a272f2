//! The documents of one folder, and which of them a relative link means.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use styrbord_domain::kind::Kind;
use styrbord_intake::{DocumentFile, Problem, ProblemCode, read_document, read_table};

use crate::own;
use crate::report::{Place, Report};
use crate::set::gather;

use super::document::Document;
use super::links::{Resolved, relative_target, rewrite};
use super::{rows, statute};

/// A folder's documents.
pub(super) struct Folder {
    pub name: String,
    pub label: String,
    /// Files that left this register itself.
    pub own: Vec<PathBuf>,
    pub documents: Vec<Document>,
    /// Document by its path without endings, in small letters.
    places: HashMap<String, usize>,
}

impl Folder {
    /// Reads every document; what cannot be read or is about the folder itself goes into the report.
    pub fn read(
        kind: Kind,
        path: &Path,
        extensions: &[&str],
        passed_over: fn(&str, &DocumentFile) -> bool,
        report: &mut Report,
    ) -> Result<Self, Problem> {
        let set = gather(path, extensions, report)?;
        let mut folder = Self {
            name: set.name,
            label: set.label,
            own: Vec::new(),
            documents: Vec::new(),
            places: HashMap::new(),
        };
        for member in set.files {
            if own::is_one(kind, &member.path) {
                folder.own.push(member.path);
                continue;
            }
            let shown = member.path.display().to_string();
            if rows::ENDINGS
                .iter()
                .any(|ending| shown.to_lowercase().ends_with(ending))
            {
                folder.read_rows(kind, &member.path, &member.relative, report);
                continue;
            }
            let is_json = shown.to_lowercase().ends_with(statute::ENDING);
            let file = if is_json {
                statute::read(&member.path)
            } else {
                read_document(&member.path)
            };
            let file = match file {
                Ok(file) => file,
                // A folder of pages may hold JSON for other purposes.
                Err(problem) if problem.code == ProblemCode::NoDocument => {
                    let place = Place {
                        file: shown,
                        ..Place::default()
                    };
                    report.warn(place, "skipped_no_document", problem.detail);
                    continue;
                }
                Err(problem) => {
                    report.problem(&problem);
                    continue;
                }
            };
            let stem = bare(&member.relative);
            let name = stem.rsplit('/').next().unwrap_or_default();
            if matches!(name, "sources" | "license" | "licence") || passed_over(name, &file) {
                let place = Place {
                    file: shown,
                    ..Place::default()
                };
                report.warn(place, "skipped_not_a_record", "");
                continue;
            }
            report.intake(&shown, &file.warnings);
            folder.documents.push(Document {
                file,
                relative: member.relative,
                shown,
                line: None,
            });
        }
        folder.index();
        Ok(folder)
    }

    /// Reads the rows of a table, each as a document.
    fn read_rows(&mut self, kind: Kind, path: &Path, relative: &str, report: &mut Report) {
        let shown = path.display().to_string();
        let table = match read_table(path) {
            Ok(table) => table,
            Err(problem) => return report.problem(&problem),
        };
        report.intake(&shown, &table.warnings);
        for sheet in &table.sheets {
            let place = |line| Place {
                file: shown.clone(),
                line,
                column: None,
            };
            match rows::documents(kind, sheet, relative, &shown) {
                Ok(found) => {
                    for line in found.nameless {
                        report.read += 1;
                        report.reject(place(Some(line)), "required", sheet.name.as_str());
                    }
                    self.documents.extend(found.documents);
                }
                Err(reason) => {
                    report.read += sheet.rows.len().max(1);
                    let lines = sheet.rows.iter().map(|row| Some(row.line));
                    let none = sheet.rows.is_empty().then_some(None);
                    for line in lines.chain(none) {
                        report.reject(place(line), reason, sheet.name.as_str());
                    }
                }
            }
        }
    }

    fn index(&mut self) {
        for (at, document) in self.documents.iter().enumerate() {
            let place = canonical(&document.relative);
            self.places.entry(place).or_insert(at);
            if let Some(permalink) = document.file.fields_named("permalink").next() {
                let address = permalink.value.trim_matches('/').to_lowercase();
                self.places.entry(address).or_insert(at);
            }
        }
    }

    /// The folder parted by what `name` says of each document; those of which it says nothing come first.
    pub fn parted(self, name: impl Fn(&Document) -> Option<String>) -> Vec<(Option<String>, Self)> {
        let mut parts: Vec<(Option<String>, Self)> = Vec::new();
        let mut found: HashMap<Option<String>, usize> = HashMap::new();
        for document in self.documents {
            let named = name(&document);
            let key = named.as_ref().map(|name| name.to_lowercase());
            let at = *found.entry(key).or_insert(parts.len());
            if at == parts.len() {
                let part = Self {
                    name: self.name.clone(),
                    label: named.clone().unwrap_or_else(|| self.label.clone()),
                    own: Vec::new(),
                    documents: Vec::new(),
                    places: HashMap::new(),
                };
                parts.push((named, part));
            }
            if let Some((_, part)) = parts.get_mut(at) {
                part.documents.push(document);
            }
        }
        parts.iter_mut().for_each(|(_, part)| part.index());
        parts
    }

    /// The documents that a document links to.
    pub fn pointed_at(&self, at: usize) -> Vec<usize> {
        let Some(document) = self.documents.get(at) else {
            return Vec::new();
        };
        document
            .file
            .links
            .iter()
            .filter_map(|link| self.find(at, &link.target))
            .collect()
    }

    /// The document that a link in document `at` means.
    pub fn find(&self, at: usize, target: &str) -> Option<usize> {
        let from = &self.documents.get(at)?.relative;
        match relative_target(from, target) {
            Resolved::Inside(path) => self.places.get(&canonical(&path)).copied(),
            Resolved::Root(path) => self.by_ending(&canonical(&path)),
            Resolved::Outside | Resolved::Leaves => None,
        }
    }

    /// The one document whose path ends so: addresses from a site's root leave out the source folders.
    fn by_ending(&self, path: &str) -> Option<usize> {
        if let Some(at) = self.places.get(path) {
            return Some(*at);
        }
        let ending = format!("/{path}");
        let mut found = self
            .places
            .iter()
            .filter(|(place, _)| place.ends_with(&ending))
            .map(|(_, at)| *at);
        let only = found.next()?;
        found.all(|other| other == only).then_some(only)
    }

    /// A document's text with its links to other documents led to their pages.
    pub fn text(
        &self,
        at: usize,
        text: &str,
        paths: &std::collections::BTreeMap<usize, String>,
    ) -> String {
        let Some(document) = self.documents.get(at) else {
            return text.to_owned();
        };
        rewrite(text, &document.file.links, |target| {
            let other = self.find(at, target)?;
            let title = &self.documents.get(other)?.file.title;
            Some((paths.get(&other)?.as_str(), title.as_str()))
        })
    }

    /// Relative links to documents that are not among these: line, target and why.
    pub fn lost_links(&self, at: usize) -> Vec<(usize, String, &'static str)> {
        let Some(document) = self.documents.get(at) else {
            return Vec::new();
        };
        let lost = document
            .file
            .links
            .iter()
            .filter(|link| !link.is_image)
            .filter_map(|link| {
                let why = match relative_target(&document.relative, &link.target) {
                    Resolved::Outside => return None,
                    Resolved::Leaves => "link_leaves_folder",
                    Resolved::Inside(_) | Resolved::Root(_) => "link_not_found",
                };
                self.find(at, &link.target)
                    .is_none()
                    .then(|| (link.line, link.target.clone(), why))
            });
        lost.collect()
    }

    /// The only document whose file name carries that number (`0012-…`, `ADR012…`).
    pub fn numbered(&self, number: u64) -> Option<usize> {
        let mut found = self.documents.iter().enumerate().filter(|(_, document)| {
            let name = document.relative.rsplit('/').next().unwrap_or_default();
            document.file.name_date.is_none() && first_number(name) == Some(number)
        });
        let only = found.next()?.0;
        found.next().is_none().then_some(only)
    }
}

/// Files named after the folder itself: a decision register has none among its decisions.
pub(super) fn is_about(name: &str) -> bool {
    matches!(
        name,
        "readme"
            | "index"
            | "contributing"
            | "changelog"
            | "code_of_conduct"
            | "maintainers"
            | "template"
    )
}

/// The first run of digits of a text.
pub(super) fn first_number(text: &str) -> Option<u64> {
    let from = text.find(|letter: char| letter.is_ascii_digit())?;
    let digits = text.get(from..)?;
    let end = digits
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// A path without the endings of documents, in small letters.
fn bare(path: &str) -> String {
    let mut rest = path.to_lowercase();
    for ending in [".erb", ".mdx", ".md", ".markdown", ".html"] {
        if let Some(front) = rest.strip_suffix(ending) {
            rest = front.to_owned();
        }
    }
    rest
}

/// A path as links are compared: a folder and its index page are the same.
fn canonical(path: &str) -> String {
    let bare = bare(path.trim_matches('/'));
    for page in ["index", "readme"] {
        if bare == page {
            return String::new();
        }
        if let Some(front) = bare
            .strip_suffix(page)
            .and_then(|front| front.strip_suffix('/'))
        {
            return front.to_owned();
        }
    }
    bare
}
