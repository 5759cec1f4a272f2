//! Limits of nesting, so that a hostile source costs no more than an ordinary one.

use std::borrow::Cow;

use pulldown_cmark::Tag;

/// How deep quotes, lists and emphasis may nest. People stop at five.
pub(crate) const DEEPEST: usize = 48;

/// Whether the tag may hold itself, directly or through others, without end.
pub(crate) const fn nests(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::FootnoteDefinition(_)
    )
}

/// Escapes the quote and list marks of a line beyond the limit: the parser walks every open container again
/// on each line, which is quadratic when one line opens thousands.
pub(crate) fn tame(source: &str) -> Cow<'_, str> {
    let mut tamed = String::new();
    let mut copied = 0;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if let Some(at) = mark_beyond_limit(line) {
            tamed.push_str(&source[copied..start + at]);
            tamed.push('\\');
            copied = start + at;
        }
        start += line.len();
    }
    if copied == 0 {
        return Cow::Borrowed(source);
    }
    tamed.push_str(&source[copied..]);
    Cow::Owned(tamed)
}

/// Where the first mark beyond the limit stands, if the line opens that many containers. Of an ordered mark
/// such as `12.` that is its full stop, since a digit cannot be escaped.
fn mark_beyond_limit(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut marks = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let mark = at + digits;
        let spaced = bytes.get(mark + 1).is_none_or(u8::is_ascii_whitespace);
        match bytes.get(mark) {
            Some(b' ' | b'\t') if digits == 0 => {
                at += 1;
                continue;
            }
            Some(b'>') if digits == 0 => {}
            Some(b'-' | b'+' | b'*') if digits == 0 && spaced => {}
            Some(b'.' | b')') if byte.is_ascii_digit() && spaced => {}
            _ => return None,
        }
        marks += 1;
        if marks > DEEPEST {
            return Some(mark);
        }
        at = mark + 1;
    }
    None
}
