//! The words and the links of a text, without making HTML.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::{
    LinkForm, WikiLink,
    destination::{Destination, Lookup},
    events::{Piece, events},
    picture::Picture,
    raw::{Raw, is_block as is_raw_block, pieces},
};

/// The links to other pages, in order, with repetitions. Costs a parse and no HTML.
#[must_use]
pub fn links(source: &str) -> Vec<WikiLink> {
    let mut flat = Flat::default();
    events(source, &mut |piece| flat.take(&piece));
    flat.links
}

/// The addresses of the pictures of the house that a text shows. Costs a parse and no HTML.
#[must_use]
pub fn pictures(source: &str) -> Vec<String> {
    let mut shown = Vec::new();
    events(source, &mut |piece| {
        if let Piece::Event(Event::Start(Tag::Image { dest_url, .. })) = piece {
            shown.extend(Picture::at(&dest_url).map(|picture| picture.address()));
        }
    });
    shown
}

/// The words alone, one block per line. Costs a parse and no HTML.
#[must_use]
pub fn plain(source: &str) -> String {
    words(source).plain
}

/// The words of a text, as the search index wants them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// All words, one block per line.
    pub plain: String,
    /// Those of the headings, in order.
    pub headings: Vec<String>,
}

/// The words alone, and which of them are headings. Costs a parse and no HTML.
#[must_use]
pub fn words(source: &str) -> Words {
    let mut flat = Flat::default();
    let mut headings = Vec::new();
    let mut start = 0;
    events(source, &mut |piece| {
        flat.take(&piece);
        match piece {
            Piece::Event(Event::Start(Tag::Heading { .. })) => start = flat.position(),
            // The heading has ended its line, which is not part of it.
            Piece::Event(Event::End(TagEnd::Heading(_))) => {
                headings.push(flat.since(start).to_owned())
            }
            _ => {}
        }
    });
    Words {
        plain: flat.into_plain(),
        headings,
    }
}

/// Gathers words and links while events pass by.
#[derive(Default)]
pub(crate) struct Flat {
    plain: String,
    pub(crate) links: Vec<WikiLink>,
    /// Where the words of each open link begin, and the place of its entry in `links`.
    open: Vec<(usize, Option<usize>)>,
    /// The lines of the block of raw HTML at hand: what they say is known when it ends.
    raw: String,
}

impl Flat {
    pub(crate) fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Event(event) => self.take_event(event),
            Piece::Mark(mark) => self.plain.push_str(mark),
            Piece::Item(_) | Piece::Line | Piece::EndLine => self.end_line(),
        }
    }

    fn take_event(&mut self, event: &Event<'_>) {
        match event {
            Event::Html(raw) => self.raw.push_str(raw),
            Event::InlineHtml(raw) => self.take_raw(raw),
            Event::End(TagEnd::HtmlBlock) => {
                let raw = std::mem::take(&mut self.raw);
                self.take_raw(&raw);
                self.end_line();
            }
            Event::Text(text) | Event::Code(text) => self.plain.push_str(text),
            Event::SoftBreak => self.plain.push(' '),
            Event::HardBreak | Event::Rule => self.end_line(),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let found = page_link(*link_type, dest_url);
                let place = found.as_ref().map(|_| self.links.len());
                self.links.extend(found);
                self.open.push((self.plain.len(), place));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::End(TagEnd::TableCell) => self.plain.push(' '),
            Event::Start(tag) if is_block(&tag.to_end()) => self.end_line(),
            Event::End(tag) if is_block(tag) => self.end_line(),
            _ => {}
        }
    }

    fn take_raw(&mut self, raw: &str) {
        for piece in pieces(raw) {
            match piece {
                Raw::Text(text) => self.flow(&text),
                Raw::Picture(text) => self.plain.push_str(&text),
                Raw::Tag(name, _) if is_raw_block(&name) => self.end_line(),
                Raw::Tag(name, true) if matches!(name.as_str(), "td" | "th") => {
                    self.plain.push(' ')
                }
                Raw::Tag(..) => {}
            }
        }
    }

    /// Text as a browser lets it flow: any white space is one space, and none begins a line.
    fn flow(&mut self, text: &str) {
        for letter in text.chars() {
            if !letter.is_whitespace() {
                self.plain.push(letter);
            } else if !self.plain.is_empty() && !self.plain.ends_with([' ', '\n']) {
                self.plain.push(' ');
            }
        }
    }

    /// The words gathered since `start`, a length given by [`Self::position`].
    pub(crate) fn since(&self, start: usize) -> &str {
        self.plain.get(start..).unwrap_or_default().trim()
    }

    pub(crate) fn position(&self) -> usize {
        self.plain.len()
    }

    pub(crate) fn into_plain(mut self) -> String {
        self.plain.truncate(self.plain.trim_end().len());
        self.plain
    }

    fn end_link(&mut self) {
        let Some((start, Some(place))) = self.open.pop() else {
            return;
        };
        let label = self.since(start).to_owned();
        if let Some(link) = self.links.get_mut(place) {
            link.label = label;
        }
    }

    fn end_line(&mut self) {
        self.plain.truncate(self.plain.trim_end_matches(' ').len());
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }
}

fn page_link(link_type: LinkType, written: &CowStr<'_>) -> Option<WikiLink> {
    let (lookup, form) = match (link_type, Destination::of(written)) {
        (LinkType::WikiLink { .. }, _) => (Lookup::of_name(written)?, LinkForm::Wiki),
        (LinkType::Email, _) => return None,
        (_, Destination::Path(lookup)) => (lookup, LinkForm::Path),
        _ => return None,
    };
    Some(WikiLink {
        target: lookup.target,
        label: String::new(),
        form,
    })
}

const fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}
