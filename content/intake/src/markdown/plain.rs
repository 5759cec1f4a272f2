//! Inline Markdown as plain text.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, TagEnd};

/// The options under which all documents are parsed.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// The text that a reader would see: no marks, links as their words, images as their descriptions, list items and
/// hard breaks on lines of their own.
pub(super) fn plain(markdown: &str) -> String {
    // A reference is defined elsewhere in the document; here only its words count. Words that merely stand in
    // brackets ("[ODR] Nyt navn") keep them.
    let known = |link: BrokenLink<'_>| {
        let referring = !matches!(
            link.link_type,
            LinkType::Shortcut | LinkType::ShortcutUnknown
        );
        referring.then(|| (CowStr::from(link.reference.to_string()), CowStr::from("")))
    };
    let mut text = String::new();
    for event in Parser::new_with_broken_link_callback(markdown, options(), Some(known)) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::InlineHtml(tag) if tag.starts_with("<br") => text.push('\n'),
            Event::TaskListMarker(done) => text.push_str(if done { "[x] " } else { "[ ] " }),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => {
                text.push('\n');
            }
            Event::End(TagEnd::TableCell) => text.push('\t'),
            _ => {}
        }
    }
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn shows_what_a_reader_sees() {
        assert_eq!(
            plain("**Superseded** by [ADR 7](0007-x.md)"),
            "Superseded by ADR 7"
        );
        assert_eq!(
            plain("![Accepted](https://badge.example/a.png)"),
            "Accepted"
        );
        assert_eq!(plain("[ODR] Nyt navn"), "[ODR] Nyt navn");
        assert_eq!(plain("see [ADR-001][]\nand `x`"), "see ADR-001 and x");
        assert_eq!(
            plain("- [x] Klar\n- [ ] Godkendt"),
            "[x] Klar\n[ ] Godkendt"
        );
        assert_eq!(plain("til&nbsp;sidst  \nnu"), "til\u{a0}sidst\nnu");
    }
}
