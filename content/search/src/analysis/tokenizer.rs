//! Gives Tantivy the keys of each word.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::{Word, fold, parts, stem_key, words};
use crate::document::Language;

/// The tokenizer of titles, aliases and headings: stems, parts, and words as they stand (for typos and beginnings).
pub const NAMES_TOKENIZER: &str = "names";
/// The tokenizer of text: stems and parts.
pub const TEXT_TOKENIZER: &str = "text";
/// A value that begins with this is English. Tantivy tells a tokenizer the text and nothing else, and a field per
/// language would double the clauses of every query.
pub const ENGLISH: &str = "\u{1}";

/// Longer words are noise (encoded data); they keep their position and get no key.
pub const LONGEST_WORD: usize = 80;

/// Registers both tokenizers; an index without them fails only when it commits.
pub fn register(manager: &TokenizerManager) {
    manager.register(NAMES_TOKENIZER, WordTokenizer { as_written: true });
    manager.register(TEXT_TOKENIZER, WordTokenizer { as_written: false });
}

/// So many words of a language are remembered with their keys: a language says most of what it says in few words, and
/// taking one apart costs more than all else of indexing.
const MOST_KNOWN: usize = 30_000;

thread_local! {
    /// The keys of words by language, for all fields that one thread writes: most words of a document are in two of them.
    static KNOWN: RefCell<[HashMap<String, Known>; 2]> = RefCell::default();
}

/// The keys of a word.
#[derive(Clone)]
struct Known {
    /// Of its stem and its parts.
    keys: Vec<String>,
    /// Of the word as it stands, where that is another.
    as_written: Option<String>,
}

impl Known {
    fn of(word: &Word<'_>, language: Language) -> Self {
        let lower = word.lower();
        let mut keys = Vec::new();
        if language == Language::Da || lower.bytes().any(|byte| byte.is_ascii_digit()) {
            keys.extend(parts(&lower));
        }
        keys.push(stem_key(&lower, language));
        keys.sort_unstable();
        keys.dedup();
        let as_written = Some(fold(&lower)).filter(|word| !keys.contains(word));
        Self { keys, as_written }
    }
}

#[derive(Clone)]
struct WordTokenizer {
    as_written: bool,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Keys<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Keys<'a> {
        let language = if text.starts_with(ENGLISH) {
            Language::En
        } else {
            Language::Da
        };
        Keys {
            words: Box::new(words(text)),
            language,
            as_written: self.as_written,
            pending: Vec::new(),
            token: Token::default(),
        }
    }
}

struct Keys<'a> {
    words: Box<dyn Iterator<Item = Word<'a>> + 'a>,
    language: Language,
    as_written: bool,
    /// Keys of the current word still to come.
    pending: Vec<String>,
    token: Token,
}

impl Keys<'_> {
    fn read(&mut self, word: &Word<'_>) {
        if word.text.len() > LONGEST_WORD {
            return;
        }
        let language = self.language;
        KNOWN.with_borrow_mut(|known| {
            let known = &mut known[usize::from(language == Language::En)];
            if !known.contains_key(word.text) {
                if known.len() >= MOST_KNOWN {
                    known.clear();
                }
                known.insert(word.text.to_owned(), Known::of(word, language));
            }
            if let Some(known) = known.get(word.text) {
                self.pending.extend_from_slice(&known.keys);
                if self.as_written {
                    self.pending.extend(known.as_written.clone());
                }
            }
        });
    }
}

impl TokenStream for Keys<'_> {
    fn advance(&mut self) -> bool {
        while self.pending.is_empty() {
            let Some(word) = self.words.next() else {
                return false;
            };
            self.read(&word);
            self.token.position = word.place;
            self.token.offset_from = word.start;
            self.token.offset_to = word.end();
        }
        match self.pending.pop() {
            Some(key) => {
                self.token.text = key;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
