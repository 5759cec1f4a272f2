//! From written words to the keys under which they are found.
//!
//! A word gets several keys at the same position: its stem (Danish or English, by the document's language), in names
//! and in the field of all words also the word as it stands, and the parts of a compound. All keys are folded after
//! stemming, because the Danish stemmer needs its æ, ø and å; folding writes ø and oe as o, å and aa as a, æ as ae, so
//! that every way of typing a Danish letter meets at the same key.

mod acts;
mod common;
mod compound;
mod derived;
mod fold;
mod milestones;
mod short;
mod stem;
mod stop;
mod tokenizer;
mod words;

pub use acts::act;
pub use common::is_common;
pub use compound::{LINKS, first_part, parts};
pub use derived::derived;
pub use fold::fold;
pub use milestones::{milestone, milestone_after, milestones};
pub use short::{short_names, without_sort};
pub use stem::stem_key;
pub use stop::{asks_for_a_rule, is_stop_word, language_of};
pub use tokenizer::{ENGLISH, LONGEST_WORD, NAMES_TOKENIZER, TEXT_TOKENIZER, register};
pub use words::{APART, Word, words, words_from};

use unicode_normalization::UnicodeNormalization;

/// The text with compatibility forms (`₂`, `ﬁ`, full-width letters) as the plain letters that people type, and accents
/// joined to their letters (Unicode normalisation form KC).
pub fn plain_letters(text: &str) -> String {
    let plain: String = text.nfkc().collect();
    // `1½` must not become 11/2.
    if plain.contains(FRACTION_SLASH) {
        return text.nfc().collect();
    }
    plain
}

const FRACTION_SLASH: char = '\u{2044}';

/// A number as it is matched: lower case, single spaces, plain hyphens, no punctuation around it.
pub fn number(text: &str) -> String {
    let plain = plain_letters(text).replace(is_hyphen, "-");
    let trimmed = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let pieces: Vec<String> = trimmed.split_whitespace().map(str::to_lowercase).collect();
    pieces.join(" ")
}

/// Hyphens that word processors set for the one on the keyboard, and dashes.
const fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A word of a number as it is typed loosely: without the zeros before it, so that `4` finds `004`.
pub fn loose(word: &str) -> &str {
    match word.trim_start_matches('0') {
        rest if rest.starts_with(|letter: char| letter.is_ascii_digit()) => rest,
        _ => word,
    }
}

/// A number as its words, however they are joined, each loosely.
pub fn loose_number(text: &str) -> String {
    let lower: Vec<String> = words(text).map(|word| word.lower()).collect();
    let loosely: Vec<&str> = lower
        .iter()
        .flat_map(|word| runs(word))
        .map(loose)
        .collect();
    loosely.join(" ")
}

/// A word as its runs of digits and of letters: `ds2026` is `ds` and `2026`.
pub fn runs(word: &str) -> impl Iterator<Item = &str> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = is_digit(rest.chars().next()?);
        let end = rest.find(|letter| is_digit(letter) != first);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(run)
    })
}

/// A number without what stands between its words: `ds2026004`.
pub fn joined_number(text: &str) -> String {
    words(text).map(|word| word.lower()).collect()
}

/// A whole name as it is matched: its words folded, with single spaces.
pub fn names(text: &str) -> String {
    let folded: Vec<String> = words(text).map(|word| fold(&word.lower())).collect();
    folded.join(" ")
}

#[cfg(test)]
mod tests {
    use super::loose_number;

    #[test]
    fn numbers_are_read_loosely() {
        assert_eq!(loose_number("DS-2026-004"), "ds 2026 4");
        assert_eq!(loose_number("85.02.10"), "85 2 10");
        assert_eq!(loose_number("000"), "000");
        assert_eq!(loose_number("DS2026-004"), "ds 2026 4");
    }
}
