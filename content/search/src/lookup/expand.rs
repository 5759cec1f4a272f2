//! Finds the keys in the index that begin like a word or differ from it by one letter.

use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::Result;

/// The most frequent of the keys found are enough: rarer ones still match as beginnings, and are only not marked.
const MOST_KEYS: usize = 32;
/// Keys looked at in one segment before giving up on a beginning that is too short to mean anything.
const MOST_VISITED: usize = 2_000;

/// Keys of a field that begin with `beginning`, itself included.
pub fn beginning(searcher: &Searcher, field: Field, beginning: &str) -> Result<Vec<String>> {
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
    Ok(most_frequent(found))
}

/// Keys of a field that differ from `word` by one letter more, less, other or swapped; with `unfinished` those that
/// begin so.
pub fn similar(
    searcher: &Searcher,
    field: Field,
    word: &str,
    unfinished: bool,
) -> Result<Vec<String>> {
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
        while keys.advance() {
            add(&mut found, keys.key(), keys.value().doc_freq);
        }
    }
    Ok(most_frequent(found))
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

fn most_frequent(found: BTreeMap<String, u64>) -> Vec<String> {
    let mut keys: Vec<(String, u64)> = found.into_iter().collect();
    keys.sort_by_key(|(_, documents)| std::cmp::Reverse(*documents));
    keys.truncate(MOST_KEYS);
    keys.into_iter().map(|(key, _)| key).collect()
}
