//! Bytes to text: byte order marks, UTF-8, UTF-16 and the Windows code pages; line ends made one.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{Problem, ProblemCode, Warning, WarningCode};

/// A file's text with `\n` line ends, and how it was stored.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub text: String,
    /// The encoding's usual name; `UTF-8 with BOM` is told apart because writers may want it back.
    pub encoding: String,
    pub warnings: Vec<Warning>,
}

/// Decodes with the rule: a byte order mark wins, then valid UTF-8, then UTF-16 by its zero bytes, then mostly valid
/// UTF-8, then the detector's guess among the code pages (with Danish text expected).
pub(crate) fn decode(path: &Path, bytes: &[u8]) -> Result<Decoded, Problem> {
    let (encoding, marked) =
        choose(bytes).ok_or_else(|| Problem::new(path, ProblemCode::BadEncoding, "binary"))?;
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let mut warnings = Vec::new();
    if had_errors {
        warnings.push(counted(&text, WarningCode::ReplacedBytes, |character| {
            character == '\u{FFFD}'
        }));
    } else if text.contains('\u{FFFD}') {
        warnings.push(counted(&text, WarningCode::DamagedBefore, |character| {
            character == '\u{FFFD}'
        }));
    }
    if let Some(warning) = doubly_encoded(&text) {
        warnings.push(warning);
    }
    if text.chars().any(is_stray_control) {
        warnings.push(counted(
            &text,
            WarningCode::ControlCharacters,
            is_stray_control,
        ));
    }
    let name = if marked && encoding == UTF_8 {
        "UTF-8 with BOM".to_owned()
    } else {
        encoding.name().to_owned()
    };
    // PostgreSQL takes no NUL in a text, so it must not travel further.
    let text = if text.contains('\0') {
        text.replace('\0', "\u{FFFD}")
    } else {
        text.into_owned()
    };
    let text = one_line_end(text, &mut warnings);
    Ok(Decoded {
        text,
        encoding: name,
        warnings,
    })
}

/// The encoding and whether a byte order mark told it; nothing for bytes that are no text.
fn choose(bytes: &[u8]) -> Option<(&'static Encoding, bool)> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some((encoding, true));
    }
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros > 0 {
        if let Some(encoding) = utf16_by_zeros(bytes, zeros) {
            return Some((encoding, false));
        }
        // A few zero bytes are dirt in a text; many are an image, an archive or a program.
        if zeros.saturating_mul(100) > bytes.len() {
            return None;
        }
    }
    if std::str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) {
        return Some((UTF_8, false));
    }
    let controls = bytes
        .iter()
        .filter(|byte| **byte < 32 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 12))
        .count();
    if controls.saturating_mul(50) > bytes.len() {
        return None;
    }
    Some((code_page(bytes), false))
}

/// Among the code pages the detector takes a few pound signs or dashes in English for Polish or Russian. Text in
/// another alphabet is mostly bytes beyond ASCII; all else is Windows-1252, as Danish public bodies write it.
fn code_page(bytes: &[u8]) -> &'static Encoding {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let letters = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    if beyond <= letters {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"dk"), Utf8Detection::Deny)
}

/// Latin text in UTF-16 has a zero in most pairs, always on the same side.
fn utf16_by_zeros(bytes: &[u8], zeros: usize) -> Option<&'static Encoding> {
    let odd = bytes
        .iter()
        .skip(1)
        .step_by(2)
        .filter(|byte| **byte == 0)
        .count();
    let even = zeros - odd;
    if zeros.saturating_mul(4) < bytes.len() {
        return None;
    }
    if odd > even.saturating_mul(10) {
        Some(UTF_16LE)
    } else if even > odd.saturating_mul(10) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 with a few broken places (a cut letter, a pasted line) is still UTF-8: read as a code page, each of its
/// letters beyond ASCII would be lost. Text in a code page hardly ever makes a whole letter of UTF-8 by chance.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut good = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk
            .valid()
            .chars()
            .filter(|character| !character.is_ascii())
            .count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > broken
}

fn is_stray_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{C}')
}

fn counted(text: &str, code: WarningCode, wanted: impl Fn(char) -> bool) -> Warning {
    let count = text.chars().filter(|character| wanted(*character)).count();
    let first = text.find(&wanted).unwrap_or_default();
    Warning::new(code, format!("count={count}")).on_line(line_of(text, first))
}

/// UTF-8 that somebody once read as Windows-1252 and stored again; told, not mended.
fn doubly_encoded(text: &str) -> Option<Warning> {
    const MARKS: [&str; 8] = ["â€", "Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…", "Ã©"];
    let count: usize = MARKS.iter().map(|mark| text.matches(mark).count()).sum();
    let first = MARKS.iter().filter_map(|mark| text.find(mark)).min()?;
    Some(
        Warning::new(WarningCode::DamagedBefore, format!("count={count}"))
            .on_line(line_of(text, first)),
    )
}

