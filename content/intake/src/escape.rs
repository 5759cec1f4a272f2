//! Plain text as Markdown that shows it as it was typed.

/// A text, such as a cell of a table, as Markdown of which a reader sees exactly that text: no letter is a mark, lines
/// stay lines, and blank lines part paragraphs.
///
/// ```
/// use styrbord_intake::escape_text;
/// assert_eq!(escape_text("> 200"), "\\> 200");
/// assert_eq!(escape_text("a*b og x_y\nnæste <intern>"), "a\\*b og x_y\\\nnæste \\<intern>");
/// ```
pub fn escape_text(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut escaped = String::with_capacity(text.len() + 16);
    for (at, line) in lines.iter().enumerate() {
        escape_line(line, &mut escaped);
        let next = lines.get(at + 1);
        if next.is_some_and(|next| !line.is_empty() && !next.is_empty()) {
            escaped.push('\\');
        }
        if next.is_some() {
            escaped.push('\n');
        }
    }
    escaped
}

/// One line of text inside Markdown, without its line end.
pub fn escape_line(line: &str, into: &mut String) {
    let rest = begin(line, into);
    let mut before: Option<char> = None;
    let mut signs = rest.chars().peekable();
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied();
        let in_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let marks = match sign {
            '\\' | '`' | '*' | '<' | '[' | ']' | '|' | '~' => true,
            // Between letters it is a letter.
            '_' => !(in_word(before) && in_word(after)),
            // The beginning of a named sign such as `&copy;`.
            '&' => after.is_some_and(|after| after.is_ascii_alphabetic() || after == '#'),
            _ => false,
        };
        if marks {
            into.push('\\');
        }
        into.push(sign);
        before = Some(sign);
    }
}

/// Writes what would begin a block at the start of a line so that it does not, and answers the rest.
fn begin<'l>(line: &'l str, into: &mut String) -> &'l str {
    let after = |count: usize| line.get(count..).unwrap_or_default();
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_rule = !line.is_empty() && line.bytes().all(|byte| byte == b'-' || byte == b'=');
    let item = line.starts_with(['-', '+']) && ends(after(1));
    if line.starts_with('>') || item || is_rule || (hashes > 0 && ends(after(hashes))) {
        into.push('\\');
        into.push_str(line.get(..1).unwrap_or_default());
        return after(1);
    }
    if (1..=9).contains(&digits) && after(digits).starts_with(['.', ')']) && ends(after(digits + 1))
    {
        into.push_str(line.get(..digits).unwrap_or_default());
        into.push('\\');
        into.push_str(line.get(digits..=digits).unwrap_or_default());
        return after(digits + 1);
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::escape_text;

    /// What a reader sees: only text and line ends, or something was taken for a mark.
    fn seen(markdown: &str) -> String {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_WIKILINKS;
        let mut seen = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => seen.push_str(&text),
                Event::HardBreak => seen.push('\n'),
                Event::Start(pulldown_cmark::Tag::Paragraph) if !seen.is_empty() => seen.push('\n'),
                Event::Start(pulldown_cmark::Tag::Paragraph)
                | Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                other => seen.push_str(&format!("{other:?}")),
            }
        }
        seen
    }

    #[test]
    fn cells_show_as_they_were_typed() {
        for text in [
            "> 200",
            "<intern>",
            "C:\\Data\\_arkiv\\nyt",
            "a*b*c og x_y_z",
            "* ikke oplyst",
            "#4711",
            "# 4711",
            "1. kvartal",
            "12) møder",
            "+45 11 22 33 44",
            "- a",
            "---",
            "===",
            "[ ] nej",
            "[[aula]]",
            "a | b",
            "AT&T &amp; co",
            "~om~trent ~~og~~",
            "`kode`",
            "Første linje\nAnden linje",
            "14. marts\n2. april",
        ] {
            assert_eq!(seen(&escape_text(text)), text);
        }
        assert_eq!(
            seen(&escape_text("Første\nAnden\n\nTredje <intern>")),
            "Første\nAnden\nTredje <intern>"
        );
    }

    proptest! {
        #[test]
        fn no_letter_is_a_mark(line in "[a-z0-9 \\\\`*_<>\\[\\]|~&#;.)(!:=+-]{0,24}") {
            let line = line.trim();
            prop_assert_eq!(seen(&escape_text(line)), line);
        }
    }
}
