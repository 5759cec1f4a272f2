//! Documents of word processors, spreadsheets and presentations: archives whose parts are XML.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::gathered::Gathered;
use super::xml;
use crate::{Problem, ProblemCode};

/// So many bytes of one document are unpacked; what comes after them is left out.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// A sort of document.
pub(super) struct Sort {
    media: &'static str,
    /// How the names of the parts begin that hold words, in the order in which they are read.
    parts: &'static [&'static str],
    /// The elements in which those stand.
    held_in: &'static [&'static str],
}

static SORTS: [Sort; 6] = [
    Sort {
        media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        parts: &["word/document", "word/footnotes", "word/endnotes"],
        held_in: &["t"],
    },
    Sort {
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        // What a sheet says itself stands there once more where many cells share it.
        parts: &["xl/sharedstrings", "xl/worksheets/sheet"],
        held_in: &["t"],
    },
    Sort {
        media: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        parts: &["ppt/slides/slide", "ppt/notesslides/notesslide"],
        held_in: &["t"],
    },
    Sort {
        media: "application/vnd.oasis.opendocument.text",
        parts: &["content"],
        held_in: &["p", "h"],
    },
    Sort {
        media: "application/vnd.oasis.opendocument.spreadsheet",
        parts: &["content"],
        held_in: &["p", "h"],
    },
    Sort {
        media: "application/vnd.oasis.opendocument.presentation",
        parts: &["content"],
        held_in: &["p", "h"],
    },
];

impl Sort {
    pub fn of(media: &str) -> Option<&'static Self> {
        SORTS.iter().find(|sort| sort.media == media)
    }

    pub fn read(&self, name: &Path, file: File, text: &mut Gathered) -> Result<(), Problem> {
        let broken =
            |error: ZipError| Problem::new(name, ProblemCode::TruncatedArchive, error.to_string());
        let mut archive = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
        let parts = self.parts_of(archive.file_names().flatten());
        if parts.is_empty() {
            return Err(Problem::new(name, ProblemCode::NoDocument, self.media));
        }
        let mut left = MOST_UNPACKED;
        for part in parts {
            if text.is_full() || left == 0 {
                break;
            }
            let mut content = Vec::new();
            let packed = archive.by_name(&part).map_err(broken)?;
            packed
                .take(left)
                .read_to_end(&mut content)
                .map_err(|error| broken(error.into()))?;
            left -= content.len() as u64;
            let read = xml::read(&String::from_utf8_lossy(&content), self.held_in, text);
            text.line();
            // What was cut ends anywhere.
            if let (Err(error), 1..) = (read, left) {
                return Err(Problem::new(
                    name,
                    ProblemCode::BadDocument,
                    error.to_string(),
                ));
            }
        }
        Ok(())
    }

    /// The parts that hold words, in order: a second slide stands before the tenth.
    fn parts_of<'n>(&self, names: impl Iterator<Item = impl AsRef<str> + 'n>) -> Vec<String> {
        let mut parts: Vec<(usize, u64, String)> = names
            .filter_map(|name| {
                let lower = name.as_ref().to_lowercase();
                let path = lower.strip_suffix(".xml")?;
                let mut known = self.parts.iter().enumerate();
                known.find_map(|(nth, begin)| {
                    let number = path.strip_prefix(begin)?;
                    let number = if number.is_empty() { "0" } else { number };
                    Some((nth, number.parse().ok()?, name.as_ref().to_owned()))
                })
            })
            .collect();
        parts.sort_unstable();
        parts.into_iter().map(|(_, _, name)| name).collect()
    }
}
