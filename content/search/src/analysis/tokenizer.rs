//! Gives Tantivy the keys of each word.

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
    manager.register(NAMES_TOKENIZER, WordTokenizer { as_written: true });
    manager.register(TEXT_TOKENIZER, WordTokenizer { as_written: false });
}

#[derive(Clone)]
struct WordTokenizer {
    as_written: bool,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Keys<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Keys<'a> {
        Keys {
            words: Box::new(words(text).enumerate()),
            language: if text.starts_with(ENGLISH) {
                Language::En
            } else {
                Language::Da
            },
            as_written: self.as_written,
            pending: Vec::new(),
            token: Token::default(),
        }
    }
}

struct Keys<'a> {
    words: Box<dyn Iterator<Item = (usize, Word<'a>)> + 'a>,
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
