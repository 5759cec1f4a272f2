//! Splits Danish compounds, so that `ejer` and `system` find `systemejer`.
//!
//! A small list of words that public bodies build compounds of is enough, because one known part tells where the
//! other begins: `aulasystem` splits although nobody listed Aula. The parts become keys beside the whole word. The
//! alternative, letter n-grams, costs several keys per word and finds `stem` in `system`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{fold, stem_key};
use crate::document::Language;

const LIST: &str = include_str!("compound_parts.txt");
const LONGEST_PART: usize = 16;
/// A part that is not on the list must be this long, or `for` would come out of `forhandling`.
const SHORTEST_UNKNOWN: usize = 4;
const SHORTEST_COMPOUND: usize = 5;
/// A listed part that a word begins with may be as short as this where so much follows: `lønsedler`.
const SHORTEST_FIRST: usize = 3;
const SHORTEST_REST: usize = 5;
/// What may stand between the parts of a compound.
pub const LINKS: [&str; 3] = ["", "s", "e"];
const ENDINGS: [&str; 22] = [
    "", "e", "en", "ene", "enes", "ens", "er", "erne", "ernes", "ers", "es", "et", "ets", "n",
    "ne", "nes", "ns", "r", "rne", "rnes", "s", "t",
];

/// Folded part to the key of its stem.
static PARTS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let listed = LIST.split_whitespace();
    listed
        .map(|part| (fold(part), stem_key(part, Language::Da)))
        .collect()
});

/// The keys of a word's parts; none when it is not composed. The word is in lower case.
pub fn parts(word: &str) -> Vec<String> {
    let has = |wanted: fn(&u8) -> bool| word.as_bytes().iter().any(wanted);
    if has(u8::is_ascii_digit) {
        return if has(|byte| !byte.is_ascii_digit()) {
            runs(word)
        } else {
            Vec::new()
        };
    }
    let folded = fold(word);
    if folded.len() < SHORTEST_COMPOUND || !folded.is_ascii() {
        return Vec::new();
    }
    if let Some(known) = known_throughout(&folded) {
        return known;
    }
    // The longer the part that is known, the surer it is one: `læring` is none of `tilgængelighedserklæring`.
    match (known_at_the_end(&folded), known_at_the_beginning(&folded)) {
        (Some((end, _)), Some((beginning, parts))) if beginning > end => parts,
        (Some((_, parts)), _) | (None, Some((_, parts))) => parts,
        (None, None) => Vec::new(),
    }
}

/// `nis2` is also `nis` and `2`.
fn runs(word: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut digits = None;
    for letter in word.chars() {
        let is_digit = letter.is_ascii_digit();
        match runs.last_mut() {
            Some(run) if digits == Some(is_digit) => run.push(letter),
            _ => runs.push(letter.to_string()),
        }
        digits = Some(is_digit);
    }
    runs.iter().map(|run| stem_key(run, Language::Da)).collect()
}

/// The fewest listed parts that make up the word, the last one possibly inflected. A single one is the word's own
/// base form, which the stemmer does not always find (`ejernes`).
fn known_throughout(word: &str) -> Option<Vec<String>> {
    let mut reached: Vec<Option<Vec<&str>>> = vec![None; word.len()];
    reached[0] = Some(Vec::new());
    let mut best: Option<Vec<&str>> = None;
    for from in 0..word.len() {
        let Some(before) = reached[from].clone() else {
            continue;
        };
        for until in from + 2..=word.len().min(from + LONGEST_PART) {
            let Some(key) = PARTS.get(&word[from..until]) else {
                continue;
            };
            let mut parts = before.clone();
            parts.push(key);
            let rest = &word[until..];
            if ENDINGS.contains(&rest) && best.as_ref().is_none_or(|best| parts.len() < best.len())
            {
                best = Some(parts.clone());
            }
            for link in LINKS {
                let next = until + link.len();
                let shorter = |known: &Vec<&str>| parts.len() < known.len();
                if rest.starts_with(link)
                    && next < word.len()
                    && reached[next].as_ref().is_none_or(shorter)
                {
                    reached[next] = Some(parts.clone());
                }
            }
        }
    }
    best.map(|parts| parts.into_iter().map(str::to_owned).collect())
}

