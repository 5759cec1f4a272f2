//! Words that stand for each other.

use std::collections::HashMap;

use crate::analysis::{stem_key, words};
use crate::document::Language;

/// More words are no term.
const LONGEST: usize = 5;
/// A search asks for each of the terms that a word stands for: no more than these.
const MOST_OTHERS: usize = 30;
/// More groups are not read.
const MOST_GROUPS: usize = 5000;

/// Groups of terms, of one word or several and of any language, that stand for each other in a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Each term once, in the order of the list.
    terms: Vec<Term>,
    /// By its words, which it is.
    known: HashMap<Vec<String>, usize>,
    /// By the stems of a term, in either language, the other terms of its groups.
    others: HashMap<String, Vec<usize>>,
    groups: usize,
}

/// A term that may stand for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// Its words in lower case.
    pub(crate) words: Vec<String>,
    /// Their stems in each language, where these differ.
    pub(crate) readings: Vec<Vec<String>>,
}

/// Why a group of terms means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It has one term, which stands for nothing else.
    Alone,
    /// A term has more than five words.
    LongTerm,
    /// A term would stand for more than thirty others.
    ManyTerms,
    /// Five thousand groups stand before it.
    ManyGroups,
}

/// A line of a list whose group means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableLine {
    /// Which line of the text, counted from 1.
    pub number: usize,
    /// The group as it was written.
    pub text: String,
    /// Why.
    pub why: Unreadable,
}

impl Synonyms {
    /// Terms that stand for each other, group by group. Groups that cannot be read mean nothing.
    #[must_use]
    pub fn new<T: AsRef<str>>(
        groups: impl IntoIterator<Item = impl IntoIterator<Item = T>>,
    ) -> Self {
        let mut synonyms = Self::default();
        for group in groups {
            let _ = synonyms.add(group);
        }
        synonyms
    }

    /// Terms that stand for each other as people write them: a Markdown text in which each item of a list (`- `, `* ` or
    /// `+ `) is a group, its terms with commas between them. All else in it is for people. With it, the lines that mean
    /// nothing.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<UnreadableLine>) {
        let (mut synonyms, mut unreadable) = (Self::default(), Vec::new());
        for (line, number) in text.lines().zip(1..) {
            let Some(group) = line.trim_start().strip_prefix(['-', '*', '+']) else {
                continue;
            };
            // Neither emphasis nor a line across the page.
            if !group.starts_with([' ', '\t']) {
                continue;
            }
            if let Err(why) = synonyms.add(group.split(',')) {
                let text = group.trim().to_owned();
                unreadable.push(UnreadableLine { number, text, why });
            }
        }
        (synonyms, unreadable)
    }

    fn add<T: AsRef<str>>(&mut self, group: impl IntoIterator<Item = T>) -> Result<(), Unreadable> {
        let mut terms: Vec<Vec<String>> =
            group.into_iter().map(|term| read(term.as_ref())).collect();
        terms.retain(|term| !term.is_empty());
        terms.sort_unstable();
        terms.dedup();
        if terms.len() < 2 {
            return Err(Unreadable::Alone);
        }
        if terms.iter().any(|term| term.len() > LONGEST) {
            return Err(Unreadable::LongTerm);
        }
        if self.groups >= MOST_GROUPS {
            return Err(Unreadable::ManyGroups);
        }
        if terms.len() - 1 > MOST_OTHERS {
            return Err(Unreadable::ManyTerms);
        }
        let group: Vec<usize> = terms.into_iter().map(|term| self.term(term)).collect();
        let mut grown: HashMap<String, Vec<usize>> = HashMap::new();
        for term in &group {
            for stems in &self.terms[*term].readings {
                let key = stems.join(" ");
                let known = self.others.get(&key);
                let others = grown
                    .entry(key)
                    .or_insert_with(|| known.cloned().unwrap_or_default());
                others.extend(group.iter().filter(|other| *other != term));
                others.sort_unstable();
                others.dedup();
                if others.len() > MOST_OTHERS {
                    return Err(Unreadable::ManyTerms);
                }
            }
        }
        self.others.extend(grown);
        self.groups += 1;
        Ok(())
    }

    fn term(&mut self, words: Vec<String>) -> usize {
        if let Some(known) = self.known.get(&words) {
            return *known;
        }
        let term = Term::new(words);
        self.known.insert(term.words.clone(), self.terms.len());
        self.terms.push(term);
        self.terms.len() - 1
    }

    /// How many groups were read.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// Whether no term stands for another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.others.is_empty()
    }

    /// What also stands for words with these stems in each language, in the order of the list.
    pub(crate) fn of(&self, readings: &[Vec<String>]) -> Vec<&Term> {
        let keys = readings.iter().map(|stems| stems.join(" "));
        let found = keys.filter_map(|key| self.others.get(&key));
        let mut found: Vec<usize> = found.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|term| self.terms.get(term))
            .collect()
    }

    /// The most words that a term has.
    pub(crate) const LONGEST: usize = LONGEST;
}

