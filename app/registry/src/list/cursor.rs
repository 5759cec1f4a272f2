//! Where a page of a list ended.

use uuid::Uuid;

use crate::Fault;

/// The longest cursor: the longest value that a list sorts by, in hexadecimal.
const MAX_CURSOR: usize = 10_000;

/// A cursor is the last value and its page's identity; clients hand it back as it came.
pub(super) fn write(value: &str, id: Uuid) -> String {
    format!("{}{}", id.simple(), crate::writing::hex(value.as_bytes()))
}

pub(super) fn read(cursor: &str) -> Result<(String, Uuid), Fault> {
    let wrong = || Fault::invalid("cursor", "bad_cursor");
    if cursor.len() > MAX_CURSOR {
        return Err(wrong());
    }
    let (id, value) = cursor.split_at_checked(32).ok_or_else(wrong)?;
    let id = Uuid::parse_str(id).map_err(|_| wrong())?;
    if !value.len().is_multiple_of(2) || !value.is_ascii() {
        return Err(wrong());
    }
    let bytes: Option<Vec<u8>> = (0..value.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&value[at..at + 2], 16).ok())
        .collect();
    let value = String::from_utf8(bytes.ok_or_else(wrong)?).map_err(|_| wrong())?;
    if value.contains('\0') {
        return Err(wrong());
    }
    Ok((value, id))
}