/// The longest listed part that the word ends with, and what stands before it; with how long that part is.
fn known_at_the_end(word: &str) -> Option<(usize, Vec<String>)> {
    (SHORTEST_UNKNOWN..word.len()).find_map(|from| {
        let tail = &word[from..];
        let (length, key) = ENDINGS.iter().find_map(|ending| {
            let part = tail.strip_suffix(ending)?;
            let is_told_apart = part.len() >= SHORTEST_UNKNOWN || word[..from].ends_with('s');
            let key = PARTS.get(part).filter(|_| is_told_apart)?;
            Some((part.len(), key))
        })?;
        let parts = vec![stem_key(&word[..from], Language::Da), key.clone()];
        Some((length, parts))
    })
}

/// The longest listed part that the word begins with, and what stands after it; with how long that part is.
fn known_at_the_beginning(word: &str) -> Option<(usize, Vec<String>)> {
    let longest = word.len().checked_sub(SHORTEST_UNKNOWN)?.min(LONGEST_PART);
    (SHORTEST_UNKNOWN..=longest).rev().find_map(|until| {
        let key = PARTS.get(&word[..until])?;
        let rest = &word[until..];
        let unlinked = rest
            .strip_prefix('s')
            .filter(|rest| rest.len() >= SHORTEST_UNKNOWN);
        let rest = stem_key(unlinked.unwrap_or(rest), Language::Da);
        Some((until, vec![key.clone(), rest]))
    })
}

/// The listed part that a word begins with, also a short one: what a word that nobody has may be about.
pub fn first_part(word: &str) -> Option<String> {
    let folded = fold(word);
    let longest = folded.len().checked_sub(SHORTEST_REST)?.min(LONGEST_PART);
    let cut = |until: &usize| folded.is_char_boundary(*until);
    (SHORTEST_FIRST..=longest)
        .rev()
        .filter(cut)
        .find_map(|until| PARTS.get(&folded[..until]).cloned())
}

#[cfg(test)]
mod tests {
    use super::{PARTS, first_part, parts};

    #[test]
    fn compounds_fall_into_their_parts() {
        let table: [(&str, &[&str]); 16] = [
            ("systemejer", &["system", "ejer"]),
            ("systemejernes", &["system", "ejer"]),
            ("ejernes", &["ejer"]),
            ("løsningsbeskrivelse", &["losning", "beskriv"]),
            ("loesningsbeskrivelsen", &["losning", "beskriv"]),
            ("sagsbehandlingssystem", &["sag", "behandling", "system"]),
            ("databehandleraftalerne", &["data", "behandl", "aftal"]),
            ("aulasystem", &["aula", "system"]),
            ("itsikkerhed", &["it", "sikker"]),
            ("forvaltningsloven", &["forvaltning", "lov"]),
            ("revalideringslov", &["revalidering", "lov"]),
            ("tilgængelighedserklæring", &["tilgaeng", "erklaering"]),
            ("registret", &[]),
            ("nis2", &["nis", "2"]),
            ("forhandling", &[]),
            ("85", &[]),
        ];
        for (word, expected) in table {
            assert_eq!(parts(word), expected, "{word}");
        }
    }

    #[test]
    fn a_word_may_be_about_what_it_begins_with() {
        let table = [
            ("lønsedler", Some("lon")),
            ("lønnen", None),
            ("bæreposer", None),
            ("ø", None),
        ];
        for (word, expected) in table {
            assert_eq!(first_part(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn every_listed_part_is_long_enough_to_be_told_apart() {
        assert!(PARTS.len() > 250);
        assert!(PARTS.keys().all(|part| part.len() >= 3 || part == "it"));
    }
}
