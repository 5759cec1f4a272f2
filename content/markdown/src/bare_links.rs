//! Addresses that stand bare in a text.

use linkify::{LinkFinder, LinkKind};

/// What may stand behind an address without being part of it, beside what the finder leaves out: quotation marks,
/// dashes and dots as word processors set them.
const BEHIND: [char; 10] = ['«', '»', '”', '“', '„', '’', '‘', '…', '–', '—'];

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    Text(&'t str),
    /// An address of the web, with or without `https://` in front.
    Address(&'t str),
}

/// Cuts a text around the addresses in it.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    if !text.contains("://") && !text.contains("www.") && !text.contains("WWW.") {
        return vec![Part::Text(text)];
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    let mut parts = Vec::new();
    let mut from = 0;
    for link in finder.links(text) {
        let address = link.as_str().trim_end_matches(BEHIND);
        if !is_web(address) {
            continue;
        }
        if from < link.start() {
            parts.push(Part::Text(&text[from..link.start()]));
        }
        parts.push(Part::Address(address));
        from = link.start() + address.len();
    }
    if from < text.len() {
        parts.push(Part::Text(&text[from..]));
    }
    parts
}

/// Where an address leads.
pub(crate) fn destination(address: &str) -> String {
    if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    }
}

/// The web alone: what else has a scheme, or looks like a host (`readme.md`), is text.
fn is_web(address: &str) -> bool {
    let begins = |with: &str| {
        address
            .get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    ["https://", "http://", "www."]
        .into_iter()
        .any(|start| begins(start) && address.len() > start.len())
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let cases: [(&str, &[&str]); 9] = [
            (
                "Se https://www.retsinformation.dk/eli/lta/2026/1.",
                &["https://www.retsinformation.dk/eli/lta/2026/1"],
            ),
            (
                "(https://a.dk/b(c)), og www.kl.dk/it!",
                &["https://a.dk/b(c)", "www.kl.dk/it"],
            ),
            (
                "»https://a.dk« “http://b.dk” https://c.dk/…",
                &["https://a.dk", "http://b.dk", "https://c.dk/"],
            ),
            (
                "https://da.wikipedia.org/wiki/Økonomi?a=1&b=2#c",
                &["https://da.wikipedia.org/wiki/Økonomi?a=1&b=2#c"],
            ),
            (
                "HTTPS://A.DK/x;y <https://b.dk>",
                &["HTTPS://A.DK/x;y", "https://b.dk"],
            ),
            ("ftp://x.dk javascript://a.dk/%0aalert(1)", &[]),
            ("readme.md a@b.dk kl.dk www. https://", &[]),
            ("xhttps://a.dk", &[]),
            ("http://localhost:3000/x", &["http://localhost:3000/x"]),
        ];
        for (text, expected) in cases {
            let parts = parts(text);
            let addresses: Vec<_> = parts
                .iter()
                .filter_map(|part| match part {
                    Part::Address(address) => Some(*address),
                    Part::Text(_) => None,
                })
                .collect();
            assert_eq!(addresses, expected, "{text}");
            let whole: String = parts
                .iter()
                .map(|part| match part {
                    Part::Address(text) | Part::Text(text) => *text,
                })
                .collect();
            assert_eq!(whole, text);
        }
    }
}
