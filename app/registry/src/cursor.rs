//! Where a part of a list ended. A cursor belongs to the list that gave it: another one refuses it.

use sha2::{Digest, Sha256};

use crate::Fault;
use crate::hex::hex;

/// The longest cursor: the longest keys that a list sorts by, in hexadecimal.
const MAX_CURSOR: usize = 10_000;
/// How many letters of a cursor say which list it is of.
const LIST: usize = 16;

/// A cursor of the list that `list` tells from all others; clients hand it back as it came.
#[must_use]
pub fn seal(list: &str, end: &str) -> String {
    format!("{}{end}", mark(list))
}

/// The end that a cursor holds.
///
/// # Errors
/// `Invalid` at `cursor` for what this list did not give.
pub fn open<'c>(list: &str, cursor: &'c str) -> Result<&'c str, Fault> {
    let wrong = || Fault::invalid("cursor", "bad_cursor");
    if cursor.len() > MAX_CURSOR || !cursor.is_ascii() {
        return Err(wrong());
    }
    let (of, end) = cursor.split_at_checked(LIST).ok_or_else(wrong)?;
    if of == mark(list) {
        Ok(end)
    } else {
        Err(wrong())
    }
}

fn mark(list: &str) -> String {
    hex(&Sha256::digest(list))[..LIST].to_owned()
}