fn read(term: &str) -> Vec<String> {
    words(term).map(|word| word.lower()).collect()
}

impl Term {
    pub(crate) fn new(words: Vec<String>) -> Self {
        let stems = |language| {
            let stems = words.iter().map(|word| stem_key(word, language));
            stems.collect()
        };
        let mut readings: Vec<Vec<String>> = [Language::Da, Language::En].map(stems).into();
        readings.dedup();
        Self { words, readings }
    }
}

#[cfg(test)]
mod tests {
    use super::{Synonyms, Term, Unreadable, UnreadableLine};

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
                .of(&Term::new(words).readings)
                .iter()
                .map(|term| term.words.join(" "))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("ai"), ["artificial intelligence", "kunstig intelligens"]);
        assert_eq!(of("kunstig intelligens"), ["ai", "artificial intelligence"]);
        assert_eq!(of("backups"), ["sikkerhedskopi"]);
        assert_eq!(of("sikkerhedskopier"), ["backup"]);
        assert_eq!(of("alone"), [""; 0]);
        assert_eq!(of("kunstig"), [""; 0]);
    }

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let text = "# Ord\n\nMed komma, også her.\n- AI, kunstig intelligens,\n* *backup*, `sikkerhedskopi`\r\n\n  - kursus, e-læring";
        let (read, unreadable) = Synonyms::read(text);
        let same = Synonyms::new([
            ["AI", "kunstig intelligens"],
            ["backup", "sikkerhedskopi"],
            ["kursus", "e læring"],
        ]);
        assert_eq!((read, unreadable), (same, Vec::new()));
    }

    #[test]
    fn lines_that_mean_nothing_are_told_and_the_others_hold() {
        let terms = |first: usize, last: usize| {
            let terms: Vec<String> = (first..=last).map(|n| format!("t{n}")).collect();
            terms.join(", ")
        };
        let text = format!(
            "- alene\n- AI, ai\n- en to tre fire fem seks, talord\n- , ,\n-\n- {}\n- {}\n- t1, endnu en\n- et, to\n---\n**fed**, skrift",
            terms(1, 32),
            terms(1, 31),
        );
        let (read, unreadable) = Synonyms::read(&text);
        let unreadable: Vec<(usize, Unreadable)> = unreadable
            .iter()
            .map(|line| (line.number, line.why))
            .collect();
        assert_eq!(
            unreadable,
            [
                (1, Unreadable::Alone),
                (2, Unreadable::Alone),
                (3, Unreadable::LongTerm),
                (4, Unreadable::Alone),
                (6, Unreadable::ManyTerms),
                (8, Unreadable::ManyTerms),
            ]
        );
        assert_eq!(read.groups(), 2);
        let found = read.of(&Term::new(vec!["to".to_owned()]).readings);
        let found: Vec<&str> = found
            .iter()
            .flat_map(|term| &term.words)
            .map(String::as_str)
            .collect();
        assert_eq!(found, ["et"]);
    }

    #[test]
    fn no_more_groups_are_read_than_are_kept() {
        let lines: Vec<String> = (0..5001).map(|n| format!("- a{n}, b{n}")).collect();
        let (read, unreadable) = Synonyms::read(&lines.join("\n"));
        assert_eq!(read.groups(), 5000);
        let last = UnreadableLine {
            number: 5001,
            text: "a5000, b5000".to_owned(),
            why: Unreadable::ManyGroups,
        };
        assert_eq!(unreadable, [last]);
    }
}
