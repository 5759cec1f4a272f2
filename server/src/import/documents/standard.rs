//! Standards and guidance: summary, dates and status from the front matter, the text whole.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_intake::{DateGuess, DocumentFile, FieldSource, read_date};

use super::super::{Derived, set_extras};
use super::folder::{Document, Folder};
use super::{Become, address, statute};

/// How a document becomes a standard.
pub(super) struct Plan {
    /// For each act the newer one of its title.
    replaced_by: BTreeMap<usize, usize>,
}

impl Plan {
    /// Looks which acts of a folder are older versions of others.
    pub fn new(folder: &Folder) -> Self {
        Self {
            replaced_by: statute::replaced_by(folder),
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
        form.set("text", folder.text(at, &without_title(file), paths));
        if let Some(kind) = kind_of(&document.relative) {
            form.set("kind", kind);
        }
        let reviewed = date(
            file,
            &[
                "last_reviewed_on",
                "last_reviewed",
                "last reviewed",
                "last updated",
            ],
        );
        let status = file
            .fields_named("status")
            .next()
            .map(|field| field.value.trim().to_lowercase());
        form.set(
            "status",
            match status.as_deref() {
                // An act is published, and its file calls it in force for ever.
                _ if self.replaced_by.contains_key(&at) => "superseded",
                _ if statute::is_act(document) => "approved",
                Some("approved" | "published" | "active" | "godkendt") => "approved",
                Some("in review" | "review") => "in_review",
                Some("superseded") => "superseded",
                Some("withdrawn" | "deprecated") => "withdrawn",
                Some("rejected") => "rejected",
                // Somebody has vouched for a page that was reviewed.
                None if reviewed.is_some() => "approved",
                _ => "draft",
            },
        );
        if let Some(summary) = front(file, "description").or_else(|| front(file, "summary")) {
            form.set("summary", summary);
        }
        if let Some(version) =
            front(file, "version").filter(|version| version.chars().count() <= 60)
        {
            form.set("version", version);
        }
        if statute::is_act(document) {
            form.set("obligation", "must");
        }
        if let Some(number) = front(file, "number").filter(|number| number.chars().count() <= 60) {
            form.set("number", number);
        }
        if let Some(url) = front(file, "url").filter(|url| url.starts_with("https://")) {
            form.set("external_ref", url);
        }
        for old in self.names(at) {
            if let Some(slug) = address(paths, old) {
                form.add("supersedes", slug);
            }
        }
        if let Some(from) = date(file, &["effective_from", "effective date", "gælder fra"]) {
            form.set("effective_from", from.to_string());
        }
        let stated = date(
            file,
            &["review_due", "next_review", "next review", "review date"],
        );
        let due = stated.or_else(|| {
            reviewed?
                .checked_add(period(&front(file, "review_in")?)?)
                .ok()
        });
        if let Some(due) = due {
            form.set("review_due", due.to_string());
        }
        let extras: Vec<(String, String)> = file
            .fields
            .iter()
            .filter(|field| {
                field.name != "title"
                    && !(field.source == FieldSource::FrontMatter
                        && matches!(field.name.as_str(), "description" | "summary"))
            })
            .map(|field| (field.name.clone(), field.value.clone()))
            .collect();
        set_extras(&mut form, &extras);
        (form, Derived::new())
    }

    fn doubts(&self, document: &Document, _at: usize) -> Vec<(&'static str, String)> {
        let dates = [
            "last_reviewed_on",
            "last_reviewed",
            "review_due",
            "next_review",
            "effective_from",
            "date",
        ];
        let fields = dates
            .iter()
            .flat_map(|name| document.file.fields_named(name).collect::<Vec<_>>());
        fields
            .filter(|field| !matches!(read_date(&field.value), DateGuess::Known(_)))
            .map(|field| ("date_not_sure", format!("{}: {}", field.name, field.value)))
            .collect()
    }
}

fn front(file: &DocumentFile, name: &str) -> Option<String> {
    file.fields_named(name)
        .find(|field| field.source == FieldSource::FrontMatter && !field.value.is_empty())
        .map(|field| field.value.clone())
}

fn date(file: &DocumentFile, names: &[&str]) -> Option<Date> {
    let mut fields = names
        .iter()
        .flat_map(|name| file.fields_named(name).collect::<Vec<_>>());
    fields.find_map(|field| match read_date(&field.value) {
        DateGuess::Known(day) => day.parse().ok(),
        DateGuess::Partial(_) | DateGuess::Unknown(_) => None,
    })
}

/// `12 months`, `1 year`, `6 weeks`.
fn period(text: &str) -> Option<Span> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: i32 = number
        .parse()
        .ok()
        .filter(|number| (1..=600).contains(number))?;
    match unit.trim_end_matches('s') {
        "day" => Some(number.days()),
        "week" => Some(number.weeks()),
        "month" => Some(number.months()),
        "year" => Some(number.years()),
        _ => None,
    }
}

/// What sort of document it is, by the folder that holds it, the innermost first.
fn kind_of(relative: &str) -> Option<&'static str> {
    let folders: Vec<String> = relative.split('/').map(str::to_lowercase).collect();
    folders.iter().rev().skip(1).find_map(|folder| {
        Some(match folder.trim_start_matches('_') {
            "policy" | "policies" | "politikker" => "policy",
            "principle" | "principles" | "principper" => "principle",
            "standard" | "standards" | "standarder" => "standard",
            "guideline" | "guidelines" | "patterns" | "pattern" | "retningslinjer" => "guideline",
            "guide" | "guides" | "guidance" | "manuals" | "manual" | "vejledninger" => "guide",
            "template" | "templates" | "skabeloner" => "template",
            _ => return None,
        })
    })
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
