//! The events of a source, with what they leave out of ordered lists.

use std::{collections::VecDeque, ops::Range};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use crate::{
    depth::{DEEPEST, nests, tame},
    ordered::{self, Ordered, Style},
};

/// A step through a source.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    /// What the parser says.
    Event(Event<'a>),
    /// An item of an ordered list that shows another number than the list would count to.
    Item(u64),
    /// The mark that the page shows before an item, as in `2.`.
    Mark(String),
    /// An item that is a line of text begins.
    Line,
    /// Such a line ends.
    EndLine,
}

/// The steps through a source. Deeper nesting than the limit keeps its words and loses its structure.
pub(crate) fn events(source: &str, take: &mut dyn FnMut(Piece<'_>)) {
    let tamed = tame(source);
    let parser = Parser::new_ext(&tamed, options()).into_offset_iter();
    let all: Vec<(Event<'_>, Range<usize>)> = TextMergeWithOffset::new(parser).collect();
    let mut lists = Lists {
        coming: ordered::lists(&tamed, &all).into(),
        open: Vec::new(),
        mark: None,
    };
    let mut open = Vec::new();
    let mut depth = 0_usize;
    for (event, _) in all {
        let kept = match &event {
            Event::Start(tag) => {
                let kept = depth < DEEPEST || !nests(tag);
                open.push(kept);
                depth += usize::from(kept);
                kept
            }
            Event::End(_) => {
                let kept = open.pop().unwrap_or(false);
                depth -= usize::from(kept);
                kept
            }
            _ => true,
        };
        lists.pass(event, kept, take);
    }
}

/// The line, counted from 0, at which each block begins that stands by itself on the page.
pub(crate) fn blocks(source: &str) -> Vec<usize> {
    let tamed = tame(source);
    let parser = Parser::new_ext(&tamed, options()).into_offset_iter();
    let all: Vec<(Event<'_>, Range<usize>)> = TextMergeWithOffset::new(parser).collect();
    let lists = ordered::lists(&tamed, &all);
    let mut lists = lists.iter();
    let (mut places, mut depth, mut in_lines) = (Vec::new(), 0_usize, false);
    for (event, place) in all {
        // Items that are lines have no list around them.
        let stands = depth == 0 || depth == 1 && in_lines;
        match event {
            Event::Start(tag) => {
                let list = matches!(tag, Tag::List(Some(_))).then(|| lists.next());
                if depth == 0 {
                    let list = list.flatten();
                    in_lines = list.is_some_and(|list| list.style == Style::Lines);
                }
                let is_list = in_lines && matches!(tag, Tag::List(_));
                if stands && !is_list {
                    places.push(place.start);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => places.push(place.start),
            _ => {}
        }
    }
    lines_at(&tamed, &places)
}

/// The lines of places in a text, which come in order.
fn lines_at(text: &str, places: &[usize]) -> Vec<usize> {
    let (mut line, mut read) = (0, 0);
    places
        .iter()
        .map(|place| {
            let until = (*place).max(read);
            let passed = &text.as_bytes()[read..until];
            line += passed.iter().filter(|byte| **byte == b'\n').count();
            read = until;
            line
        })
        .collect()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS
}

/// The ordered lists on the way through a source.
struct Lists {
    coming: VecDeque<Ordered>,
    /// The open lists with how many items each has had; none for a list of bullets.
    open: Vec<Option<(Ordered, usize)>>,
    /// The mark of the item that has just begun.
    mark: Option<String>,
}

impl Lists {
    fn pass<'a>(&mut self, event: Event<'a>, kept: bool, take: &mut dyn FnMut(Piece<'a>)) {
        // The mark goes into the item's first paragraph, where the item has one.
        let mark = self.mark.take();
        let opens_paragraph = matches!(event, Event::Start(Tag::Paragraph));
        if !opens_paragraph {
            self.put_mark(&mark, take);
        }
        match &event {
            Event::Start(Tag::List(first)) => {
                let list = first.and_then(|_| self.coming.pop_front());
                self.open.push(list.map(|list| (list, 0)));
            }
            Event::Start(Tag::Item) => {
                let piece = self.begin_item();
                if kept {
                    take(piece.unwrap_or(Piece::Event(event)));
                }
                return;
            }
            _ => {}
        }
        let lines = self.are_lines();
        let piece = match event {
            Event::Start(Tag::List(_)) if lines => None,
            Event::End(TagEnd::List(_)) => {
                self.open.pop();
                (!lines).then_some(Piece::Event(event))
            }
            Event::End(TagEnd::Item) if lines => Some(Piece::EndLine),
            event => Some(Piece::Event(event)),
        };
        if kept && let Some(piece) = piece {
            take(piece);
        }
        if opens_paragraph {
            self.put_mark(&mark, take);
        }
    }

    fn put_mark<'a>(&self, mark: &Option<String>, take: &mut dyn FnMut(Piece<'a>)) {
        let Some(mark) = mark else { return };
        let text = format!("{mark} ");
        take(if self.are_lines() {
            Piece::Event(Event::Text(text.into()))
        } else {
            Piece::Mark(text)
        });
    }

    fn are_lines(&self) -> bool {
        let innermost = self.open.last().and_then(Option::as_ref);
        innermost.is_some_and(|(list, _)| list.style == Style::Lines)
    }

    /// What begins an item instead of the parser's event.
    fn begin_item(&mut self) -> Option<Piece<'static>> {
        let (list, place) = self.open.last_mut()?.as_mut()?;
        let (mark, number) = list.mark(*place);
        let piece = match list.style {
            Style::Lines => Some(Piece::Line),
            Style::Numbered if list.jumps(*place) => Some(Piece::Item(number)),
            _ => None,
        };
        *place += 1;
        self.mark = Some(mark);
        piece
    }
}
