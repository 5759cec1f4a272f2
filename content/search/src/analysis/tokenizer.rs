//! Gives Tantivy the keys of each word.

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
const LONGEST_WORD: usize = 80;

/// Registers both tokenizers; an index without them fails only when it commits.
pub fn register(manager: &TokenizerManager) {
    manager.register(NAMES_TOKENIZER, WordTokenizer::new(true));
    manager.register(TEXT_TOKENIZER, WordTokenizer::new(false));
}

/// So many words are remembered with their keys: a language says most of what it says in few words, and taking one
/// apart costs more than all else of indexing.
const MOST_KNOWN: usize = 10_000;

#[derive(Clone)]
struct WordTokenizer {
    as_written: bool,
    /// The keys of words in the language of the last value.
    known: HashMap<String, Vec<String>>,
    language: Language,
}

impl WordTokenizer {
    fn new(as_written: bool) -> Self {
        Self {
            as_written,
            known: HashMap::new(),
            language: Language::Da,
        }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Keys<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Keys<'a> {
        let language = if text.starts_with(ENGLISH) {
            Language::En
        } else {
            Language::Da
        };
        if self.language != language {
            self.language = language;
            self.known.clear();
        }
        Keys {
            words: Box::new(words(text).enumerate()),
            language,
            as_written: self.as_written,
            known: &mut self.known,
            pending: Vec::new(),
            token: Token::default(),
        }
    }
}

struct Keys<'a> {
    words: Box<dyn Iterator<Item = (usize, Word<'a>)> + 'a>,
    language: Language,
    as_written: bool,
    known: &'a mut HashMap<String, Vec<String>>,
    /// Keys of the current word still to come.
    pending: Vec<String>,
    token: Token,
}

impl Keys<'_> {
    fn read(&mut self, word: &Word<'_>) {
        if word.text.len() > LONGEST_WORD {
            return;
        }
        if let Some(keys) = self.known.get(word.text) {
            self.pending.extend_from_slice(keys);
            return;
        }
        let lower = word.lower();
        if self.language == Language::Da || lower.bytes().any(|byte| byte.is_ascii_digit()) {
            self.pending.extend(parts(&lower));
        }
        if self.as_written {
            self.pending.push(fold(&lower));
        }
        self.pending.push(stem_key(&lower, self.language));
        self.pending.sort_unstable();
        self.pending.dedup();
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known
            .insert(word.text.to_owned(), self.pending.clone());
    }
}

impl TokenStream for Keys<'_> {
    fn advance(&mut self) -> bool {
        while self.pending.is_empty() {
            let Some((position, word)) = self.words.next() else {
                return false;
            };
            self.read(&word);
            self.token.position = position;
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
