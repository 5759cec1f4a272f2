//! Headings, links, and the lines that are not prose.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::document::{Heading, Link};
use super::plain::{options, plain};

/// The skeleton of a document. Lines are those of the file.
pub(super) struct Outline {
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    /// For each line of the body, whether it is code or an HTML block (templates keep their hints in comments).
    pub masked: Vec<bool>,
    /// For each heading, the body line after it, from 0.
    pub after_heading: Vec<usize>,
}

/// Reads the skeleton of a body that starts on a given line of its file.
pub(super) fn outline(body: &str, body_line: usize) -> Outline {
    let starts = line_starts(body);
    let line_at = |offset: usize| {
        starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    };
    let mut found = Outline {
        headings: Vec::new(),
        links: Vec::new(),
        masked: vec![false; starts.len()],
        after_heading: Vec::new(),
    };
    // Links nest only in images and the other way round; each open one collects its words.
    let mut open: Vec<Link> = Vec::new();
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let text = plain(body.get(range.clone()).unwrap_or_default()).replace('\n', " ");
                let line = line_at(range.start);
                found
                    .after_heading
                    .push(line_at(last_offset(body, &range)) + 1);
                found.headings.push(Heading {
                    level: level as u8,
                    text,
                    line: line + body_line,
                    opening: String::new(),
                });
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                for line in line_at(range.start)..=line_at(last_offset(body, &range)) {
                    if let Some(mask) = found.masked.get_mut(line) {
                        *mask = true;
                    }
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let line = line_at(range.start) + body_line;
                open.push(Link {
                    target: dest_url.into_string(),
                    text: String::new(),
                    line,
                    is_image: false,
                });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let line = line_at(range.start) + body_line;
                open.push(Link {
                    target: dest_url.into_string(),
                    text: String::new(),
                    line,
                    is_image: true,
                });
            }
            Event::Text(text) | Event::Code(text) => {
                innermost(&mut open).for_each(|link| link.text.push_str(&text))
            }
            Event::SoftBreak | Event::HardBreak => {
                innermost(&mut open).for_each(|link| link.text.push(' '))
            }
            Event::End(TagEnd::Link | TagEnd::Image) => found.links.extend(open.pop()),
            _ => {}
        }
    }
    found.links.sort_by_key(|link| link.line);
    let lines: Vec<&str> = body.lines().collect();
    for index in 0..found.headings.len() {
        let block = block_below(&lines, &found, index, body_line).0;
        if let Some(heading) = found.headings.get_mut(index) {
            heading.opening = plain(&block);
        }
    }
    found
}

/// The first block below a heading, never beyond the next one; a line over dashes is a heading too.
pub(super) fn block_below(
    lines: &[&str],
    outline: &Outline,
    index: usize,
    body_line: usize,
) -> (String, Range<usize>) {
    let from = outline
        .after_heading
        .get(index)
        .copied()
        .unwrap_or(lines.len());
    let next = outline
        .headings
        .get(index + 1)
        .map_or(lines.len(), |next| next.line - body_line);
    first_block(lines.get(..next.min(lines.len())).unwrap_or_default(), from)
}

/// The first block from a body line on: after blank lines, all lines up to the next blank one; nothing where a
/// heading comes first. Also the range of its body lines.
pub(super) fn first_block(lines: &[&str], from: usize) -> (String, Range<usize>) {
    let rest = lines.get(from..).unwrap_or_default();
    let blank = rest
        .iter()
        .take_while(|line| line.trim().is_empty())
        .count();
    let is_heading =
        |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let block: Vec<&str> = rest
        .iter()
        .skip(blank)
        .take_while(|line| !line.trim().is_empty() && !is_heading(line))
        .copied()
        .collect();
    let start = from + blank;
    (block.join("\n"), start..start + block.len())
}

/// Nobody nests pictures deeper than this but to make the reader copy one text a thousand times.
fn innermost(open: &mut [Link]) -> impl Iterator<Item = &mut Link> {
    open.iter_mut().rev().take(4)
}

fn line_starts(body: &str) -> Vec<usize> {
    let after_ends = body
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at + 1);
    std::iter::once(0).chain(after_ends).collect()
}

/// The last byte of a block that is not its line end.
fn last_offset(body: &str, range: &Range<usize>) -> usize {
    let block = body.get(range.clone()).unwrap_or_default().trim_end();
    range.start + block.len().saturating_sub(1)
}
