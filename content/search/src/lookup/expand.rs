//! Finds the keys in the index that begin like a word or differ from it by one letter.

use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::leaves::{Way, any, present};
use crate::Result;

/// So many of the keys found score, the most frequent.
const MOST_KEYS: usize = 12;
/// Keys looked at in one segment: a beginning that has more is too short to mean anything.
const MOST_VISITED: usize = 128;

/// Keys that were found.
#[derive(Default)]
pub struct Keys {
    /// The most frequent.
    pub best: Vec<String>,
    /// The others.
    pub rest: Vec<String>,
}

impl Keys {
    fn of(found: BTreeMap<String, u64>) -> Self {
        let mut keys: Vec<(String, u64)> = found.into_iter().collect();
        keys.sort_by_key(|(_, documents)| std::cmp::Reverse(*documents));
        let mut best: Vec<String> = keys.into_iter().map(|(key, _)| key).collect();
        let rest = best.split_off(best.len().min(MOST_KEYS));
        Self { best, rest }
    }

    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.best.iter().chain(&self.rest)
    }

    /// Documents that have one of the others.
    pub fn others(&self, field: Field) -> Option<Way> {
        if self.rest.is_empty() {
            return None;
        }
        let keys = self.rest.iter();
        Some(any(keys.map(|key| present(field, key)).collect()))
    }
}

/// Keys of a field that begin with `beginning`, itself included.
pub fn beginning(searcher: &Searcher, field: Field, beginning: &str) -> Result<Keys> {
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut keys = index.terms().range().ge(beginning).into_stream()?;
        let mut visited = 0;
        while keys.advance()
            && keys.key().starts_with(beginning.as_bytes())
            && visited < MOST_VISITED
        {
            visited += 1;
            add(&mut found, keys.key(), keys.value().doc_freq);
        }
    }
    Ok(Keys::of(found))
}

/// Keys of a field that differ from `word` by one letter more, less, other or swapped; with `unfinished` those that
/// begin so.
pub fn similar(searcher: &Searcher, field: Field, word: &str, unfinished: bool) -> Result<Keys> {
    let term = Term::from_field_text(field, word);
    let fuzzy = if unfinished {
        FuzzyTermQuery::new_prefix(term, 1, true)
    } else {
        FuzzyTermQuery::new(term, 1, true)
    };
    let automaton = fuzzy.automaton()?;
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut keys = index.terms().search(&automaton).into_stream()?;
        let mut visited = 0;
        while visited < MOST_VISITED && keys.advance() {
            visited += 1;
            // Who mistypes a word seldom mistypes its first letter; and another number is another thing.
            if !same_beginning(keys.key(), word) || !same_digits(keys.key(), word, unfinished) {
                continue;
            }
            add(&mut found, keys.key(), keys.value().doc_freq);
        }
    }
    Ok(Keys::of(found))
}

fn same_beginning(key: &[u8], word: &str) -> bool {
    key.first() == word.as_bytes().first()
}

fn same_digits(key: &[u8], word: &str, unfinished: bool) -> bool {
    let digits = |bytes: &[u8]| -> Vec<u8> {
        let digits = bytes.iter().copied().filter(u8::is_ascii_digit);
        digits.collect()
    };
    let (key, word) = (digits(key), digits(word.as_bytes()));
    key == word || unfinished && key.starts_with(&word)
}

fn add(found: &mut BTreeMap<String, u64>, key: &[u8], documents: u32) {
    let Ok(key) = str::from_utf8(key) else {
        return;
    };
    match found.get_mut(key) {
        Some(count) => *count += u64::from(documents),
        None => {
            found.insert(key.to_owned(), u64::from(documents));
        }
    }
}
