//! Inline Markdown as plain text.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The options under which all documents are parsed.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// The text of one line, in which nothing begins a list, a heading or a quotation: `7. maj 2026`, `> 200`.
pub(super) fn plain_line(markdown: &str) -> String {
    // Behind a bracket no block begins, and marks of emphasis mean the same.
    let text = plain(&format!("({}", markdown.trim()));
    text.strip_prefix('(').unwrap_or(&text).trim().to_owned()
}

/// The text that a reader would see: no marks, links as their words, images as their descriptions, list items and
/// hard breaks on lines of their own, numbers before items as typed, and nothing that is struck out.
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
    let (mut numbered, mut struck): (Vec<bool>, usize) = (Vec::new(), 0);
    let parser = Parser::new_with_broken_link_callback(markdown, options(), Some(known));
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Strikethrough) => struck += 1,
            Event::End(TagEnd::Strikethrough) => struck = struck.saturating_sub(1),
            _ if struck > 0 => {}
            Event::Start(Tag::List(first)) => numbered.push(first.is_some()),
            Event::End(TagEnd::List(_)) => {
                numbered.pop();
            }
            Event::Start(Tag::Item) if numbered.last() == Some(&true) => {
                let item = markdown.get(range.start..).unwrap_or_default().trim_start();
                let digits = item.bytes().take_while(u8::is_ascii_digit).count();
                text.push_str(item.get(..=digits).unwrap_or_default());
                text.push(' ');
            }
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
    use super::{plain, plain_line};

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
        assert_eq!(
            plain("14. marts 2026\n2. april 2026"),
            "14. marts 2026\n2. april 2026"
        );
        assert_eq!(plain("~~Foreslået~~ Godkendt"), "Godkendt");
        for line in [
            "7. maj 2026",
            "> 200",
            "# 4711",
            "- ikke oplyst",
            "2) behandling",
        ] {
            assert_eq!(plain_line(line), line);
        }
        assert_eq!(
            plain_line("__Godkendt__ af [udvalget](x.md)"),
            "Godkendt af udvalget"
        );
        assert_eq!(plain("til&nbsp;sidst  \nnu"), "til\u{a0}sidst\nnu");
    }
}
