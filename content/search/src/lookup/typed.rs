//! Reads what a person typed; everything means something, nothing is an error.

use std::ops::Range;

use crate::analysis::{
    LONGEST_WORD, fold, is_common, is_stop_word, loose, names, number, runs, words,
};

/// More pieces than this are not looked for.
const MOST_PIECES: usize = 32;
/// A number has at most so many words, and more numbers are not looked for.
const LONGEST_NUMBER: usize = 5;
const MOST_NUMBERS: usize = 40;

/// What was typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The whole text as a number.
    pub number: String,
    /// What may be a number among other words, each of its words loosely; the longest first.
    pub loosely: Vec<String>,
    /// The whole text as a name.
    pub name: String,
    /// Its words in lower case, the first of them.
    pub words: Vec<String>,
    /// Small words that are not looked for, each once: they tell only of a title that it is worded like this.
    pub small: Vec<String>,
    /// What to look for, in order.
    pub pieces: Vec<Piece>,
}

/// A word, or several that must stand together.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words in lower case: one, or a phrase (in quotation marks, or a number with separators in it).
    pub words: Vec<String>,
    /// The piece as a number, when it has a digit.
    pub number: Option<String>,
    /// How many words stand before it.
    pub position: usize,
    /// It may be half typed.
    pub unfinished: bool,
}

impl Typed {
    /// Reads a text. Small words are left out unless there are no others, or the last is still being typed.
    pub fn read(text: &str, as_you_type: bool) -> Self {
        let all: Vec<String> = words(text)
            .take(MOST_PIECES)
            .map(|word| word.lower())
            .collect();
        let mut typed = Self {
            number: number(text),
            loosely: numbers_in(&all),
            name: names(text),
            words: all,
            small: Vec::new(),
            pieces: Vec::new(),
        };
        let mut position = 0;
        let spans: Vec<&str> = text.split(['"', '“', '”', '„', '«', '»']).collect();
        for (place, span) in spans.iter().enumerate() {
            // Between two marks; a mark without a second one is ignored.
            if place % 2 == 1 && place + 1 < spans.len() {
                typed.push(span, None, &mut position);
                continue;
            }
            for chunk in span.split_whitespace() {
                if chunk.chars().any(char::is_numeric) {
                    typed.push(chunk, Some(number(chunk)), &mut position);
                } else {
                    for word in words(chunk) {
                        typed.push(word.text, None, &mut position);
                    }
                }
            }
        }
        let in_a_word = text.chars().next_back().is_some_and(char::is_alphanumeric);
        if as_you_type
            && in_a_word
            && let Some(last) = typed.pieces.last_mut()
        {
            last.unfinished = true;
        }
        if typed.pieces.iter().any(|piece| !piece.is_small()) {
            let (kept, small): (Vec<_>, Vec<_>) = std::mem::take(&mut typed.pieces)
                .into_iter()
                .partition(|piece| !piece.is_small() || piece.unfinished);
            typed.pieces = kept;
            typed.small = small.into_iter().flat_map(|piece| piece.words).collect();
            typed.small.sort_unstable();
            typed.small.dedup();
        }
        typed.pieces.truncate(MOST_PIECES);
        typed
    }

    /// The pieces that lie wholly in a run of the words.
    pub fn inside(&self, words: Range<usize>) -> Range<usize> {
        let ends = |piece: &Piece| piece.position + piece.words.len() <= words.end;
        let first = self
            .pieces
            .partition_point(|piece| piece.position < words.start);
        first..first.max(self.pieces.partition_point(ends))
    }

    /// Nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn push(&mut self, text: &str, number: Option<String>, position: &mut usize) {
        let start = *position;
        let words: Vec<String> = words(text)
            .inspect(|_| *position += 1)
            .filter(|word| word.text.len() <= LONGEST_WORD)
            .map(|word| word.lower())
            .collect();
        if !words.is_empty() {
            self.pieces.push(Piece {
                words,
                number,
                position: start,
                unfinished: false,
            });
        }
    }
}

