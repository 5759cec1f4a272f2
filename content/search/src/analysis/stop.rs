//! Small words that a search does without.

/// Function and question words of both languages, folded and sorted. They stay in the index, so that phrases work; a
/// search for nothing but such words looks for them. "it" and "data" are not here: this is a wiki about IT.
const STOP_WORDS: &[&str] = &[
    "a", "about", "ad", "af", "alle", "an", "and", "any", "are", "as", "at", "be", "been", "blev",
    "bliver", "bruge", "by", "can", "da", "de", "dem", "den", "denne", "der", "deres", "det",
    "dette", "did", "disse", "do", "does", "du", "efter", "eller", "en", "er", "et", "find", "for",
    "fra", "from", "ha", "had", "han", "har", "has", "have", "he", "her", "him", "hos", "how",
    "hun", "hvad", "hvem", "hvilke", "hvilken", "hvilket", "hvis", "hvor", "hvordan", "hvorfor",
    "hvornar", "i", "if", "ikke", "in", "ind", "into", "is", "its", "jeg", "kan", "ma", "man",
    "may", "me", "med", "mig", "must", "my", "nar", "no", "nogen", "noget", "nogle", "not", "of",
    "og", "ogsa", "om", "on", "op", "or", "os", "our", "over", "pa", "s", "sa", "saette", "she",
    "should", "show", "sig", "sin", "sine", "skal", "so", "som", "that", "the", "their", "them",
    "there", "these", "they", "this", "those", "til", "to", "ud", "under", "us", "use", "var",
    "ved", "vi", "vil", "was", "we", "were", "what", "when", "where", "which", "who", "whose",
    "why", "will", "with", "you", "your",
];

/// Whether a folded word says nothing about what is sought.
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, is_stop_word};

    #[test]
    fn the_list_is_sorted_for_the_search_in_it() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("hvem") && is_stop_word("the"));
        assert!(!is_stop_word("it"));
    }
}
