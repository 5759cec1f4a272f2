//! Which reader is for which sort of file.

use std::fs::File;
use std::io;
use std::path::Path;

use super::gathered::Gathered;
use super::{office, pdf, plain};
use crate::{Problem, ProblemCode};

/// What may be text in an encoding that was not told.
const PLAIN: [&str; 6] = [
    "application/json",
    "application/octet-stream",
    "text/calendar",
    "text/csv",
    "text/markdown",
    "text/plain",
];

/// The words of a file that was found to be of a type, in the order in which they stand, at most so many letters of them.
/// Lines are parted where the file parts them. A file without words, such as a scanned page, has an empty text.
///
/// # Errors
/// `Unsupported` of a type without a reader; otherwise where the file is not what its type says, needs a password or unpacks to
/// more than a file should.
pub fn read_text(file: &Path, media: &str, most: usize) -> Result<String, Problem> {
    let unreadable =
        |error: io::Error| Problem::new(file, ProblemCode::Unreadable, error.to_string());
    let open = || File::open(file).map_err(unreadable);
    let mut text = Gathered::new(most);
    if PLAIN.contains(&media) {
        plain::read(file, open()?, &mut text)?;
    } else if media == "application/pdf" {
        pdf::read(file, open()?, &mut text)?;
    } else if let Some(sort) = office::Sort::of(media) {
        sort.read(file, open()?, &mut text)?;
    } else {
        return Err(Problem::new(file, ProblemCode::Unsupported, media));
    }
    Ok(text.into_text())
}
