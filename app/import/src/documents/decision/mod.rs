//! Decisions: number by the year of their date, status as the source says, and what replaced what.

mod forum;
mod stated;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;
use styrbord_domain::facts::Draft;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;
use styrbord_intake::{DocumentFile, Field};

use crate::extras::set_extras;
use crate::importer::{Derived, Importer};

use super::bring::{Become, address};
use super::document::Document;
use super::folder::{Folder, is_about};
use super::status::{self, Standing};
use super::{rows, sections};
pub(super) use forum::forum;
use stated::{Stated, named_in, stated};

/// Whether a document is the pattern for others rather than a decision.
pub(super) fn is_about_the_folder(name: &str, file: &DocumentFile) -> bool {
    let title = file.title.to_lowercase();
    is_about(name)
        || name.ends_with("-template")
        || matches!(title.as_str(), "template" | "title")
        || title.ends_with(" template")
        || title.contains("[short title")
}

/// What is known of a folder's decisions before any is brought in.
pub(super) struct Plan {
    /// The forum that they belong to, by address.
    pub forum: String,
    stated: Vec<Stated>,
    /// For each decision the one that replaced it.
    replaced_by: BTreeMap<usize, usize>,
}

impl Plan {
    /// Reads dates, statuses and replacements of all documents.
    pub fn new(importer: &mut Importer, folder: &Folder) -> Self {
        let stated = folder
            .documents
            .iter()
            .map(|document| stated(importer, document))
            .collect();
        let mut replaced_by = BTreeMap::new();
        for (at, document) in folder.documents.iter().enumerate() {
            for field in &document.file.fields {
                let name = field.name.to_lowercase();
                let text = format!("{name} {}", field.value.to_lowercase());
                let about = name.contains("status")
                    || name.contains("supersede")
                    || name.contains("replace")
                    || name.contains("erstat");
                if !about {
                    continue;
                }
                let others = named_in(folder, at, document, field);
                if status::says_replaced(&text) {
                    others
                        .first()
                        .and_then(|other| replaced_by.insert(at, *other));
                } else if status::says_replaces(&text) {
                    for other in others {
                        replaced_by.entry(other).or_insert(at);
                    }
                }
            }
        }
        replaced_by.retain(|old, new| old != new);
        Self {
            forum: "forum".to_owned(),
            stated,
            replaced_by,
        }
    }

    /// Whether any of the documents could become a decision.
    pub fn holds_any(&self, folder: &Folder) -> bool {
        (0..folder.documents.len()).any(|at| {
            let (form, _) = self.record(folder, at, &BTreeMap::new());
            let mut fits = Draft::<DecisionFacts>::check(&form);
            if let Err(faults) = &mut fits {
                // A title that is too long is shortened later.
                faults
                    .0
                    .retain(|fault| fault.field != "title" || fault.code == "required");
            }
            fits.is_ok() || fits.is_err_and(|faults| faults.is_empty())
        })
    }
}

impl Become for Plan {
    const KIND: Kind = Kind::Decision;

    fn names(&self, at: usize) -> Vec<usize> {
        let mut named: Vec<usize> = self.replaced_by.get(&at).copied().into_iter().collect();
        if !named.is_empty() {
            named.push(at);
        }
        named
    }

    fn record(
        &self,
        folder: &Folder,
        at: usize,
        paths: &BTreeMap<usize, String>,
    ) -> (Form, Derived) {
        let (mut form, mut set) = (Form::default(), Derived::new());
        let (Some(document), Some(stated)) = (folder.documents.get(at), self.stated.get(at)) else {
            return (form, set);
        };
        let parts = sections::cut(&document.file);
        form.set(
            "title",
            document
                .file
                .title
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        );
        form.set("forum", self.forum.as_str());
        for (field, text) in [
            ("text", &parts.text),
            ("case", &parts.case),
            ("reasons", &parts.reasons),
            ("alternatives", &parts.alternatives),
        ] {
            if !text.is_empty() {
                form.set(field, folder.text(at, text, paths));
            }
        }
        if let Some(date) = stated.date {
            form.set("decided_on", date.to_string());
        }
        for (old, _) in self.replaced_by.iter().filter(|(_, new)| **new == at) {
            if let Some(slug) = address(paths, *old) {
                form.add("supersedes", slug);
            }
        }
        let extras: Vec<(String, String)> = document
            .file
            .fields
            .iter()
            .filter(|field| field.name != "title" && !(document.line.is_some() && is_forum(field)))
            .map(|field| (field.name.clone(), field.value.clone()))
            .collect();
        set_extras(&mut form, &extras);
        self.place(at, stated, paths, &mut form, &mut set);
        (form, set)
    }

    fn doubts(&self, _document: &Document, at: usize) -> Vec<(&'static str, String)> {
        let mut doubts = Vec::new();
        let Some(stated) = self.stated.get(at) else {
            return doubts;
        };
        match stated.doubt {
            Some(_) if stated.status.is_empty() => doubts.push(("no_status", String::new())),
            Some(doubt) => doubts.push((doubt, stated.status.clone())),
            None => {}
        }
        if stated.standing == Standing::Superseded && !self.replaced_by.contains_key(&at) {
            doubts.push(("replacement_not_found", stated.status.clone()));
        }
        if stated.date.is_none() {
            doubts.push(("no_date", String::new()));
        }
        doubts
    }
}

/// Whether a cell names the forum, which the decision's own field says.
fn is_forum(field: &Field) -> bool {
    rows::FORUMS.contains(&field.name.to_lowercase().as_str())
}

impl Plan {
    /// Sets kind, status and the dates that go with it.
    fn place(
        &self,
        at: usize,
        stated: &Stated,
        paths: &BTreeMap<usize, String>,
        form: &mut Form,
        set: &mut Derived,
    ) {
        let replaced = self.replaced_by.get(&at);
        let standing = if replaced.is_some() && stated.standing != Standing::Rejected {
            Standing::Superseded
        } else {
            stated.standing
        };
        let (kind, status) = match standing {
            Standing::Draft | Standing::InReview | Standing::Unknown => ("", "draft"),
            Standing::Accepted => ("approved", "in_effect"),
            Standing::Conditional => ("approved_with_conditions", "in_effect"),
            Standing::Rejected => ("rejected", "in_effect"),
            Standing::Postponed => ("postponed", "in_effect"),
            Standing::Noted => ("noted", "in_effect"),
            Standing::Escalated => ("escalated", "in_effect"),
            Standing::Withdrawn => ("approved", "revoked"),
            Standing::Superseded => ("approved", "superseded"),
        };
        form.set("kind", kind);
        set.insert("status".to_owned(), Value::from(status));
        let Some(date) = stated.date else {
            if let Some(slug) = replaced.and_then(|new| address(paths, *new)) {
                set.insert("superseded_by".to_owned(), Value::from(slug));
            }
            return;
        };
        if status == "draft" {
            return;
        }
        let day = |date: Date| Value::from(date.to_string());
        set.insert("adopted_on".to_owned(), day(date));
        match standing {
            // The day is not told; it must not count as in force today.
            Standing::Withdrawn => {
                set.insert("revoked_on".to_owned(), day(date));
            }
            Standing::Superseded => {
                let on = replaced
                    .and_then(|new| self.stated.get(*new)?.date)
                    .filter(|on| *on >= date)
                    .unwrap_or(date);
                set.insert("superseded_on".to_owned(), day(on));
                if let Some(slug) = replaced.and_then(|new| address(paths, *new)) {
                    set.insert("superseded_by".to_owned(), Value::from(slug));
                }
            }
            _ => {}
        }
    }
}