fn one_line_end(text: String, warnings: &mut Vec<Warning>) -> String {
    if !text.contains('\r') {
        return text;
    }
    let pairs = text.matches("\r\n").count();
    let returns = text.matches('\r').count() - pairs;
    let feeds = text.matches('\n').count() - pairs;
    if [pairs, returns, feeds]
        .iter()
        .filter(|count| **count > 0)
        .count()
        > 1
    {
        let detail = format!("crlf={pairs} lf={feeds} cr={returns}");
        warnings.push(Warning::new(WarningCode::MixedLineEnds, detail));
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The line, from 1, of a byte position.
pub(crate) fn line_of(text: &str, position: usize) -> usize {
    let before = text.as_bytes().get(..position).unwrap_or_default();
    1 + before
        .iter()
        .enumerate()
        .filter(|(at, byte)| is_line_end(before, *at, **byte))
        .count()
}

/// Lines of ever later positions, each stretch of the text counted once.
pub(crate) struct LineCounter<'t> {
    rest: &'t [u8],
    position: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    /// Starts on the first line of a text with `\n` line ends.
    pub fn new(text: &'t str) -> Self {
        Self {
            rest: text.as_bytes(),
            position: 0,
            line: 1,
        }
    }

    /// The line, from 1, of a byte position not before the one asked for last.
    pub fn at(&mut self, position: usize) -> usize {
        let distance = position.saturating_sub(self.position).min(self.rest.len());
        let (passed, rest) = self.rest.split_at(distance);
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.position += distance;
        self.rest = rest;
        self.line
    }
}

fn is_line_end(bytes: &[u8], at: usize, byte: u8) -> bool {
    byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode(Path::new("x.csv"), bytes).unwrap()
    }

    fn codes(found: &Decoded) -> Vec<WarningCode> {
        found.warnings.iter().map(|warning| warning.code).collect()
    }

    #[test]
    fn tells_the_encodings_apart() {
        assert_eq!(decoded("Blåbær".as_bytes()).encoding, "UTF-8");
        let marked = decoded(b"\xEF\xBB\xBFRedekasse");
        assert_eq!(
            (marked.encoding.as_str(), marked.text.as_str()),
            ("UTF-8 with BOM", "Redekasse")
        );
        let western = decoded(b"F\xF8dselsdag for B\xF8rneh\xF8jen \x96 s\xE6rlig \xE5rgang");
        assert_eq!(western.encoding, "windows-1252");
        assert_eq!(western.text, "Fødselsdag for Børnehøjen – særlig årgang");
    }

    #[test]
    fn takes_other_alphabets_for_what_they_are() {
        let (russian, _, _) =
            encoding_rs::WINDOWS_1251.encode("Реестр муниципальных систем и их владельцев");
        assert_eq!(decoded(&russian).encoding, "windows-1251");
        assert_eq!(
            decoded(b"Cost \xA3320m - Amber \x96 Green, as agreed").encoding,
            "windows-1252"
        );
    }

    #[test]
    fn reads_utf_16_with_and_without_mark() {
        let wide: Vec<u8> = "Navn;Ejer\nÅsen;Økonomi\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&wide).text, "Navn;Ejer\nÅsen;Økonomi\n");
        let mut marked = vec![0xFE, 0xFF];
        marked.extend("Navn\n".encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(decoded(&marked).text, "Navn\n");
        assert_eq!(decoded(&marked).encoding, "UTF-16BE");
    }

    #[test]
    fn keeps_a_slightly_broken_utf_8_as_utf_8() {
        let mut bytes = "æøå ÆØÅ æøå".as_bytes().to_vec();
        bytes.push(0xE6);
        let found = decoded(&bytes);
        assert!(found.text.starts_with("æøå ÆØÅ"));
        assert_eq!(codes(&found), [WarningCode::ReplacedBytes]);
    }

    #[test]
    fn names_stray_characters_with_their_line() {
        let found = decoded("ren\nsnavs\u{9d}et\nâ€œog dobbelt".as_bytes());
        assert_eq!(
            codes(&found),
            [WarningCode::DamagedBefore, WarningCode::ControlCharacters]
        );
        assert_eq!(found.warnings[1].line, Some(2));
        assert_eq!(found.warnings[0].line, Some(3));
    }

    #[test]
    fn makes_line_ends_one() {
        let found = decoded(b"a\r\nb\nc\rd");
        assert_eq!(found.text, "a\nb\nc\nd");
        assert_eq!(codes(&found), [WarningCode::MixedLineEnds]);
        assert!(decoded(b"a\r\nb\r\n").warnings.is_empty());
    }

    #[test]
    fn refuses_what_is_no_text() {
        let image: Vec<u8> = (0..2000_u32)
            .map(|number| (number * 7 % 11) as u8)
            .collect();
        assert_eq!(
            decode(Path::new("x"), &image).unwrap_err().code,
            ProblemCode::BadEncoding
        );
    }
}
