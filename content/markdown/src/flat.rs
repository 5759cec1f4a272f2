//! The words and the links of a text, without making HTML.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::{
    LinkForm, WikiLink,
    depth::events,
    destination::{Destination, Lookup},
};

/// The links to other pages, in order, with repetitions. Costs a parse and no HTML.
#[must_use]
pub fn links(source: &str) -> Vec<WikiLink> {
    let mut flat = Flat::default();
    events(source, &mut |event| flat.take(&event));
    flat.links
}

/// The words alone, one block per line. Costs a parse and no HTML.
#[must_use]
pub fn plain(source: &str) -> String {
    let mut flat = Flat::default();
    events(source, &mut |event| flat.take(&event));
    flat.into_plain()
}

/// Gathers words and links while events pass by.
#[derive(Default)]
pub(crate) struct Flat {
    plain: String,
    pub(crate) links: Vec<WikiLink>,
    /// Where the words of each open link begin, and the place of its entry in `links`.
    open: Vec<(usize, Option<usize>)>,
}

impl Flat {
    pub(crate) fn take(&mut self, event: &Event<'_>) {
        match event {
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
