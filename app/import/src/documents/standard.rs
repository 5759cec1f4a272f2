//! Standards and guidance: status, dates and the other facts that a document states, the text whole.

use std::collections::BTreeMap;

use jiff::{Span, ToSpan};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_intake::{DateGuess, DocumentFile, FieldSource, read_date_as};

use crate::extras::set_extras;
use crate::importer::Derived;
use crate::people::People;

use super::bring::{Become, address};
use super::document::Document;
use super::folder::Folder;
use super::standard_fields::{self as fields, dated, day, kind_of, stated, status_of};
use super::statute;

/// How a document becomes a standard.
pub(super) struct Plan {
    /// For each act the newer one of its title.
    replaced_by: BTreeMap<usize, usize>,
    people: People,
}

impl Plan {
    /// Looks which acts of a folder are older versions of others.
    pub fn new(folder: &Folder, people: People) -> Self {
        Self {
            replaced_by: statute::replaced_by(&folder.documents),
            people,
        }
    }

    /// The status, by the document's own word or by what is known without one.
    fn status(&self, document: &Document, at: usize) -> (&'static str, Option<&'static str>) {
        let file = &document.file;
        match stated(file, &fields::STATUS) {
            // An act is published, and its file calls it in force for ever.
            _ if self.replaced_by.contains_key(&at) => ("superseded", None),
            _ if statute::is_act(document) => ("approved", None),
            Some(field) => status_of(&field.value),
            // Somebody has vouched for a page that was reviewed.
            None if day(file, &fields::REVIEWED).is_some() => ("approved", None),
            None => ("draft", None),
        }
    }
}

impl Become for Plan {
    const KIND: Kind = Kind::Standard;

    fn names(&self, at: usize) -> Vec<usize> {
        let older = self.replaced_by.iter().filter(|(_, new)| **new == at);
        older.map(|(old, _)| *old).collect()
    }

    fn record(
        &self,
        folder: &Folder,
        at: usize,
        paths: &BTreeMap<usize, String>,
    ) -> (Form, Derived) {
        let mut form = Form::default();
        let Some(document) = folder.documents.get(at) else {
            return (form, Derived::new());
        };
        let file = &document.file;
        form.set(
            "title",
            file.title.split_whitespace().collect::<Vec<_>>().join(" "),
        );
        let text = without_title(file);
        form.set("text", folder.text(at, &text, paths));
        let (status, _) = self.status(document, at);
        form.set("status", status);
        // What went into a field wholly needs no place beside it; the status keeps its word.
        let mut taken: Vec<&str> = vec!["title"];
        let kind = stated(file, &fields::KIND)
            .and_then(|field| Some((field.name.as_str(), kind_of(&field.value)?)));
        if let Some((name, kind)) = kind {
            form.set("kind", kind);
            taken.push(name);
        } else if let Some(kind) = kind_of_folder(&document.relative) {
            form.set("kind", kind);
        }
        let binding = [
            stated(file, &fields::OBLIGATION),
            stated(file, &fields::STATUS),
        ];
        if statute::is_act(document) {
            form.set("obligation", "must");
        } else if let Some(code) = binding
            .into_iter()
            .flatten()
            .find_map(|field| fields::obligation_of(&field.value))
        {
            form.set("obligation", code);
        }
        let lines: [(&str, &[&str], usize); 3] = [
            ("version", &fields::VERSION, 60),
            ("number", &fields::NUMBER, 60),
            ("applies_to", &fields::APPLIES, 300),
        ];
        for (name, names, most) in lines {
            let found = stated(file, names)
                .filter(|field| field.value.chars().count() <= most && !field.value.contains('\n'));
            if let Some(field) = found {
                form.set(name, field.value.as_str());
                taken.push(&field.name);
            }
        }
        if let Some(field) =
            stated(file, &fields::SUMMARY).filter(|field| field.source == FieldSource::FrontMatter)
        {
            form.set("summary", field.value.as_str());
            taken.push(&field.name);
        }
        if let Some(field) =
            stated(file, &fields::ADDRESS).filter(|field| field.value.starts_with("https://"))
        {
            form.set("external_ref", field.value.as_str());
            taken.push(&field.name);
        }
        if let Some(field) = stated(file, &fields::OWNER)
            && let Some(person) = self.people.holder(&field.value)
        {
            form.set("owner", person);
            taken.push(&field.name);
        }
        for old in self.names(at) {
            if let Some(slug) = address(paths, old) {
                form.add("supersedes", slug);
            }
        }
        for (name, names) in [
            ("effective_from", &fields::FROM[..]),
            ("effective_to", &fields::UNTIL[..]),
        ] {
            if let Some(day) = day(file, names) {
                form.set(name, day.to_string());
            }
        }
        let due = day(file, &fields::DUE).or_else(|| {
            let every = period(&stated(file, &["review_in"])?.value)?;
            day(file, &fields::REVIEWED)?.checked_add(every).ok()
        });
        if let Some(due) = due {
            form.set("review_due", due.to_string());
        }
        let extras: Vec<(String, String)> = file
            .fields
            .iter()
            .filter(|field| !taken.contains(&field.name.as_str()))
            .map(|field| (field.name.clone(), field.value.clone()))
            .collect();
        set_extras(&mut form, &extras);
        (form, Derived::new())
    }

    fn doubts(&self, document: &Document, at: usize) -> Vec<(&'static str, String)> {
        let file = &document.file;
        let lists = [
            &fields::REVIEWED[..],
            &fields::DUE[..],
            &fields::FROM[..],
            &fields::UNTIL[..],
            &["date"][..],
        ];
        let mut doubts: Vec<(&'static str, String)> = lists
            .iter()
            .flat_map(|names| dated(file, names))
            .filter(|(field, order)| {
                !matches!(read_date_as(&field.value, *order), DateGuess::Known(_))
            })
            .map(|(field, _)| ("date_not_sure", format!("{}: {}", field.name, field.value)))
            .collect();
        if let (_, Some(doubt)) = self.status(document, at) {
            let word = stated(file, &fields::STATUS).map(|field| field.value.clone());
            doubts.push((doubt, word.unwrap_or_default()));
        }
        doubts
    }
}

/// `12 months`, `1 year`, `6 weeks`, `12 måneder`.
fn period(text: &str) -> Option<Span> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: i32 = number
        .parse()
        .ok()
        .filter(|number| (1..=600).contains(number))?;
    match unit.to_lowercase().trim_end_matches('s') {
        "day" | "dage" | "dag" => Some(number.days()),
        "week" | "uger" | "uge" => Some(number.weeks()),
        "month" | "måneder" | "måned" => Some(number.months()),
        "year" | "år" => Some(number.years()),
        _ => None,
    }
}

/// What sort of document it is, by the folder that holds it, the innermost first.
fn kind_of_folder(relative: &str) -> Option<&'static str> {
    let folders: Vec<&str> = relative.split('/').collect();
    folders
        .iter()
        .rev()
        .skip(1)
        .find_map(|folder| kind_of(folder.trim_start_matches('_')))
}

/// The body without the heading that is the page's title already.
fn without_title(file: &DocumentFile) -> String {
    let first = file
        .body
        .lines()
        .enumerate()
        .find(|(_, line)| !line.trim().is_empty());
    match first {
        Some((at, line))
            if line
                .strip_prefix("# ")
                .is_some_and(|title| title.trim() == file.title || title.contains("<%=")) =>
        {
            file.body
                .lines()
                .skip(at + 1)
                .collect::<Vec<_>>()
                .join("\n")
                .trim_start_matches('\n')
                .to_owned()
        }
        _ => file.body.clone(),
    }
}
