//! Word documents as Markdown: headings, paragraphs, lists and tables. Pictures, fields and looks are left out.

use std::io::{Cursor, Read as _};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::entity::sign;
use crate::escape::escape_line;
use crate::{Limits, Problem, ProblemCode};

/// The text of a `.docx` file as Markdown that shows it as it was typed.
pub(crate) fn as_markdown(name: &Path, bytes: &[u8], limits: &Limits) -> Result<String, Problem> {
    let broken = |code, detail: String| Problem::new(name, code, detail);
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| broken(ProblemCode::TruncatedArchive, error.to_string()))?;
    let part = archive
        .by_name("word/document.xml")
        .map_err(|error| broken(ProblemCode::NoDocument, error.to_string()))?;
    let mut content = String::new();
    part.take(limits.unpacked_bytes.saturating_add(1))
        .read_to_string(&mut content)
        .map_err(|error| broken(ProblemCode::TruncatedArchive, error.to_string()))?;
    if content.len() as u64 > limits.unpacked_bytes {
        let detail = format!("unpacked limit={}", limits.unpacked_bytes);
        return Err(broken(ProblemCode::TooLarge, detail));
    }
    read(&content).map_err(|error| broken(ProblemCode::BadDocument, error.to_string()))
}

/// The words of `word/document.xml`.
fn read(content: &str) -> Result<String, quick_xml::Error> {
    let mut writer = Writer::default();
    let mut reader = Reader::from_str(content);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(writer.out),
            Event::Start(tag) => writer.open(&tag),
            Event::Empty(tag) => {
                writer.open(&tag);
                writer.close(tag.name().as_ref());
            }
            Event::End(tag) => writer.close(tag.name().as_ref()),
            Event::Text(text) if writer.in_text => writer.line.push_str(&text.html_content()),
            Event::GeneralRef(entity) if writer.in_text => writer.line.extend(sign(&entity)),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The paragraph so far, as typed.
    line: String,
    /// The level of its heading; 0 for none.
    heading: usize,
    in_list: bool,
    in_text: bool,
    /// The cells of the open row, and whether a row of the table was written.
    row: Option<Vec<String>>,
    below_header: bool,
    /// How many tables are open inside cells: their words belong to the cell.
    nested: usize,
}

impl Writer {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "w:t" => self.in_text = true,
            "w:pStyle" => self.heading = level(&value(tag)),
            "w:numPr" => self.in_list = true,
            "w:tbl" if self.row.is_some() => self.nested += 1,
            "w:tbl" => self.below_header = false,
            "w:tr" if self.nested == 0 => self.row = Some(Vec::new()),
            "w:tc" if self.nested == 0 => {
                if let Some(row) = &mut self.row {
                    row.push(String::new());
                }
            }
            "w:br" | "w:cr" => self.line.push('\n'),
            "w:tab" if !self.line.is_empty() => self.line.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = false,
            "w:p" => self.paragraph(),
            "w:tr" if self.nested == 0 => self.end_row(),
            "w:tbl" if self.nested > 0 => self.nested -= 1,
            "w:tbl" => self.out.push('\n'),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.line);
        let (level, in_list) = (
            std::mem::take(&mut self.heading),
            std::mem::take(&mut self.in_list),
        );
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return;
        }
        if let Some(cell) = self.row.as_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            escape_line(&lines.join(" "), cell);
            return;
        }
        if level > 0 {
            self.out.push_str(&"#".repeat(level));
            self.out.push(' ');
            escape_line(&lines.join(" "), &mut self.out);
            self.out.push_str("\n\n");
            return;
        }
        if in_list {
            self.out.push_str("- ");
        }
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push_str("\\\n");
            }
            escape_line(line, &mut self.out);
        }
        self.out.push_str("\n\n");
    }

    fn end_row(&mut self) {
        let Some(row) = self.row.take().filter(|row| !row.is_empty()) else {
            return;
        };
        self.out.push_str(&format!("| {} |\n", row.join(" | ")));
        if !self.below_header {
            self.out
                .push_str(&format!("|{}\n", " --- |".repeat(row.len())));
            self.below_header = true;
        }
    }
}

/// The level of a paragraph's style: `Heading1` and `Overskrift1` are 2, the title is 1.
fn level(style: &str) -> usize {
    let lower = style.to_lowercase();
    if matches!(lower.as_str(), "title" | "titel") {
        return 1;
    }
    let named = ["heading", "overskrift"]
        .iter()
        .find_map(|name| lower.strip_prefix(name));
    named
        .and_then(|number| number.trim().parse::<usize>().ok())
        .filter(|level| (1..=6).contains(level))
        .unwrap_or(0)
}

fn value(tag: &BytesStart<'_>) -> String {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.as_ref() == "w:val");
    found
        .map(|attribute| attribute.value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_table_inside_a_cell_loses_nothing_of_its_row() {
        let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
        let words = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let table = |cells: &[String]| format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.concat());
        let inner = table(&[cell(&words("b")), cell(&words("c"))]);
        let outer = table(&[cell(&words("a")), cell(&inner), cell(&words("d"))]);
        let read = read(&format!("<w:document>{outer}{}</w:document>", words("e"))).unwrap();
        assert_eq!(read, "| a | b c | d |\n| --- | --- | --- |\n\ne\n\n");
    }
}
