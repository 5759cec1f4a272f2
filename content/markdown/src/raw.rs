//! Reads raw HTML as the cleaner does, for its words.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What stands in raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    /// Words, with entities read.
    Text(String),
    /// The words that stand for a picture.
    Picture(String),
    /// A tag's name, and whether it ends its element.
    Tag(String, bool),
}

/// The pieces of raw HTML in order, without what the cleaner takes away: comments, scripts and styles.
pub(crate) fn pieces(raw: &str) -> Vec<Raw> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(raw));
    let reader = Tokenizer::new(Pieces::default(), TokenizerOpts::default());
    // Scripts are never run, so the reader never waits for one.
    let _ = reader.feed(&input);
    reader.end();
    reader.sink.0.into_inner().found
}

/// Whether an element begins and ends a line of its own.
pub(crate) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
];

#[derive(Default)]
struct Pieces(RefCell<State>);

#[derive(Default)]
struct State {
    found: Vec<Raw>,
    /// Inside a script or style, whose text nobody sees.
    hidden: bool,
}

impl TokenSink for Pieces {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if !state.hidden => {
                state.found.push(Raw::Text(text.to_string()));
            }
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let ends = tag.kind == TagKind::EndTag;
        if matches!(name, "script" | "style") {
            self.hidden = !ends;
            let kind = if name == "script" {
                RawKind::ScriptData
            } else {
                RawKind::Rawtext
            };
            return if ends {
                TokenSinkResult::Continue
            } else {
                TokenSinkResult::RawData(kind)
            };
        }
        if name == "img" {
            let alt = tag
                .attrs
                .iter()
                .find(|attribute| &*attribute.name.local == "alt");
            self.found
                .extend(alt.map(|alt| Raw::Picture(alt.value.to_string())));
        }
        self.found.push(Raw::Tag(name.to_owned(), ends));
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::BLOCKS;

    #[test]
    fn the_list_is_sorted_for_the_search_in_it() {
        assert!(BLOCKS.is_sorted());
    }
}
