//! What a file is, by what it holds. What the sender says of it is never believed; the end of its name only tells apart what
//! begins alike.

use crate::ole;

/// Nothing is known but that it is bytes.
const BYTES: &str = "application/octet-stream";
/// What bears a program that the machine runs.
const PROGRAM: &str = "application/x-executable";
const INSTALLER: &str = "application/x-msi";
const SCRIPT: &str = "text/x-shellscript";
const SVG: &str = "image/svg+xml";

/// What is a text to people and yet something else.
const WRITTEN: [&str; 5] = [
    "application/pdf",
    "application/rtf",
    "application/postscript",
    "text/html",
    SCRIPT,
];

/// What begins alike: archives that are documents, by the ends of their names.
const ZIPPED: &[(&str, &str)] = &[
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
];
/// Documents in the older container.
const CONTAINED: &[(&str, &str)] = &[
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("msg", "application/vnd.ms-outlook"),
];
const TEXTS: &[(&str, &str)] = &[
    ("csv", "text/csv"),
    ("md", "text/markdown"),
    ("ics", "text/calendar"),
    ("eml", "message/rfc822"),
    ("json", "application/json"),
];

/// What a file is that begins with `head`; `class` is that of its root where it is a container.
pub fn media(head: &[u8], is_text: bool, class: Option<[u8; 16]>, extension: &str) -> &'static str {
    let found = infer::get(head).map(|found| found.mime_type());
    if is_text {
        return text(head, found, extension);
    }
    // A shortcut of Windows, which runs what it names.
    if head.starts_with(&[0x4c, 0, 0, 0, 1, 0x14, 2, 0]) {
        return PROGRAM;
    }
    if ole::is_container(head) {
        return match class {
            Some(class) if ole::is_installer(class) => INSTALLER,
            _ => by_name(CONTAINED, extension).unwrap_or("application/x-ole-storage"),
        };
    }
    match found {
        Some("application/zip") => by_name(ZIPPED, extension).unwrap_or("application/zip"),
        // Two letters at the beginning are no sign.
        Some("application/x-llvm") if !head.starts_with(b"BC\xc0\xde") => BYTES,
        Some(
            "application/vnd.microsoft.portable-executable"
            | "application/x-executable"
            | "application/x-mach-binary",
        ) => PROGRAM,
        Some(found) => found,
        None => BYTES,
    }
}

