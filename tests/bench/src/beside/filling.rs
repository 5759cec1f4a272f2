//! How fast some documents are indexed, and how large what comes of them is.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use styrbord_search::{Document, Index, Language};

use super::{Filled, Fts5, Tsvector};
use crate::installation::Process;
use crate::table::Table;

/// How many documents are taken at once.
const BATCH: usize = 500;

/// Fills an index of ours and tables of the databases with the same documents and says what it took.
pub fn measure(
    what: &str,
    documents: &[Document],
    language: Language,
    table: &mut Table,
) -> Result<()> {
    let texts = documents.iter().map(|document| {
        let Document {
            title,
            headings,
            body,
            ..
        } = document;
        title.len() + headings.len() + body.len()
    });
    let texts: usize = texts.sum();
    let (ours, memory) = ours(documents)?;
    let mut say = |name: &str, filled: Filled, more: &str| {
        table.say(
            format!("{what} indexed, {name}"),
            format!("{}{more}", said(filled, documents.len(), texts)),
        );
    };
    let more = format!(", {} MB of memory while it is open", memory / 1_000_000);
    say("Styrbord", ours, &more);
    say("SQLite FTS5", Fts5::new(documents, language)?.filled(), "");
    match Tsvector::from_environment(documents)? {
        Some(tsvector) => say("PostgreSQL tsvector", tsvector.filled(), ""),
        None => table.say(
            format!("{what} indexed, PostgreSQL tsvector"),
            "left out: STYRBORD_BENCH_POSTGRES names no server",
        ),
    }
    Ok(())
}

/// An index that is filled as a server fills an empty one, and the memory that it takes in the end.
fn ours(documents: &[Document]) -> Result<(Filled, u64)> {
    let folder = tempfile::tempdir()?;
    let process = Process(std::process::id());
    let before = process.anonymous()?;
    let index = Index::open(folder.path())?;
    let began = Instant::now();
    index.clear()?;
    for documents in documents.chunks(BATCH) {
        index.add(documents.iter().cloned())?;
    }
    index.apply([], 1)?;
    index.compact()?;
    let filled = Filled {
        took: began.elapsed(),
        bytes: size(folder.path())?,
    };
    Ok((filled, process.anonymous()?.saturating_sub(before)))
}

/// Bytes of all files below a folder.
fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() {
            size(&entry.path())?
        } else {
            entry.metadata()?.len()
        };
    }
    Ok(bytes)
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents and bytes")]
fn said(filled: Filled, documents: usize, texts: usize) -> String {
    let seconds = filled.took.as_secs_f64();
    format!(
        "{documents} documents, {:.1} MB of text in {seconds:.2} s: {:.0} documents a second; on disk {:.1} MB, {:.2} × the text",
        texts as f64 / 1e6,
        documents as f64 / seconds,
        filled.bytes as f64 / 1e6,
        filled.bytes as f64 / texts.max(1) as f64
    )
}
