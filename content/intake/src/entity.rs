//! Signs that XML writes by a name or a number.

use quick_xml::events::BytesRef;

/// The sign that an entity stands for; none of what a document declares itself.
pub(crate) fn sign(entity: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(sign)) = entity.resolve_char_ref() {
        return Some(sign);
    }
    match entity.html_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