/// Words in a row that may be a number, each loosely: two or more, one of them with a digit, or all there is.
fn numbers_in(lower: &[String]) -> Vec<String> {
    let runs: Vec<&str> = lower
        .iter()
        .flat_map(|word| runs(word))
        .map(loose)
        .collect();
    let has_digit = |run: &&str| run.bytes().any(|byte| byte.is_ascii_digit());
    let mut found = Vec::new();
    for length in (1..=LONGEST_NUMBER).rev() {
        let alone = length == runs.len();
        for row in runs.windows(length) {
            if row.iter().any(has_digit) && (length > 1 || alone) {
                found.push(row.join(" "));
                found.extend(year_first(row));
            }
        }
    }
    // Without what stands between its words: `ds2026004`.
    let joined = lower.iter().filter(|word| runs_of(word) > 1).cloned();
    found.extend(joined);
    found.truncate(MOST_NUMBERS);
    found
}

fn runs_of(word: &str) -> usize {
    runs(word).count()
}

/// A number of a year, with the year before it: `DS 4/2026` is DS-2026-004.
fn year_first(row: &[&str]) -> Option<String> {
    let [first @ .., number, year] = row else {
        return None;
    };
    let is_number = |run: &str| run.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let reads = !first.is_empty() && is_number(number) && is_number(year) && is_year(year);
    reads.then(|| [first, &[*year, *number]].concat().join(" "))
}

impl Piece {
    /// A word that says nothing about what is sought.
    pub fn is_small(&self) -> bool {
        self.words.len() == 1 && self.words.iter().all(|word| is_stop_word(&fold(word)))
    }

    /// A word that says little about it.
    pub fn is_common(&self) -> bool {
        self.words.len() == 1 && self.words.iter().all(|word| is_common(&fold(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    fn pieces(text: &str) -> Vec<String> {
        let typed = Typed::read(text, false);
        typed
            .pieces
            .iter()
            .map(|piece| piece.words.join(" "))
            .collect()
    }

    #[test]
    fn pieces_are_words_phrases_and_numbers() {
        let table: [(&str, &[&str]); 9] = [
            ("Hvem ejer Aula?", &["ejer", "aula"]),
            ("it-sikkerhed", &["it", "sikkerhed"]),
            ("\"ejer af system\" aula", &["ejer af system", "aula"]),
            ("»ejer af« \"", &["ejer af"]),
            ("\"vejens ende", &["vejens", "ende"]),
            (
                "DS-2026-014, KLE 85.11.04",
                &["ds 2026 014", "kle", "85 11 04"],
            ),
            ("og eller", &["og", "eller"]),
            ("KL's råd", &["kl", "råd"]),
            (" +-~^*()[]{} ", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (text, number) in [
            ("ds 2026 4", "ds 2026 4"),
            ("DS-2026-004", "ds 2026 4"),
            ("DS2026-004", "ds 2026 4"),
            ("hvad siger DS 4/2026?", "ds 2026 4"),
            ("DS2026004", "ds2026004"),
            ("rfc95", "rfc 95"),
            ("007", "7"),
        ] {
            let loosely = Typed::read(text, false).loosely;
            assert!(
                loosely.iter().any(|found| found == number),
                "{text}: {loosely:?}"
            );
        }
        let none = |text| Typed::read(text, false).loosely;
        assert!(none("dette er ikke et nummer").is_empty());
        assert!(!none("den 4 2026").contains(&"2026 4".to_owned()));
    }

    #[test]
    fn the_last_word_is_unfinished_while_typing() {
        let unfinished = |text| {
            let typed = Typed::read(text, true);
            typed.pieces.last().map(|piece| piece.unfinished)
        };
        assert_eq!(unfinished("aula syst"), Some(true));
        assert_eq!(unfinished("aula "), Some(false));
        assert_eq!(unfinished(""), None);
    }
}
