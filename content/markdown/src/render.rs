//! Turns the events of a source into HTML, headings and links.

use std::{collections::HashMap, fmt::Write as _};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::{
    Heading, Rendered, Target,
    bare_links::{self, Part},
    destination::{Destination, Lookup},
    events::{Piece, events},
    flat::Flat,
    picture::Picture,
    policy::{self, EXTERNAL_REL},
    raw::{self, Raw},
    slug::Anchors,
    tables::Tables,
};

/// How many raw tags and entities a text may hold before the rest is shown as text: building a page's tree out of crossed
/// tags is quadratic.
const MOST_RAW_TAGS: usize = 2_000;

/// How many ampersands stand in one run of text before it is broken: the cleaner's time for a run grows with
/// their number times its length.
const MOST_AMPERSANDS: usize = 500;

/// Renders a text. `resolve` is asked where the name in a `[[wiki link]]`, or the path of a relative link or
/// picture, leads.
///
/// `[[name]]` is asked for as written without outer spaces; a name `page#part` that is not found is asked for
/// again as `page`. A relative link such as `../folder/my%20file.md#part` is asked for as
/// `../folder/my file.md`; the caller knows the folder that it is relative to. The fragment is turned into the
/// heading's anchor and added to the answer. A link that nobody knows becomes
/// `<span class="missing" title="the name">`. Addresses that begin with `/` are kept.
#[must_use]
pub fn render(source: &str, resolve: &dyn Fn(&str) -> Option<Target>) -> Rendered {
    let (rendered, raw_tags) = write(source, resolve, MOST_RAW_TAGS);
    if raw_tags == 0 {
        return Rendered {
            html: policy::clean(&rendered.html),
            ..rendered
        };
    }
    if let Some(html) = policy::clean_until_stable(&rendered.html) {
        return Rendered { html, ..rendered };
    }
    let (rendered, _) = write(source, resolve, 0);
    Rendered {
        html: policy::clean(&rendered.html),
        ..rendered
    }
}

/// The HTML before it is cleaned, and how many raw tags went into it.
fn write(
    source: &str,
    resolve: &dyn Fn(&str) -> Option<Target>,
    raw_tags_left: usize,
) -> (Rendered, usize) {
    let mut writer = Writer {
        resolve,
        out: Vec::new(),
        flat: Flat::default(),
        contents: Vec::new(),
        anchors: Anchors::default(),
        tables: Tables::default(),
        closing: Vec::new(),
        heading: None,
        notes: HashMap::new(),
        raw_tags_left,
        open_pictures: 0,
        own_picture: None,
        ampersands_left: MOST_AMPERSANDS,
        in_code: false,
        in_raw_link: false,
    };
    events(source, &mut |piece| {
        writer.flat.take(&piece);
        match piece {
            Piece::Event(event) => writer.take(event.into_static()),
            Piece::Item(number) => writer.html(format!("<li value=\"{number}\">")),
            Piece::Line => writer.html("<div>".to_owned()),
            Piece::EndLine => writer.html("</div>\n".to_owned()),
            // The list shows it.
            Piece::Mark(_) => {}
        }
    });
    let mut html = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut html, writer.out.into_iter());
    let links = std::mem::take(&mut writer.flat.links);
    let rendered = Rendered {
        html,
        contents: writer.contents,
        plain: writer.flat.into_plain(),
        links,
    };
    (rendered, raw_tags_left - writer.raw_tags_left)
}

struct Writer<'a> {
    resolve: &'a dyn Fn(&str) -> Option<Target>,
    out: Vec<Event<'static>>,
    flat: Flat,
    contents: Vec<Heading>,
    anchors: Anchors,
    tables: Tables,
    /// What closes each open link.
    closing: Vec<&'static str>,
    /// The open heading: its place in `out` and where its words begin.
    heading: Option<(usize, usize)>,
    /// The number of each footnote, by its name.
    notes: HashMap<CowStr<'static>, usize>,
    raw_tags_left: usize,
    /// How many pictures are open: the words inside one are its alternative text and take no HTML.
    open_pictures: usize,
    /// The outermost open one where it stands in the house, with its title: its place in `out` and where its words begin.
    own_picture: Option<(Picture, CowStr<'static>, usize, usize)>,
    /// How many ampersands may still stand in the run of text.
    ampersands_left: usize,
    /// In a block of code, where an address is no link.
    in_code: bool,
    /// In a link of raw HTML, where another would end it.
    in_raw_link: bool,
}

