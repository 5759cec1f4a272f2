//! A text sign by sign as its reader sees it, each with its place in what is stored.

use std::ops::Range;

use html_escape::decode_html_entities;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::name::is_invisible;

/// The longest character reference of HTML (`&CounterClockwiseContourIntegral;`), and a tag of which it is no more than a
/// tag, in bytes.
const LONGEST_REFERENCE: usize = 33;
const LONGEST_TAG: usize = 24;

/// One sign.
pub struct Sign {
    pub sign: char,
    pub place: Range<usize>,
}

/// The signs of a text: character references read (`&#45;`, `&nbsp;`), tags that say nothing left out (`<b>`), compatibility
/// forms plain (NFKC: full-width digits, kinds of spaces), nothing invisible.
pub fn signs(text: &str) -> Vec<Sign> {
    let (mut signs, mut at) = (Vec::with_capacity(text.len()), 0);
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let start = at;
        let read = match letter {
            '&' => reference(rest),
            '<' => tag(rest).map(|length| (String::new(), length)),
            _ => None,
        };
        at += read
            .as_ref()
            .map_or(letter.len_utf8(), |(_, length)| *length);
        let mut add = |sign| {
            let place = start..at;
            signs.push(Sign { sign, place });
        };
        match read {
            None if letter.is_ascii() => add(letter),
            None => seen(std::iter::once(letter)).for_each(add),
            Some((read, _)) => seen(read.chars()).for_each(add),
        }
    }
    signs
}

fn seen(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters
        .nfkc()
        .filter(|letter| !is_invisible(*letter) && !is_combining_mark(*letter))
}

/// What a character reference stands for, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    let end = text
        .bytes()
        .take(LONGEST_REFERENCE)
        .position(|byte| byte == b';')?;
    let written = &text[..=end];
    let read = decode_html_entities(written);
    (read != written).then(|| (read.into_owned(), written.len()))
}

/// The length of a tag or comment of HTML that is nothing else: no attribute, in which a number may stand.
fn tag(text: &str) -> Option<usize> {
    let inner = text[1..].bytes().take(LONGEST_TAG);
    let length = inner.clone().position(|byte| byte == b'>')?;
    let is_tag = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'-' | b' ');
    let begins = text.as_bytes().get(1).is_some_and(|byte| *byte != b' ');
    (begins && inner.take(length).all(is_tag)).then_some(length + 2)
}
