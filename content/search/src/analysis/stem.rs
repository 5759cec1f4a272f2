//! The stems of words, by which the forms of one find each other.

use super::fold;
use crate::document::Language;

/// The key of a word's stem. The word is in lower case and not yet folded.
pub fn stem_key(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::Da => frostem::Algorithm::Danish,
        Language::En => frostem::Algorithm::English,
    };
    let stem = frostem::Stemmer::new(algorithm).stem(word);
    match language {
        Language::Da => fold(&unbroken(&stem)),
        Language::En => fold(&stem),
    }
}

/// One stem for the forms of a word that lose the e of their last syllable, which the stemmer keeps apart: `centre` and
/// `center`, `numre` and `nummer`, `regler` and `regel` (Dansk Sprognævn, Retskrivningsordbogen, § 11).
fn unbroken(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let text = |letters: &[char]| letters.iter().collect();
    match *letters.as_slice() {
        [ref before @ .., before_last @ ('t' | 'm'), 'r'] if before.len() > 1 => {
            text(&[before, &[before_last]].concat())
        }
        [ref before @ .., one, other, 'e', 'l'] if !is_vowel(other) && !before.is_empty() => {
            let consonants: &[char] = if one == other { &[one] } else { &[one, other] };
            text(&[before, consonants, &['l']].concat())
        }
        _ => stem.to_owned(),
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'å')
}