impl Writer<'_> {
    fn take(&mut self, event: Event<'static>) {
        if let Some(html) = self.tables.html(&event) {
            return self.html(html);
        }
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.heading = Some((self.out.len(), self.flat.position()));
                self.html(String::new());
            }
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let (opening, closing) = self.link(link_type, &dest_url, &title);
                self.closing.push(closing);
                self.html(opening);
            }
            Event::End(TagEnd::Link) => {
                let closing = self.closing.pop().unwrap_or_default();
                self.html(closing.to_owned());
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                self.open_pictures += 1;
                if let (1, Some(picture)) = (self.open_pictures, Picture::at(&dest_url)) {
                    let place = (self.out.len(), self.flat.position());
                    self.own_picture = Some((picture, title, place.0, place.1));
                    return;
                }
                let dest_url = self.picture(dest_url);
                self.out.push(Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Event::End(TagEnd::Image) => {
                self.open_pictures = self.open_pictures.saturating_sub(1);
                if self.open_pictures > 0 {
                    return self.out.push(event);
                }
                let Some((picture, title, place, start)) = self.own_picture.take() else {
                    return self.out.push(event);
                };
                self.out.truncate(place);
                let html = picture.html(self.flat.since(start).trim(), &title);
                self.html(html);
            }
            Event::FootnoteReference(name) => {
                let number = self.note(name);
                self.html(format!(
                    "<sup class=\"footnote-reference\"><a href=\"#fn_{number}\">{number}</a></sup>"
                ));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let number = self.note(name);
                self.html(format!(
                    "<div class=\"footnote-definition\" id=\"fn_{number}\"><sup>{number}</sup> "
                ));
            }
            Event::End(TagEnd::FootnoteDefinition) => self.html("</div>\n".to_owned()),
            Event::Start(Tag::CodeBlock(_)) => {
                self.in_code = true;
                self.out.push(event);
            }
            Event::End(TagEnd::CodeBlock) => {
                self.in_code = false;
                self.out.push(event);
            }
            Event::Text(text) if self.takes_links() => self.linked(&text),
            Event::Text(text) => self.text(text),
            Event::Html(raw) => self.raw(&raw, true),
            Event::InlineHtml(raw) => self.raw(&raw, false),
            other => self.out.push(other),
        }
    }

    fn html(&mut self, html: String) {
        if self.open_pictures > 0 {
            return;
        }
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// Levels move down by one, because the page's title is its first heading.
    fn end_heading(&mut self, level: HeadingLevel) {
        let Some((place, start)) = self.heading.take() else {
            return;
        };
        let level = match level {
            HeadingLevel::H1 => 2,
            HeadingLevel::H2 => 3,
            HeadingLevel::H3 => 4,
            HeadingLevel::H4 => 5,
            HeadingLevel::H5 | HeadingLevel::H6 => 6,
        };
        let text = self.flat.since(start).to_owned();
        let id = self.anchors.take(&text);
        if let Some(opening) = self.out.get_mut(place) {
            *opening = Event::InlineHtml(format!("<h{level} id=\"{id}\">").into());
        }
        self.html(format!("</h{level}>\n"));
        self.contents.push(Heading { level, id, text });
    }

    /// The opening and closing HTML of a link.
    fn link(&self, link_type: LinkType, written: &str, title: &str) -> (String, &'static str) {
        if let LinkType::WikiLink { .. } = link_type {
            return Lookup::of_name(written)
                .map_or_else(nothing, |lookup| self.page_link(&lookup, title));
        }
        if link_type == LinkType::Email {
            return (anchor(&format!("mailto:{written}"), title, true), "</a>");
        }
        match Destination::of(written) {
            Destination::External(address) => (anchor(&address, title, true), "</a>"),
            Destination::SamePage(address) => (anchor(&address, title, false), "</a>"),
            Destination::Local(address) => (anchor(&address, title, false), "</a>"),
            Destination::Path(lookup) => self.page_link(&lookup, title),
            Destination::Nowhere => nothing(),
        }
    }

    fn page_link(&self, lookup: &Lookup, title: &str) -> (String, &'static str) {
        match lookup.resolve(self.resolve) {
            Some(target) => {
                let title = if title.is_empty() {
                    &target.title
                } else {
                    title
                };
                (anchor(&target.href, title, false), "</a>")
            }
            None => (
                format!(
                    "<span class=\"missing\" title=\"{}\">",
                    escaped(&lookup.target)
                ),
                "</span>",
            ),
        }
    }

    /// A picture beside the file is asked for like a page; what is not known keeps its address.
    fn picture(&self, written: CowStr<'static>) -> CowStr<'static> {
        let Destination::Path(lookup) = Destination::of(&written) else {
            return written;
        };
        lookup
            .resolve(self.resolve)
            .map_or(written, |target| target.href.into())
    }

    fn note(&mut self, name: CowStr<'static>) -> usize {
        let next = self.notes.len() + 1;
        *self.notes.entry(name).or_insert(next)
    }

    fn takes_links(&self) -> bool {
        let inside = self.in_code || self.in_raw_link || self.open_pictures > 0;
        !inside && self.closing.is_empty()
    }

    /// Text in which addresses are links.
    fn linked(&mut self, text: &str) {
        for part in bare_links::parts(text) {
            match part {
                Part::Text(text) => self.text(text.to_owned().into()),
                Part::Address(address) => {
                    self.html(anchor(&bare_links::destination(address), "", true));
                    self.text(address.to_owned().into());
                    self.html("</a>".to_owned());
                }
            }
        }
    }

    /// Breaks a run of text with an empty element where it holds too many ampersands.
    fn text(&mut self, text: CowStr<'static>) {
        if !text.contains('&') {
            return self.out.push(Event::Text(text));
        }
        for part in text.split_inclusive('&') {
            self.out.push(Event::Text(part.to_owned().into()));
            self.ampersands_left -= 1;
            if self.ampersands_left == 0 {
                self.ampersands_left = MOST_AMPERSANDS;
                self.html("<span></span>".to_owned());
            }
        }
    }

    /// Raw HTML goes through to be cleaned, with links marked as external, until there is too much of it.
    fn raw(&mut self, raw: &str, block: bool) {
        if self.open_pictures > 0 {
            return;
        }
        let tags = raw
            .bytes()
            .filter(|byte| matches!(byte, b'<' | b'&'))
            .count();
        if tags > self.raw_tags_left {
            return self.text(raw.to_owned().into());
        }
        self.raw_tags_left -= tags;
        for piece in raw::pieces(raw) {
            if let Raw::Tag(name, ends) = piece
                && name == "a"
            {
                self.in_raw_link = !ends;
            }
        }
        let marked = mark_raw_links(raw).into();
        self.out.push(if block {
            Event::Html(marked)
        } else {
            Event::InlineHtml(marked)
        });
    }
}

fn nothing() -> (String, &'static str) {
    (String::new(), "")
}

fn anchor(address: &str, title: &str, external: bool) -> String {
    let mut html = String::from("<a href=\"");
    // Writing to a string cannot fail.
    let _ = escape_href(&mut html, address);
    if !title.is_empty() {
        let _ = write!(html, "\" title=\"{}", escaped(title));
    }
    if external {
        let _ = write!(html, "\" rel=\"{EXTERNAL_REL}");
    }
    html.push_str("\">");
    html
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// Puts `rel` first into each raw `<a`, where it wins over one that the author wrote.
fn mark_raw_links(raw: &str) -> String {
    let mut marked = String::with_capacity(raw.len());
    let mut copied = 0;
    for (at, pair) in raw.as_bytes().windows(3).enumerate() {
        if let [b'<', b'a' | b'A', after] = pair
            && (after.is_ascii_whitespace() || *after == b'/')
        {
            marked.push_str(&raw[copied..at + 2]);
            let _ = write!(marked, " rel=\"{EXTERNAL_REL}\"");
            copied = at + 2;
        }
    }
    marked.push_str(&raw[copied..]);
    marked
}
