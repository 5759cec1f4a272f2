//! The words of a part of a document, by the elements that hold them.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::gathered::Gathered;
use crate::entity::sign;

/// What is no text of the document as it stands: what was deleted, and what is said once more for older programs.
const LEFT_OUT: [&str; 2] = ["tracked-changes", "Fallback"];
/// Where a line ends: paragraphs, headings, a text that many cells share, rows.
const LINES: [&str; 6] = ["p", "h", "si", "is", "tr", "table-row"];
/// Where a word ends.
const SPACES: [&str; 6] = ["br", "cr", "line-break", "s", "tab", "tc"];

/// Adds what stands within elements of these names, whatever they are called before the colon.
pub(super) fn read(
    content: &str,
    held_in: &[&str],
    text: &mut Gathered,
) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(content);
    let (mut within, mut left_out) = (0_usize, 0_usize);
    while !text.is_full() {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(tag) => {
                let name = tag.local_name();
                within += usize::from(held_in.contains(&name.as_ref()));
                left_out += usize::from(LEFT_OUT.contains(&name.as_ref()));
                part(name.as_ref(), text);
            }
            Event::Empty(tag) => part(tag.local_name().as_ref(), text),
            Event::End(tag) => {
                let name = tag.local_name();
                within -= usize::from(held_in.contains(&name.as_ref()) && within > 0);
                left_out -= usize::from(LEFT_OUT.contains(&name.as_ref()) && left_out > 0);
                part(name.as_ref(), text);
            }
            Event::Text(words) if within > 0 && left_out == 0 => text.add(&words.html_content()),
            Event::CData(words) if within > 0 && left_out == 0 => text.add(&words.html_content()),
            Event::GeneralRef(entity) if within > 0 && left_out == 0 => {
                if let Some(sign) = sign(&entity) {
                    text.add(sign.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn part(name: &str, text: &mut Gathered) {
    if LINES.contains(&name) {
        text.line();
    } else if SPACES.contains(&name) {
        text.space();
    }
}
