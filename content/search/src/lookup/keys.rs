//! The keys under which a typed word may be found.

use crate::analysis::{derived, fold, parts, stem_key};
use crate::document::Language;

/// The keys of one typed word.
#[derive(Debug)]
pub struct WordKeys {
    /// Keys of the word itself with what they are, the reader's language first. Both stems are looked for, because
    /// the word may stand in a document of either language.
    pub itself: Vec<(String, Form)>,
    /// The word as typed, folded; the index has it too.
    pub as_typed: String,
    /// Keys of its parts, at least two, when it is composed.
    pub parts: Vec<String>,
    /// It has a digit, so its parts must stand together.
    pub has_digit: bool,
}

/// What a key of a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Its stem in the reader's language.
    Stem,
    /// Its stem in another language.
    Foreign,
    /// A base form that the stemmer does not find.
    Base,
    /// The verb of a noun, or a noun of a verb.
    Derived,
}

impl WordKeys {
    /// The keys of a word in lower case.
    pub fn new(word: &str, language: Language) -> Self {
        let other = match language {
            Language::Da => Language::En,
            Language::En => Language::Da,
        };
        let mut itself = vec![(stem_key(word, language), Form::Stem)];
        let mut add = |key: String, form: Form| {
            if itself.iter().all(|(known, _)| *known != key) {
                itself.push((key, form));
            }
        };
        add(stem_key(word, other), Form::Foreign);
        // Folding after stemming is not enough where the stemmer takes the typed letters for an ending (`trae`).
        let restored = word
            .replace("ae", "æ")
            .replace("oe", "ø")
            .replace("aa", "å");
        add(stem_key(&restored, Language::Da), Form::Foreign);
        // A noun for its verb, and the verb for its noun, which are Danish.
        let nouns_and_verbs = match language {
            Language::Da => derived(&stem_key(word, language)),
            Language::En => Vec::new(),
        };
        for other in nouns_and_verbs {
            add(other, Form::Derived);
        }
        let mut parts = parts(word);
        if parts.len() == 1 {
            parts
                .drain(..)
                .for_each(|base_form| add(base_form, Form::Base));
        }
        Self {
            itself,
            as_typed: fold(word),
            parts,
            has_digit: word.bytes().any(|byte| byte.is_ascii_digit()),
        }
    }
}
