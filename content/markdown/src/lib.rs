//! Markdown to safe HTML, with wiki links, a table of contents and plain text.
//!
//! The dialect is CommonMark with tables, footnotes, strikethrough, task lists, bare addresses of the web as links,
//! and `[[wiki links]]`. A bar inside a table cell is written `\|`, also within a wiki link. Numbers read as typed: a
//! line that begins with a date is no item of a list, and a list whose numbers jump shows them. Whatever the source holds, what comes out is
//! harmless HTML, and the time it takes grows no faster than the source.

mod bare_links;
mod depth;
mod destination;
mod events;
mod flat;
mod ordered;
mod picture;
mod policy;
mod raw;
mod render;
mod slug;
mod tables;

pub use flat::{Words, links, pictures, plain, words};
pub use picture::Picture;
pub use render::render;
pub use slug::slug;

/// The line of a source, counted from 0, at which each block begins that is an element of its own in what `render` makes
/// of it. Blocks of raw HTML count as one, whatever they hold.
#[must_use]
pub fn blocks(source: &str) -> Vec<usize> {
    events::blocks(source)
}

/// Where a link leads, as the caller's resolver answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The address, without a fragment: that is added from the link as written.
    pub href: String,
    /// What the page is called, shown when the pointer rests on the link; empty for nothing.
    pub title: String,
}

/// A rendered text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitised HTML. Headings begin at `h2`, as the page's title is its `h1`.
    pub html: String,
    /// The headings in order, for a table of contents.
    pub contents: Vec<Heading>,
    /// The words alone, one block per line, as the search index wants them.
    pub plain: String,
    /// Links to other pages, in order, with repetitions.
    pub links: Vec<WikiLink>,
}

/// A heading of a rendered text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level shown, 2 to 6.
    pub level: u8,
    /// The anchor, unique within the text.
    pub id: String,
    /// The words of the heading.
    pub text: String,
}

/// A link to another page of the wiki, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WikiLink {
    /// What the resolver is asked for: the name in `[[name]]`, or the path of a relative link, decoded and
    /// without its fragment.
    pub target: String,
    /// The words shown.
    pub label: String,
    /// Which of the two ways of writing it was.
    pub form: LinkForm,
}

/// How a link to another page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[[target]]` or `[[target|label]]`.
    Wiki,
    /// `[label](../folder/file.md#part)`, as in a folder of Markdown files.
    Path,
}

#[cfg(test)]
mod tests;
