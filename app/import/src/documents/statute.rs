//! Acts among the documents of a folder: their facts under the names that standards know, and which act is the newer.

use std::collections::BTreeMap;
use std::path::Path;

use styrbord_intake::{
    DocumentFile, Field, FieldSource, Problem, Statute, TitleSource, read_statute,
};

use super::document::Document;

/// The ending of files that may hold an act.
pub(super) const ENDING: &str = ".json";

/// Reads an act as the document that it would be in Markdown.
pub(super) fn read(path: &Path) -> Result<DocumentFile, Problem> {
    read_statute(path).map(as_document)
}

/// Whether a document was an act.
pub(super) fn is_act(document: &Document) -> bool {
    document.relative.to_lowercase().ends_with(ENDING)
}

/// For each act the newest one of the same title that was issued later.
pub(super) fn replaced_by(documents: &[Document]) -> BTreeMap<usize, usize> {
    let mut newest: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let acts = documents.iter().enumerate();
    let acts: Vec<(usize, String, String)> = acts
        .filter(|(_, document)| is_act(document))
        .map(|(at, document)| {
            let issued = document.file.fields_named("issued_date").next();
            let issued = issued.map(|field| field.value.clone()).unwrap_or_default();
            (at, document.file.title.to_lowercase(), issued)
        })
        .collect();
    for (at, title, issued) in &acts {
        let best = newest
            .entry(title.clone())
            .or_insert_with(|| (issued.clone(), *at));
        if *issued > best.0 {
            *best = (issued.clone(), *at);
        }
    }
    let older = acts.iter().filter_map(|(at, title, issued)| {
        let (latest, new) = newest.get(title)?;
        (issued < latest).then_some((*at, *new))
    });
    older.collect()
}

fn as_document(statute: Statute) -> DocumentFile {
    let known = [
        ("number", Some(statute.number)),
        ("version", Some(statute.issued)),
        ("url", statute.url),
    ];
    let known = known
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let fields = known.chain(statute.facts).map(|(name, value)| Field {
        name,
        value,
        line: 1,
        last_line: 1,
        source: FieldSource::FrontMatter,
    });
    DocumentFile {
        title: statute.title,
        title_source: TitleSource::FrontMatter,
        fields: fields.collect(),
        body: statute.body,
        body_line: 1,
        front_matter: None,
        headings: Vec::new(),
        links: Vec::new(),
        name_date: None,
        encoding: String::new(),
        warnings: statute.warnings,
    }
}
