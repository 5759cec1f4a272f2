//! Attachments: files that stand with a record and are no part of its facts or its text.

mod media;
mod name;

use crate::field::{Field, Shape, optional, required};
use crate::lines::Lines;

pub use media::{Family, is_program, is_shown};
pub use name::{MAX_NAME, extension, harmless};

/// The most files that stand with a record.
pub const MOST: usize = 100;
/// The most that are brought at once.
pub const AT_ONCE: usize = 10;
/// The length of a digest.
const DIGEST: usize = 64;

/// What is said of a file that is brought: its name, and what it is.
pub const SAID: &[Field] = &[
    required("name", Shape::Line(MAX_NAME)).without_cpr(),
    optional("note", Shape::Line(300)).without_cpr(),
];

/// What was brought to a record and taken away from it; every kind has this log. A line with a digest brings a file, one
/// that corrects it and has none takes it away again. `media` is what the file was found to be.
pub const ATTACHMENTS: Lines = Lines::log(
    "attachment",
    "page_id",
    &[
        required("name", Shape::Line(MAX_NAME)),
        required("media", Shape::Line(100)),
        required("size", Shape::Whole(0, i64::MAX)),
        required("digest", Shape::Line(DIGEST)),
        optional("note", Shape::Line(300)),
    ],
);

/// Whether a text is the digest of a file as it is kept: in letters, as digits could be taken for somebody's number. Where a
/// file was taken out for good it says something else.
#[must_use]
pub fn is_digest(text: &str) -> bool {
    text.len() == DIGEST && text.bytes().all(|sign| (b'a'..=b'p').contains(&sign))
}

/// A digest in hexadecimal digits, as other programs write it.
#[must_use]
pub fn in_digits(digest: &str) -> String {
    let half = |sign: u8| char::from_digit(u32::from(sign.wrapping_sub(b'a')), 16);
    digest.bytes().filter_map(half).collect()
}

/// The digest that a text names: alone, or in the address of a file.
#[must_use]
pub fn digest_in(text: &str) -> Option<&str> {
    let text = text.trim();
    let named = text.split_once("/files/").map_or(text, |(_, rest)| rest);
    named.get(..DIGEST).filter(|found| is_digest(found))
}

/// Where a file is.
#[must_use]
pub fn address(digest: &str, name: &str) -> String {
    format!("/files/{digest}/{}", name::in_address(name))
}

/// The file to which an address of ours leads, with the host or without: where it is, and how it is called.
#[must_use]
pub fn named_at(address: &str) -> Option<(&str, String)> {
    let local = address.starts_with('/') || address.starts_with("http");
    let at = address.find("/files/").filter(|_| local)?;
    digest_in(address)?;
    let place = &address[at..];
    let (_, name) = place.rsplit_once('/')?;
    Some((place, harmless(&name::from_address(name))))
}

/// The last part of the address at which files are brought to a record, below that of the record.
pub const PLACE: &str = "attachments";

#[cfg(test)]
mod tests {
    use super::{address, digest_in, in_digits, is_digest, named_at};

    #[test]
    fn a_file_is_named_by_its_digest() {
        let digest = "abcdefghijklmnop".repeat(4);
        let at = address(&digest, "Referat nr. 1 (æ).pdf");
        assert_eq!(
            at,
            format!("/files/{digest}/Referat%20nr.%201%20%28%C3%A6%29.pdf")
        );
        let whole = format!("https://styrbord.example.dk{at}");
        for text in [&digest, &at, &whole, &format!(" {digest} ")] {
            assert_eq!(digest_in(text), Some(&*digest), "{text}");
        }
        for text in [
            "",
            "Anna Holm",
            "/files/abc/x.pdf",
            &digest[1..],
            "/pictures/abc",
        ] {
            assert_eq!(digest_in(text), None, "{text}");
        }
        let named = Some((&*at, "Referat nr. 1 (æ).pdf".to_owned()));
        assert_eq!(named_at(&at), named);
        assert_eq!(named_at(&whole), named);
        for text in [
            &*digest,
            "sag 26/1",
            "/files/abc/x.pdf",
            &format!("se {at}"),
        ] {
            assert_eq!(named_at(text), None, "{text}");
        }
        assert!(is_digest(&digest) && !is_digest(&digest.to_uppercase()));
        assert_eq!(in_digits(&digest), "0123456789abcdef".repeat(4));
    }
}
