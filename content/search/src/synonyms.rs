//! Words that stand for each other.

use std::collections::HashMap;

use crate::analysis::{stem_key, words};
use crate::document::Language;

/// More words are no term.
const LONGEST: usize = 5;

/// Groups of terms, of one word or several and of any language, that stand for each other in a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// By the stems of a term, in either language, the other terms of its groups.
    others: HashMap<String, Vec<Vec<String>>>,
}

impl Synonyms {
    /// Terms that stand for each other, group by group. Terms of more than five words and groups of one term mean nothing.
    #[must_use]
    pub fn new<T: AsRef<str>>(
        groups: impl IntoIterator<Item = impl IntoIterator<Item = T>>,
    ) -> Self {
        let mut others: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for group in groups {
            let terms = group.into_iter().map(|term| read(term.as_ref()));
            let terms: Vec<Vec<String>> = terms
                .filter(|term| (1..=LONGEST).contains(&term.len()))
                .collect();
            for term in &terms {
                let rest: Vec<Vec<String>> = terms
                    .iter()
                    .filter(|other| *other != term)
                    .cloned()
                    .collect();
                for key in keys(term) {
                    let known = others.entry(key).or_default();
                    known.extend(rest.iter().cloned());
                    known.sort_unstable();
                    known.dedup();
                }
            }
        }
        others.retain(|_, terms| !terms.is_empty());
        Self { others }
    }

    /// How many terms stand for others.
    #[must_use]
    pub fn len(&self) -> usize {
        self.others.len()
    }

    /// Whether no term stands for another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.others.is_empty()
    }

    /// What also stands for some words in lower case.
    pub(crate) fn of(&self, words: &[String]) -> Vec<&[String]> {
        if self.others.is_empty() || words.len() > LONGEST {
            return Vec::new();
        }
        let found = keys(words)
            .into_iter()
            .filter_map(|key| self.others.get(&key));
        let mut found: Vec<&[String]> = found.flatten().map(Vec::as_slice).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The most words that a term has.
    pub(crate) const LONGEST: usize = LONGEST;
}

fn read(term: &str) -> Vec<String> {
    words(term).map(|word| word.lower()).collect()
}

/// The stems of a term in either language.
fn keys(term: &[String]) -> Vec<String> {
    let key = |language| {
        let stems: Vec<String> = term.iter().map(|word| stem_key(word, language)).collect();
        stems.join(" ")
    };
    let mut keys = vec![key(Language::Da), key(Language::En)];
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn a_term_stands_for_the_others_of_its_group() {
        let synonyms = Synonyms::new([
            vec!["AI", "kunstig intelligens", "artificial intelligence"],
            vec!["backup", "sikkerhedskopi"],
            vec!["alone"],
        ]);
        let of = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            synonyms
                .of(&words)
                .iter()
                .map(|term| term.join(" "))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("ai"), ["artificial intelligence", "kunstig intelligens"]);
        assert_eq!(of("kunstig intelligens"), ["ai", "artificial intelligence"]);
        assert_eq!(of("backups"), ["sikkerhedskopi"]);
        assert_eq!(of("sikkerhedskopier"), ["backup"]);
        assert_eq!(of("alone"), [""; 0]);
        assert_eq!(of("kunstig"), [""; 0]);
    }
}