fn text(head: &[u8], found: Option<&'static str>, extension: &str) -> &'static str {
    if let Some(found) = found.filter(|found| WRITTEN.contains(found)) {
        return found;
    }
    let begin = head.trim_ascii_start();
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    if begin.starts_with(b"#!") {
        return SCRIPT;
    }
    if begin.starts_with(b"<") {
        let head = String::from_utf8_lossy(head).to_lowercase();
        return if head.contains("<svg") {
            SVG
        } else if head.contains("<html") || head.contains("<script") {
            "text/html"
        } else {
            "text/xml"
        };
    }
    by_name(TEXTS, extension).unwrap_or("text/plain")
}

fn by_name(known: &[(&str, &'static str)], extension: &str) -> Option<&'static str> {
    let found = known.iter().find(|(end, _)| *end == extension);
    found.map(|(_, media)| *media)
}

/// Whether what comes in pieces is text: UTF-8 with no other control characters than lines and tabs.
#[derive(Default, Debug)]
pub struct Text {
    is_none: bool,
    /// The beginning of a letter that was cut.
    cut: Vec<u8>,
}

impl Text {
    /// Reads the next piece.
    pub fn read(&mut self, piece: &[u8]) {
        if self.is_none {
            return;
        }
        let mut rest = piece;
        // A letter has four bytes at most.
        while !self.cut.is_empty() && !rest.is_empty() {
            self.cut.push(rest[0]);
            rest = &rest[1..];
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return self.is_none = true,
            }
        }
        let control = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0c".contains(byte);
        match std::str::from_utf8(rest) {
            Ok(_) => {}
            Err(error) if error.error_len().is_none() => {
                self.cut.extend_from_slice(&rest[error.valid_up_to()..]);
            }
            Err(_) => self.is_none = true,
        }
        self.is_none |= rest.iter().any(control);
    }

    /// Whether all that was read is text.
    pub const fn is_text(&self) -> bool {
        !self.is_none && self.cut.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, media};

    fn sniffed(bytes: &[u8], extension: &str) -> &'static str {
        let mut text = Text::default();
        // In pieces of three, so that letters are cut.
        for piece in bytes.chunks(3) {
            text.read(piece);
        }
        media(bytes, text.is_text(), None, extension)
    }

    #[test]
    fn a_file_is_what_it_holds_whatever_it_is_called() {
        for (bytes, extension, expected) in [
            (&b"%PDF-1.7\n1 0 obj"[..], "txt", "application/pdf"),
            (b"\x89PNG\r\n\x1a\n0000", "pdf", "image/png"),
            (b"\xff\xd8\xff\xe0 0000", "html", "image/jpeg"),
            (b"GIF89a\0\0", "exe", "image/gif"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "png", "image/webp"),
            ("Navn;Beløb\nAula;12,5\n".as_bytes(), "csv", "text/csv"),
            ("Navn;Beløb\nAula;12,5\n".as_bytes(), "pdf", "text/plain"),
            (b"\xef\xbb\xbfa;b\n", "csv", "text/csv"),
            ("Beløb".as_bytes(), "", "text/plain"),
            // Latin-1 is no UTF-8.
            (b"Bel\xf8b\n", "csv", "application/octet-stream"),
            (b"a\0b", "txt", "application/octet-stream"),
            (b"<!doctype html><p>x", "png", "text/html"),
            (b"  <script>alert(1)</script>", "txt", "text/html"),
            (
                b"<?xml version=\"1.0\"?><svg onload=\"x\"/>",
                "png",
                "image/svg+xml",
            ),
            (b"\n<svg xmlns=\"x\"></svg>", "txt", "image/svg+xml"),
            (b"<?xml version=\"1.0\"?><a/>", "xml", "text/xml"),
            (b"#!/bin/sh\nrm -rf /\n", "txt", "text/x-shellscript"),
            (b"\xef\xbb\xbf#!/bin/sh\n", "txt", "text/x-shellscript"),
            (b"MZ\x90\0\x03\0", "pdf", "application/x-executable"),
            (b"MZ is a text", "txt", "text/plain"),
            (b"BC\x01 bytes", "bin", "application/octet-stream"),
            (
                b"\x4c\0\0\0\x01\x14\x02\0\0",
                "pdf",
                "application/x-executable",
            ),
            (b"PK\x03\x04\x14\0\0\0", "zip", "application/zip"),
            (
                b"PK\x03\x04\x14\0\0\0",
                "odt",
                "application/vnd.oasis.opendocument.text",
            ),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
                "xls",
                "application/vnd.ms-excel",
            ),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
                "",
                "application/x-ole-storage",
            ),
            (b"\x01\x02\x03\xff", "pdf", "application/octet-stream"),
        ] {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(sniffed(bytes, extension), expected, "{shown:?} {extension}");
        }
        let mut elf = b"\x7fELF\x02\x01\x01\0".to_vec();
        elf.resize(64, 0);
        assert_eq!(sniffed(&elf, "png"), "application/x-executable");
        let mach = [&[0xcf, 0xfa, 0xed, 0xfe][..], &[0; 60]].concat();
        assert_eq!(sniffed(&mach, ""), "application/x-executable");
    }

    #[test]
    fn an_installer_is_known_by_its_root() {
        let head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        let class = *b"\x84\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
        assert_eq!(media(head, false, Some(class), "doc"), "application/x-msi");
        assert_eq!(
            media(head, false, Some([0; 16]), "doc"),
            "application/msword"
        );
    }
}
