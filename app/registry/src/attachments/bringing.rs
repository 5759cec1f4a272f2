//! Bringing files to a record, and taking one away again.

use std::collections::HashMap;

use serde_json::{Map, json};
use styrbord_domain::attachments::{ATTACHMENTS, MOST, SAID, extension, harmless, is_program};
use styrbord_domain::change::ChangeKind;
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_files::{Brought, Receiving, ScanError};
use uuid::Uuid;

use super::files::in_time;
use super::lines::standing;
use super::reading::read_later;
use crate::kind_rules::KindRules;
use crate::lines::Entry;
use crate::page::Page;
use crate::saving::save_with;
use crate::{Desk, Fault, Record, Writing, once};

/// The longest note of a save.
const NOTE: usize = 300;

/// A file that has come.
#[derive(Debug)]
pub struct NewFile {
    name: String,
    brought: Brought,
}

impl NewFile {
    /// A file that has come in full, under the name that it was given.
    ///
    /// # Errors
    /// `Invalid` at `file` where it is empty or a program, and where its name says nothing or holds a CPR number.
    pub async fn new(coming: Receiving, name: &str) -> Result<Self, Fault> {
        let name = harmless(name);
        said("name", &name)?;
        let end = extension(&name);
        let brought = coming.finish(&end).await?;
        if is_program(brought.media, &end) {
            return Err(about(&name, "attachment_program"));
        }
        Ok(Self { name, brought })
    }

    /// What it holds and how it is called, as one text: what is sent twice is the same twice.
    #[must_use]
    pub fn content(&self) -> String {
        format!("{} {}", self.brought.digest, self.name)
    }
}

impl Desk {
    /// Brings files to a record, with what is said of them. What stands with it already, under the same name, is not brought
    /// again. What stands in them is read behind the save; what could not be read before is tried once more.
    ///
    /// # Errors
    /// As for editing the record; `Invalid` at `file` where a virus was found or nobody looks for one; `Refused` where the
    /// files of the record stand for good, or are too many.
    pub async fn attach(
        &self,
        kind: Kind,
        slug: &str,
        new: &[NewFile],
        note: &str,
    ) -> Result<Page, Fault> {
        self.require_on(edit_right(kind), kind, slug).await?;
        let note = said("note", note)?;
        if new.is_empty() {
            return Err(Fault::invalid("file", "required"));
        }
        let files = self.registry.files()?;
        for file in new {
            if let Some(scanner) = &files.scanner {
                let looked = scanner.look(file.brought.path()).await;
                looked.map_err(|error| self.did_not_pass(file, &error))?;
            }
        }
        // What is in them is safe before anything says that it is there. What nothing names is swept away after a day.
        for file in new {
            files.depot.keep(&file.brought).await?;
        }
        let (mut writing, before) = self.begin_on(edit_right(kind), kind, slug, None).await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        against(&writing, &before).await?;
        let stand = standing(writing.written().await?, &before.page).await?;
        for file in new {
            read_later(&writing, files, &file.brought).await?;
        }
        let is_there = |file: &&NewFile| {
            let mut stand = stand.iter();
            stand.any(|one| one.digest == file.brought.digest && one.name == file.name)
        };
        let new: Vec<&NewFile> = new.iter().filter(|file| !is_there(file)).collect();
        if new.is_empty() {
            writing.commit().await?;
            return Ok(before.page);
        }
        if MOST < stand.len() + new.len() {
            let many = FieldFault::new("file", "attachments_too_many").with("max", MOST);
            return Err(Fault::Refused(Faults(vec![many])));
        }
        // It may have been swept away, as nothing named it until now; from here on nothing is, until this ends.
        for file in &new {
            in_time(files.depot.keep(&file.brought)).await?;
        }
        let names: Vec<&str> = new.iter().map(|file| file.name.as_str()).collect();
        let page = saved(
            &mut writing,
            &before,
            ChangeKind::Attached,
            &names.join(", "),
        )
        .await?;
        for file in new {
            let values = Map::from_iter([
                ("name".to_owned(), json!(file.name)),
                ("media".to_owned(), json!(file.brought.media)),
                ("size".to_owned(), json!(file.brought.size)),
                ("digest".to_owned(), json!(file.brought.digest)),
                ("note".to_owned(), json!(note)),
            ]);
            log(&mut writing, &page, &values, None);
        }
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Takes a file away from a record. It stays in the history, where who may read the record finds it.
    ///
    /// # Errors
    /// As for editing the record; `NotFound` where no such file stands with it, `Refused` where they stand for good.
    pub async fn detach(&self, kind: Kind, slug: &str, id: Uuid) -> Result<Page, Fault> {
        let (mut writing, before) = self.begin_on(edit_right(kind), kind, slug, None).await?;
        let stand = standing(writing.written().await?, &before.page).await?;
        let file = stand.into_iter().find(|file| file.id == id);
        let file = file.ok_or(Fault::NotFound)?;
        against(&writing, &before).await?;
        let page = saved(&mut writing, &before, ChangeKind::Detached, &file.name).await?;
        log(&mut writing, &page, &Map::new(), Some(id));
        writing.commit().await?;
        Ok(page)
    }

    /// What is told of a file that did not pass, and in the log.
    fn did_not_pass(&self, file: &NewFile, error: &ScanError) -> Fault {
        let (by, digest) = (&self.actor.name, &file.brought.digest);
        tracing::warn!(%error, by, digest, "a file did not pass the scanner and was not kept");
        about(
            &file.name,
            match error {
                ScanError::Refused(_) => "attachment_infected",
                ScanError::Failed(_) => "attachment_not_scanned",
            },
        )
    }
}

/// A fault of one of several files.
fn about(name: &str, code: &str) -> Fault {
    Fault::Invalid(Faults(vec![
        FieldFault::new("file", code).with("name", name),
    ]))
}

/// What is said of a file, checked.
fn said(field: &str, text: &str) -> Result<String, Fault> {
    let form = Form::from_pairs([(field.to_owned(), text.to_owned())]);
    let fields: Vec<_> = SAID
        .iter()
        .filter(|known| known.name == field)
        .copied()
        .collect();
    let mut faults = Faults::default();
    let values = check(&form, &fields, &mut faults);
    if field == "name" {
        // Its name comes with the file.
        for fault in &mut faults.0 {
            "file".clone_into(&mut fault.field);
            if fault.code == "required" {
                "attachment_unnamed".clone_into(&mut fault.code);
            }
        }
    }
    let text = values.get(field).and_then(|text| text.as_str());
    Ok(faults.or(text.unwrap_or_default().to_owned())?)
}

/// What is against bringing files to a record or taking them away.
async fn against(writing: &Writing<'_>, record: &Record) -> Result<(), Fault> {
    if record.files_are_locked() {
        return Err(Fault::refused("file", "attachments_locked"));
    }
    let page = &record.page;
    for_kind!(page.kind, F => Box::pin(record.facts::<F>()?.against_files(page, writing)).await)
}

/// Saves a record as it is, with lines that follow.
async fn saved(
    writing: &mut Writing<'_>,
    before: &Record,
    kind: ChangeKind,
    note: &str,
) -> Result<Page, Fault> {
    let note = &note[..note.floor_char_boundary(NOTE)];
    save_with(writing, before, before.facts.clone(), kind, note).await
}

fn log(
    writing: &mut Writing<'_>,
    page: &Page,
    values: &Map<String, serde_json::Value>,
    corrects: Option<Uuid>,
) {
    let entry = Entry {
        values,
        pages: &HashMap::new(),
        corrects,
    };
    writing.log(&ATTACHMENTS, page, &entry);
}
