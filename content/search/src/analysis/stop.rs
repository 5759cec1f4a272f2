//! Small words that a search does without, and the language that they tell.

use crate::analysis::{fold, words};
use crate::document::Language;

/// Function and question words of Danish, folded and sorted. They stay in the index, so that phrases work; a search for
/// nothing but such words looks for them. "it" and "data" are in neither list: this is a wiki about IT.
const DANISH: &[&str] = &[
    "ad",
    "af",
    "alle",
    "at",
    "bare",
    "blev",
    "blevet",
    "bliver",
    "bruge",
    "by",
    "da",
    "de",
    "dem",
    "den",
    "denne",
    "der",
    "deres",
    "det",
    "dette",
    "disse",
    "do",
    "du",
    "efter",
    "eller",
    "en",
    "er",
    "et",
    "fa",
    "faet",
    "far",
    "fik",
    "find",
    "for",
    "fra",
    "gerne",
    "giver",
    "gor",
    "gore",
    "ha",
    "had",
    "han",
    "har",
    "has",
    "have",
    "her",
    "hos",
    "hun",
    "hvad",
    "hvem",
    "hvilke",
    "hvilken",
    "hvilket",
    "hvis",
    "hvor",
    "hvordan",
    "hvorfor",
    "hvorledes",
    "hvornar",
    "i",
    "ikke",
    "ind",
    "jeg",
    "jo",
    "kan",
    "lidt",
    "lige",
    "ma",
    "man",
    "me",
    "med",
    "meget",
    "mellem",
    "mere",
    "mest",
    "mig",
    "nar",
    "no",
    "nogen",
    "noget",
    "nogle",
    "nu",
    "og",
    "ogsa",
    "om",
    "op",
    "os",
    "over",
    "pa",
    "s",
    "sa",
    "sadan",
    "saette",
    "samt",
    "sig",
    "sin",
    "sine",
    "skal",
    "so",
    "som",
    "til",
    "ud",
    "uden",
    "under",
    "vaere",
    "vaeret",
    "var",
    "ved",
    "vi",
    "vil",
];

/// The same of English.
const ENGLISH: &[&str] = &[
    "a", "about", "also", "an", "and", "any", "anyone", "are", "as", "at", "be", "been", "by",
    "can", "could", "did", "do", "does", "for", "from", "get", "got", "had", "has", "have", "he",
    "her", "him", "how", "i", "if", "in", "into", "is", "its", "just", "may", "me", "more", "most",
    "must", "my", "no", "not", "of", "on", "or", "other", "our", "over", "own", "she", "should",
    "show", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "under", "us", "use", "very", "was", "we", "were", "what",
    "when", "where", "which", "who", "whose", "why", "will", "with", "would", "you", "your",
];

/// Who asks with one of these whether or how something is done names things in passing, which are not what is sought; folded
/// and sorted.
const OF_A_RULE: &[&str] = &[
    "can", "how", "hvordan", "kan", "ma", "may", "must", "should", "skal",
];

/// More words of a text tell no more about its language.
const ENOUGH: usize = 400;

/// Whether a folded word says nothing about what is sought.
pub fn is_stop_word(folded: &str) -> bool {
    is_one(DANISH, folded) || is_one(ENGLISH, folded)
}

/// Whether a folded word asks whether or how something is done.
pub fn asks_for_a_rule(folded: &str) -> bool {
    is_one(OF_A_RULE, folded)
}

fn is_one(list: &[&str], folded: &str) -> bool {
    list.binary_search(&folded).is_ok()
}

/// The language of a text by its small words; nothing when they do not tell.
#[must_use]
pub fn language_of(text: &str) -> Option<Language> {
    let (mut danish, mut english) = (0, 0);
    for word in words(text).take(ENOUGH).filter(|word| word.text.len() > 1) {
        let word = fold(&word.lower());
        danish += usize::from(is_one(DANISH, &word));
        english += usize::from(is_one(ENGLISH, &word));
    }
    match danish.cmp(&english) {
        std::cmp::Ordering::Greater => Some(Language::Da),
        std::cmp::Ordering::Less => Some(Language::En),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{DANISH, ENGLISH, OF_A_RULE, is_stop_word, language_of};
    use crate::document::Language;

    #[test]
    fn the_lists_are_sorted_for_the_search_in_them() {
        assert!(DANISH.is_sorted() && ENGLISH.is_sorted() && OF_A_RULE.is_sorted());
        assert!(OF_A_RULE.iter().all(|word| is_stop_word(word)));
        assert!(is_stop_word("hvem") && is_stop_word("the"));
        assert!(!is_stop_word("it"));
    }

    #[test]
    fn small_words_tell_the_language() {
        for (text, language) in [
            ("how are decisions made", Some(Language::En)),
            ("hvem har mandat for aula", Some(Language::Da)),
            ("what is a DPIA", Some(Language::En)),
            ("krav til api", Some(Language::Da)),
            ("aula", None),
            ("for", None),
            ("", None),
        ] {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
