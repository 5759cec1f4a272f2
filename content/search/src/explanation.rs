//! What is said of why a hit stands where it does.

use serde::Serialize;

use crate::codes::codes;

/// What made the place of a hit: what is exact about it, then what its score is added up of, then by what that was multiplied.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Exact numbers come before all else, then exact names.
    pub exact: Exact,
    /// Each key that it has of what was typed, with what it counts.
    pub words: Vec<Word>,
    /// What of what was typed it should have and lacks.
    pub missing: Vec<String>,
    /// What its score consists of, in order.
    pub parts: Vec<Part>,
}

/// A key of what was typed that a document has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// What was typed.
    pub typed: String,
    /// The key under which it was found.
    pub key: String,
    /// Where.
    pub place: Place,
    /// As what share of the word as it stands it counts.
    pub share: f32,
    /// What it adds to the score.
    pub score: f32,
}

/// Joins words that look the same: what a kind and a state are called stands in two fields and is one place for a reader.
pub(crate) fn joined(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        // A share is shown in whole percent.
        let same = |other: &&mut Word| {
            (&other.typed, &other.key, other.place) == (&word.typed, &word.key, word.place)
                && (other.share - word.share).abs() < 0.005
        };
        match joined.iter_mut().find(same) {
            Some(known) => known.score += word.score,
            None => joined.push(word),
        }
    }
    joined
}

codes! {
    /// Where a key was found.
    pub enum Place {
        /// In what the document says: title, other names, headings and text together.
        Text = "text",
        /// In the title.
        Title = "title",
        /// In other names and headings.
        Outline = "outline",
        /// In the names of what it has to do with.
        Related = "related",
        /// In a file that belongs to it.
        File = "file",
        /// Among the words for what it is.
        Label = "label",
        /// Among its numbers.
        Number = "number",
    }
}

codes! {
    /// What is exact about a document, the better the later.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Exact {
        /// Nothing.
        #[default]
        Nothing = "nothing",
        /// Its title, another name or its address.
        Name = "name",
        /// A number.
        Number = "number",
    }
}

/// One thing that makes a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// It adds so much.
    Adds(Reason, f32),
    /// What was added up is multiplied by it.
    Times(Reason, f32),
}

codes! {
    /// Why a score is what it is.
    pub enum Reason {
        /// The words, by how often and how rare.
        Words = "words",
        /// Words that stand together.
        Together = "together",
        /// How well the title fits.
        Title = "title",
        /// Words that are missing.
        Missing = "missing",
        /// It is over.
        Over = "over",
        /// It prepares something or follows up on it, and was not asked for.
        Aside = "aside",
        /// It answers questions worded like the one typed.
        Answers = "answers",
        /// How much it is of the kind that was asked for.
        Kind = "kind",
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, Place, Reason, Word, joined};
    use crate::Matched;

    #[test]
    fn codes_are_what_is_written() {
        fn written(value: impl serde::Serialize) -> String {
            serde_json::to_string(&value).unwrap()
        }
        fn quoted(codes: &[&str]) -> Vec<String> {
            codes.iter().map(|code| format!("{code:?}")).collect()
        }
        assert_eq!(quoted(Reason::CODES), Reason::ALL.map(written));
        assert_eq!(quoted(Place::CODES), Place::ALL.map(written));
        assert_eq!(quoted(Exact::CODES), Exact::ALL.map(written));
        assert_eq!(quoted(Matched::CODES), Matched::ALL.map(written));
    }

    #[test]
    fn words_that_tell_the_same_are_one() {
        let word = |key: &str, place, score| Word {
            typed: "udsatte".to_owned(),
            key: key.to_owned(),
            place,
            share: 0.3,
            score,
        };
        let words = vec![
            word("udsat", Place::Label, 2.0),
            word("udsat", Place::Title, 1.5),
            word("udsat", Place::Label, 1.0),
            word("udsætte", Place::Label, 0.5),
        ];
        let expected = [
            word("udsat", Place::Label, 3.0),
            word("udsat", Place::Title, 1.5),
            word("udsætte", Place::Label, 0.5),
        ];
        assert_eq!(joined(words), expected);
    }
}
