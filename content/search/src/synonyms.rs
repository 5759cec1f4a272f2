//! Words that stand for each other.

use std::collections::{HashMap, HashSet};

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

/// A list as people write it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SynonymList {
    /// How many groups of it hold.
    pub groups: usize,
    /// How many items strike something from the list below it.
    pub struck: usize,
    /// The lines that mean nothing.
    pub unreadable: Vec<UnreadableLine>,
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
    /// `+ `) is a group, its terms with commas between them. All else in it is for people. With it, what it came to.
    #[must_use]
    pub fn read(text: &str) -> (Self, SynonymList) {
        Self::read_over("", text)
    }

    /// A list that adds to another, `below` it, and comes first. An item that is struck out takes away from that one:
    /// `- ~~sag, case~~` that these stand for each other, `- ~~sag~~` all that this stands for. Where a term would stand for
    /// too many others by both, the last of the list below are left out.
    #[must_use]
    pub fn read_over(below: &str, text: &str) -> (Self, SynonymList) {
        let (mut synonyms, mut list) = (Self::default(), SynonymList::default());
        let mut struck = Struck::default();
        for (number, item) in items(text) {
            let read = match item.strip_prefix("~~").map(|item| item.strip_suffix("~~")) {
                Some(Some(item)) => struck.add(item.split(',')).map(|()| list.struck += 1),
                _ => synonyms.add(item.split(',')),
            };
            if let Err(why) = read {
                let text = item.to_owned();
                list.unreadable.push(UnreadableLine { number, text, why });
            }
        }
        list.groups = synonyms.groups;
        for (_, item) in items(below) {
            synonyms.add_below(item.split(','), &struck);
        }
        (synonyms, list)
    }

    fn add<T: AsRef<str>>(&mut self, group: impl IntoIterator<Item = T>) -> Result<(), Unreadable> {
        let terms = group_of(group)?;
        if self.groups >= MOST_GROUPS {
            return Err(Unreadable::ManyGroups);
        }
        if terms.len() - 1 > MOST_OTHERS {
            return Err(Unreadable::ManyTerms);
        }
        let grown = self.grown(terms, &Struck::default());
        if grown.values().any(|others| others.len() > MOST_OTHERS) {
            return Err(Unreadable::ManyTerms);
        }
        self.others.extend(grown);
        self.groups += 1;
        Ok(())
    }

    /// Adds a group of the list below, as far as nothing of it is struck and there is room.
    fn add_below<'t>(&mut self, group: impl IntoIterator<Item = &'t str>, struck: &Struck) {
        let Ok(terms) = group_of(group) else { return };
        let mut grown = self.grown(terms, struck);
        for others in grown.values_mut() {
            others.truncate(MOST_OTHERS);
        }
        grown.retain(|_, others| !others.is_empty());
        self.others.extend(grown);
        self.groups += 1;
    }

    /// What each of these terms would stand for if they stood for each other, save for those that are struck.
    fn grown(&mut self, terms: Vec<Vec<String>>, struck: &Struck) -> HashMap<String, Vec<usize>> {
        let group: Vec<usize> = terms.into_iter().map(|term| self.term(term)).collect();
        let mut grown: HashMap<String, Vec<usize>> = HashMap::new();
        for &term in &group {
            let (this, terms) = (&self.terms[term], &self.terms);
            for key in this.keys() {
                let known = self.others.get(&key);
                let others = grown
                    .entry(key)
                    .or_insert_with(|| known.cloned().unwrap_or_default());
                let apart = |other: usize| struck.are_apart(this, &terms[other]);
                others.extend(
                    group
                        .iter()
                        .filter(|&&other| other != term && !apart(other)),
                );
                others.sort_unstable();
                others.dedup();
            }
        }
        grown
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

/// The items of the lists in a text, each with the number of its line, counted from 1.
fn items(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter_map(|(number, line)| {
        let item = line.trim_start().strip_prefix(['-', '*', '+'])?;
        // Neither emphasis nor a line across the page.
        item.starts_with([' ', '\t']).then(|| (number, item.trim()))
    })
}

/// The terms of a group, each once.
fn terms<T: AsRef<str>>(
    group: impl IntoIterator<Item = T>,
) -> Result<Vec<Vec<String>>, Unreadable> {
    let group = group.into_iter();
    let mut terms: Vec<Vec<String>> = group.map(|term| read(term.as_ref())).collect();
    terms.retain(|term| !term.is_empty());
    terms.sort_unstable();
    terms.dedup();
    match terms.iter().any(|term| term.len() > LONGEST) {
        true => Err(Unreadable::LongTerm),
        false => Ok(terms),
    }
}

/// The terms of a group that can stand for each other.
fn group_of<T: AsRef<str>>(
    group: impl IntoIterator<Item = T>,
) -> Result<Vec<Vec<String>>, Unreadable> {
    match terms(group)? {
        terms if terms.len() < 2 => Err(Unreadable::Alone),
        terms => Ok(terms),
    }
}

fn read(term: &str) -> Vec<String> {
    words(term).map(|word| word.lower()).collect()
}

/// What a list takes from the one below it.
#[derive(Default)]
struct Struck {
    /// The stems of terms that stand for nothing.
    alone: HashSet<String>,
    /// By the stems of a term, the struck groups that it is in.
    groups: HashMap<String, Vec<usize>>,
    count: usize,
}

impl Struck {
    fn add<'t>(&mut self, group: impl IntoIterator<Item = &'t str>) -> Result<(), Unreadable> {
        if self.count >= MOST_GROUPS {
            return Err(Unreadable::ManyGroups);
        }
        let terms = terms(group)?;
        let keys = |words| Term::new(words).keys().collect::<Vec<_>>();
        match terms.len() {
            0 => return Err(Unreadable::Alone),
            1 => self.alone.extend(terms.into_iter().flat_map(keys)),
            _ => {
                for key in terms.into_iter().flat_map(keys) {
                    self.groups.entry(key).or_default().push(self.count);
                }
            }
        }
        self.count += 1;
        Ok(())
    }

    fn are_apart(&self, one: &Term, other: &Term) -> bool {
        if self.count == 0 {
            return false;
        }
        let alone = |term: &Term| term.keys().any(|key| self.alone.contains(&key));
        let groups = |term: &Term| -> Vec<usize> {
            let found = term.keys().filter_map(|key| self.groups.get(&key));
            found.flatten().copied().collect()
        };
        let others = groups(other);
        alone(one) || alone(other) || groups(one).iter().any(|group| others.contains(group))
    }
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

    /// By what it is known: its stems in each language.
    fn keys(&self) -> impl Iterator<Item = String> {
        self.readings.iter().map(|stems| stems.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::{SynonymList, Synonyms, Term, Unreadable, UnreadableLine};

    /// What also stands for a term.
    fn of(synonyms: &Synonyms, text: &str) -> Vec<String> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let terms = synonyms.of(&Term::new(words).readings);
        terms.iter().map(|term| term.words.join(" ")).collect()
    }

    #[test]
    fn a_term_stands_for_the_others_of_its_group() {
        let synonyms = Synonyms::new([
            vec!["AI", "kunstig intelligens", "artificial intelligence"],
            vec!["backup", "sikkerhedskopi"],
            vec!["alone"],
        ]);
        let of = |text| of(&synonyms, text);
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
        let (read, list) = Synonyms::read(text);
        let same = Synonyms::new([
            ["AI", "kunstig intelligens"],
            ["backup", "sikkerhedskopi"],
            ["kursus", "e læring"],
        ]);
        let all = SynonymList {
            groups: 3,
            ..SynonymList::default()
        };
        assert_eq!((read, list), (same, all));
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
        let (read, list) = Synonyms::read(&text);
        let unreadable: Vec<(usize, Unreadable)> = list
            .unreadable
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
        assert_eq!((list.groups, of(&read, "to")), (2, vec!["et".to_owned()]));
    }

    #[test]
    fn no_more_groups_are_read_than_are_kept() {
        let lines: Vec<String> = (0..5001).map(|n| format!("- a{n}, b{n}")).collect();
        let (_, list) = Synonyms::read(&lines.join("\n"));
        assert_eq!(list.groups, 5000);
        let last = UnreadableLine {
            number: 5001,
            text: "a5000, b5000".to_owned(),
            why: Unreadable::ManyGroups,
        };
        assert_eq!(list.unreadable, [last]);
    }

    #[test]
    fn a_list_adds_to_the_one_below_it_and_takes_from_it() {
        let below = "- backup, back-up, sikkerhedskopi\n- sag, case, forgang\n- mail, e-post";
        let (read, list) = Synonyms::read_over(
            below,
            "- backup, spejling\n- ~~sager, case~~\n- ~~mail~~\n- mail, post\n- ~~~~\n- alene",
        );
        assert_eq!(
            of(&read, "backup"),
            ["spejling", "back up", "sikkerhedskopi"]
        );
        assert_eq!(of(&read, "spejling"), ["backup"]);
        assert_eq!(of(&read, "sag"), ["forgang"]);
        assert_eq!(of(&read, "case"), ["forgang"]);
        assert_eq!(of(&read, "forgang"), ["case", "sag"]);
        // What the list says itself holds, also where it strikes it below.
        assert_eq!(of(&read, "mail"), ["post"]);
        assert_eq!(of(&read, "e post"), [""; 0]);
        let unreadable: Vec<usize> = list.unreadable.iter().map(|line| line.number).collect();
        assert_eq!((list.groups, list.struck, unreadable), (2, 2, vec![5, 6]));
    }

    #[test]
    fn of_more_terms_than_one_may_stand_for_those_of_the_list_above_stay() {
        let group = |letter: char, count: usize| {
            let terms: Vec<String> = (1..=count).map(|n| format!("{letter}{n}")).collect();
            format!("- x, {}", terms.join(", "))
        };
        let (read, list) = Synonyms::read_over(&group('b', 25), &group('a', 20));
        let found = of(&read, "x");
        assert_eq!((found.len(), list.groups), (30, 1));
        assert_eq!(
            found.iter().filter(|term| term.starts_with('a')).count(),
            20
        );
        assert_eq!(of(&read, "b1").len(), 25);
    }
}
