//! Brings the documents of a folder in: what each becomes, and in what order, so that their links keep working.

use std::collections::BTreeMap;

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Incoming, Tells};

use super::document::Document;
use super::folder::Folder;
use crate::extras::set_extras;
use crate::importer::{Derived, Importer, ReadThing, slug_of};
use crate::report::Place;

/// How the documents of one kind become records.
pub(super) trait Become {
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
pub(super) async fn bring<B: Become>(
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
pub(super) fn address(paths: &BTreeMap<usize, String>, at: usize) -> Option<String> {
    paths.get(&at).map(|path| slug_of(path))
}
