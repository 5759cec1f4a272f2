//! Text as it is, in whatever encoding.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::gathered::Gathered;
use crate::encoding::decode;
use crate::{Problem, ProblemCode};

/// So many bytes of a file are read: four for each letter, and more of what only parts them.
const MOST_BYTES: u64 = 2 * 1024 * 1024;

pub(super) fn read(name: &Path, file: File, text: &mut Gathered) -> Result<(), Problem> {
    let mut bytes = Vec::new();
    file.take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::new(name, ProblemCode::Unreadable, error.to_string()))?;
    text.add(&decode(name, &bytes)?.text);
    Ok(())
}
