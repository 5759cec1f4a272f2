//! From written words to the keys under which they are found.
//!
//! A word gets several keys at the same position: its stem (Danish or English, by the document's language), in
//! names also the word as it stands, and the parts of a compound. All keys are folded after stemming, because the
//! Danish stemmer needs its æ, ø and å; folding writes ø and oe as o, å and aa as a, æ as ae, so that every way of
//! typing a Danish letter meets at the same key.

mod compound;
mod fold;
mod stop;
mod tokenizer;
mod words;

pub use compound::parts;
pub use fold::fold;
pub use stop::is_stop_word;
pub use tokenizer::{AS_WRITTEN, ENGLISH, NAMES_TOKENIZER, TEXT_TOKENIZER, register};
pub use words::{Word, words};

use unicode_normalization::UnicodeNormalization;

use crate::document::Language;

/// The key of a word's stem. The word is in lower case and not yet folded.
pub fn stem_key(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::Da => frostem::Algorithm::Danish,
        Language::En => frostem::Algorithm::English,
    };
    fold(&frostem::Stemmer::new(algorithm).stem(word))
}

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

/// A whole name as it is matched: its words folded, with single spaces.
pub fn names(text: &str) -> String {
    let folded: Vec<String> = words(text).map(|word| fold(&word.lower())).collect();
    folded.join(" ")
}
