//! Words as they follow each other in the library that is handed out with the product, in Danish and in English.
//!
//! A chain of word pairs: which words begin a sentence, and which follow each word, each as often as in the library. So
//! frequent words are as frequent as there, rare ones as rare, and sentences look like sentences.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::random::Random;

/// What ends a sentence.
const ENDS: [char; 4] = ['.', '?', '!', ':'];
/// The longest sentence, in words.
const LONGEST: usize = 24;

/// The words of the library.
pub(super) struct Words {
    danish: Chain,
    english: Chain,
    /// Given names and family names of the people of the demo.
    pub given: Vec<String>,
    pub family: Vec<String>,
    /// Codes of the municipal classification KLE, as often as they occur.
    pub kle: Vec<String>,
}

/// A language of the library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Danish,
    English,
}

#[derive(Default)]
struct Chain {
    words: Vec<String>,
    places: HashMap<String, usize>,
    starts: Vec<usize>,
    /// By word, those that follow it.
    follow: Vec<Vec<usize>>,
}

impl Words {
    /// Reads the library that lies beside the source.
    pub fn read() -> Result<Self> {
        let library = Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../content/library"
        ));
        let mut words = Self {
            danish: Chain::default(),
            english: Chain::default(),
            given: Vec::new(),
            family: Vec::new(),
            kle: Vec::new(),
        };
        let (demo, starter) = (library.join("demo"), library.join("starter"));
        for text in [texts(&demo)?, texts(&starter)?].concat() {
            for piece in text.split(['"', '\n', '|']) {
                words.learn(piece);
            }
            for line in text.lines() {
                if let Some(codes) = line.strip_prefix("kle_codes = ") {
                    let codes = codes.split('"').filter(|code| code.contains('.'));
                    words.kle.extend(codes.map(str::to_owned));
                }
            }
        }
        let people = fs::read_to_string(demo.join("people.toml"))?;
        for name in people
            .lines()
            .filter_map(|line| line.strip_prefix("title = "))
        {
            if let Some((given, family)) = name.trim_matches('"').split_once(' ') {
                words.given.push(given.to_owned());
                words.family.push(family.to_owned());
            }
        }
        Ok(words)
    }

    /// Learns from one paragraph, cell or value; what has few words is no prose.
    fn learn(&mut self, piece: &str) {
        let plain = piece.replace(['*', '`', '#', '[', ']', '(', ')'], "");
        let plain = plain.trim_start_matches(['-', ' ', '>']);
        // Numbers of lists, and the rest of links that name a file, are no words.
        let words: Vec<&str> = plain
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_alphabetic) && !word.contains('/'))
            .collect();
        if words.len() < 6 || plain.contains(" = ") {
            return;
        }
        let chain = match language(&words) {
            Language::Danish => &mut self.danish,
            Language::English => &mut self.english,
        };
        chain.learn(&words);
    }

    const fn of(&self, language: Language) -> &Chain {
        match language {
            Language::Danish => &self.danish,
            Language::English => &self.english,
        }
    }

    /// A sentence.
    pub fn sentence(&self, language: Language, random: &mut Random) -> String {
        let chain = self.of(language);
        let mut sentence = String::new();
        let mut next = random.one(&chain.starts).copied();
        let mut length = 0;
        while let Some(word) = next.and_then(|place| chain.words.get(place)) {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
            length += 1;
            if length == LONGEST || word.ends_with(ENDS) {
                break;
            }
            next = next
                .and_then(|place| chain.follow.get(place))
                .and_then(|follow| random.one(follow).copied());
        }
        let ended = sentence.trim_end_matches([',', ';', ':', '.']).len();
        sentence.truncate(ended);
        sentence.push('.');
        sentence
    }

    /// So many words that follow each other, without marks, for a title.
    pub fn phrase(&self, language: Language, words: usize, random: &mut Random) -> String {
        let chain = self.of(language);
        let mut phrase: Vec<String> = Vec::new();
        let mut place = random.below(chain.words.len());
        // The library has more words than this leaves out.
        for _ in 0..200 {
            let word: String = chain
                .words
                .get(place)
                .into_iter()
                .flat_map(|word| word.chars())
                .filter(|letter| letter.is_alphanumeric() || *letter == '-')
                .collect();
            if word.chars().count() > 3 && !word.contains(|letter: char| letter.is_ascii_digit()) {
                phrase.push(word);
            }
            if phrase.len() == words {
                break;
            }
            let follow = chain.follow.get(place).map_or(&[][..], Vec::as_slice);
            place = match random.one(follow) {
                Some(next) => *next,
                None => random.below(chain.words.len()),
            };
        }
        let phrase = phrase.join(" ");
        let mut letters = phrase.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }
}

impl Chain {
    fn place(&mut self, word: &str) -> usize {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = self.words.len();
        self.places.insert(word.to_owned(), place);
        self.words.push(word.to_owned());
        self.follow.push(Vec::new());
        place
    }

    fn learn(&mut self, words: &[&str]) {
        let mut before: Option<usize> = None;
        for word in words {
            let place = self.place(word);
            match before {
                Some(before) => self.follow[before].push(place),
                None => self.starts.push(place),
            }
            before = Some(place).filter(|_| !word.ends_with(ENDS));
        }
    }
}

/// The language in which a paragraph has more of the commonest words.
fn language(words: &[&str]) -> Language {
    let count = |common: &[&str]| words.iter().filter(|word| common.contains(word)).count();
    let english = count(&["the", "of", "and", "to", "is", "a", "in", "who"]);
    let danish = count(&["og", "af", "til", "er", "det", "der", "en", "som", "i"]);
    if english > danish {
        Language::English
    } else {
        Language::Danish
    }
}

/// All texts below a folder, in the order of their paths.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        if path.is_dir() {
            texts.extend(self::texts(&path)?);
        } else {
            texts.push(fs::read_to_string(&path)?);
        }
    }
    Ok(texts)
}
