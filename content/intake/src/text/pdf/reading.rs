//! From page to page.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use lopdf::{Dictionary, Document, LoadOptions};

use super::page::Drawing;
use crate::text::gathered::Gathered;
use crate::{Problem, ProblemCode};

/// A larger file is not read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// So many bytes one stream may unpack to.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;
/// More pages are not looked at.
const MOST_PAGES: usize = 5_000;

pub(in crate::text) fn read(name: &Path, file: File, text: &mut Gathered) -> Result<(), Problem> {
    let broken = |code, detail: String| Problem::new(name, code, detail);
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| broken(ProblemCode::Unreadable, error.to_string()))?;
    if bytes.len() as u64 > MOST_BYTES {
        let detail = format!("limit={MOST_BYTES}");
        return Err(broken(ProblemCode::TooLarge, detail));
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
    let document = Document::load_mem_with_options(&bytes, options)
        .map_err(|error| broken(ProblemCode::BadDocument, error.to_string()))?;
    drop(bytes);
    if document.is_encrypted() {
        return Err(broken(ProblemCode::Encrypted, String::new()));
    }
    for page in document.page_iter().take(MOST_PAGES) {
        if text.is_full() {
            break;
        }
        // A page that cannot be read costs its own words.
        let Ok(content) = document.get_page_content_with_limit(page, MOST_UNPACKED) else {
            continue;
        };
        let resources = document.get_page_resources(page);
        let (own, others) = resources.unwrap_or_default();
        let inherited = others
            .iter()
            .filter_map(|id| document.get_dictionary(*id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        Drawing::new(&document, text).page(&content, &resources);
        text.line();
    }
    Ok(())
}
