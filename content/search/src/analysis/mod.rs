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
pub use tokenizer::{ENGLISH, NAMES_TOKENIZER, TEXT_TOKENIZER, register};
pub use words::{Word, words};

use crate::document::Language;

/// The key of a word's stem. The word is in lower case and not yet folded.
pub fn stem_key(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::Da => frostem::Algorithm::Danish,
        Language::En => frostem::Algorithm::English,
    };
    fold(&frostem::Stemmer::new(algorithm).stem(word))
}

/// A number as it is matched: lower case, single spaces, no punctuation around it.
pub fn number(text: &str) -> String {
    let trimmed = text.trim_matches(|c: char| !c.is_alphanumeric());
    let pieces: Vec<String> = trimmed.split_whitespace().map(str::to_lowercase).collect();
    pieces.join(" ")
}

/// A whole name as it is matched: its words folded, with single spaces.
pub fn names(text: &str) -> String {
    let folded: Vec<String> = words(text).map(|word| fold(&word.lower())).collect();
    folded.join(" ")
}
