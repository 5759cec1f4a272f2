//! Folders of pages, and rows of tables that stand for pages: read all, find which files point at which, bring them in, and keep their links working.

mod decision;
mod folder;
mod links;
mod rows;
mod sections;
mod standard;
mod standard_fields;
mod status;
mod statute;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_intake::DocumentFile;
use styrbord_registry::{Fault, Incoming, Tells};

use crate::extras::set_extras;
use crate::importer::{Derived, Importer, ReadThing, slug_of};
use crate::own;
use crate::report::Place;

use folder::{Document, Folder};

/// The kinds of file that hold documents: pages, or rows.
const DOCUMENTS: [&str; 11] = [
    "md",
    "markdown",
    "mdx",
    "md.erb",
    "markdown.erb",
    "docx",
    "csv",
    "tsv",
    "xlsx",
    "xlsm",
    "ods",
];
/// The one kind that holds standards alone: acts come as JSON.
const ACTS: &str = "json";

/// Brings decisions from folders and tables, into one forum, or into those that rows name or one made for each folder.
///
/// # Errors
/// Only what makes going on pointless; what is wrong with a file is in the report.
pub async fn decisions(
    importer: &mut Importer,
    paths: &[PathBuf],
    forum: Option<&str>,
) -> Result<(), Fault> {
    for path in paths {
        if path.is_file() && own::bring(importer, Kind::Decision, path).await? {
            continue;
        }
        let about = decision::is_about_the_folder;
        let Some(folder) = open(importer, Kind::Decision, path, &DOCUMENTS, about) else {
            continue;
        };
        for path in &folder.own {
            own::bring(importer, Kind::Decision, path).await?;
        }
        // Rows may each name the forum that decided.
        let parts = match forum {
            Some(_) => vec![(None, folder)],
            None => folder.parted(|document| rows::forum_of(document).map(str::to_owned)),
        };
        for (named, folder) in parts {
            let mut plan = decision::Plan::new(importer, &folder);
            // Where nothing can be taken, nothing is left behind: no forum either.
            if !plan.holds_any(&folder) {
                if !folder.documents.is_empty() {
                    bring(importer, &folder, "decisions", &plan).await?;
                }
                continue;
            }
            plan.forum = match forum {
                Some(slug) => slug.to_owned(),
                None => match decision::forum(importer, &folder, named.as_deref()).await? {
                    Some(slug) => slug,
                    None => continue,
                },
            };
            let source = format!("decisions/{}/{}", plan.forum, folder.name);
            bring(importer, &folder, &source, &plan).await?;
        }
    }
    Ok(())
}

/// Brings standards and guidance from folders.
///
/// # Errors
/// Only what makes going on pointless; what is wrong with a file is in the report.
pub async fn standards(importer: &mut Importer, paths: &[PathBuf]) -> Result<(), Fault> {
    for path in paths {
        if path.is_file() && own::bring(importer, Kind::Standard, path).await? {
            continue;
        }
        let Some(folder) = open(
            importer,
            Kind::Standard,
            path,
            &[&DOCUMENTS[..], &[ACTS]].concat(),
            |_, _| false,
        ) else {
            continue;
        };
        for path in &folder.own {
            own::bring(importer, Kind::Standard, path).await?;
        }
        let source = format!("standards/{}", folder.name);
        let plan = standard::Plan::new(&folder, importer.people().await?.clone());
        bring(importer, &folder, &source, &plan).await?;
    }
    Ok(())
}

fn open(
    importer: &mut Importer,
    kind: Kind,
    path: &Path,
    extensions: &[&str],
    passed_over: fn(&str, &DocumentFile) -> bool,
) -> Option<Folder> {
    match Folder::read(kind, path, extensions, passed_over, &mut importer.report) {
        Ok(folder) => Some(folder),
        Err(problem) => {
            importer.report.problem(&problem);
            None
        }
    }
}

/// How the documents of one kind become records.
trait Become {
    /// What they become.
    const KIND: Kind;

    /// Other documents, by place, that the record names in its fields.
    fn names(&self, _at: usize) -> Vec<usize> {
        Vec::new()
    }

    /// The form and the derived facts; `paths` leads to the pages of the documents that are there already.
    fn record(
        &self,
        folder: &Folder,
        at: usize,
        paths: &BTreeMap<usize, String>,
    ) -> (Form, Derived);

    /// What was odd about a document; asked once.
    fn doubts(&self, _document: &Document, _at: usize) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// Brings a folder in. What others point at comes first without its own links, so that each final form is known and a
/// second run finds nothing to change.
async fn bring<B: Become>(
    importer: &mut Importer,
    folder: &Folder,
    source: &str,
    plan: &B,
) -> Result<(), Fault> {
    let mut paths: BTreeMap<usize, String> = BTreeMap::new();
    let keys: Vec<&str> = folder
        .documents
        .iter()
        .map(|document| document.relative.as_str())
        .collect();
    let before = importer.desk.brought(source, &keys).await?;
    let mut wanted: Vec<usize> = Vec::new();
    for (at, document) in folder.documents.iter().enumerate() {
        if let Some(page) = before.get(&document.relative) {
            paths.insert(at, page.path());
        }
        wanted.extend(folder.pointed_at(at));
        wanted.extend(plan.names(at));
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut made = Vec::new();
    for at in wanted {
        if paths.contains_key(&at) {
            continue;
        }
        let Some(document) = folder.documents.get(at) else {
            continue;
        };
        let (mut form, set) = plan.record(folder, at, &BTreeMap::new());
        let (warned, place) = (importer.report.warnings.len(), Place::default());
        fit(importer, &mut form, &place);
        // A document is approved when it is whole; until its links lead somewhere it is a draft.
        if B::KIND == Kind::Standard {
            form.set("status", "draft");
        }
        // The same is told when its turn comes below.
        importer.report.warnings.truncate(warned);
        match importer
            .try_bring(&incoming::<B>(source, document, form, set))
            .await
        {
            Ok(outcome) => {
                paths.insert(at, outcome.path().to_owned());
                made.push(at);
            }
            // The same refusal is reported when its turn comes below.
            Err(Fault::Invalid(_) | Fault::Refused(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    for (at, document) in folder.documents.iter().enumerate() {
        let (mut form, set) = plan.record(folder, at, &paths);
        let place = document.place();
        fit(importer, &mut form, &place);
        for (line, target, why) in folder.lost_links(at) {
            importer.report.warn(
                Place {
                    line: Some(line),
                    ..place.clone()
                },
                why,
                target,
            );
        }
        for (code, detail) in plan.doubts(document, at) {
            importer.report.warn(place.clone(), code, detail);
        }
        importer
            .bring(ReadThing {
                place,
                incoming: incoming::<B>(source, document, form, set),
                made_before: made.contains(&at),
            })
            .await?;
    }
    Ok(())
}

/// Shortens a title that is too long.
fn fit(importer: &mut Importer, form: &mut Form, place: &Place) {
    let (title, mut whole) = (form.get("title").to_owned(), Vec::new());
    form.set("title", importer.fitting(&title, place, &mut whole));
    set_extras(form, &whole);
}

fn incoming<B: Become>(source: &str, document: &Document, form: Form, set: Derived) -> Incoming {
    Incoming {
        kind: B::KIND,
        source: source.to_owned(),
        key: document.relative.clone(),
        form,
        set,
        tells: Tells::Everything,
    }
}

/// The address that a path ends in.
fn address(paths: &BTreeMap<usize, String>, at: usize) -> Option<String> {
    paths.get(&at).map(|path| slug_of(path))
}
