//! What kind of place a Markdown link or picture points at.

use crate::{Target, slug::slug};

/// The longest name or path that is looked up; longer ones are not names.
const LONGEST: usize = 500;

/// A destination, sorted by who knows where it leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Another site, or a mail address.
    External(String),
    /// A heading of the same text.
    SamePage(String),
    /// A page of this installation by its address, such as `/systems/aula`.
    Local(String),
    /// A file beside this one; the caller's resolver knows it.
    Path(Lookup),
    /// Nothing that can be linked.
    Nowhere,
}

/// What the resolver is asked for, and the part of the page that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lookup {
    pub(crate) target: String,
    fragment: String,
}

impl Destination {
    pub(crate) fn of(written: &str) -> Self {
        let written = written.trim();
        if written.contains(char::is_control) {
            return Self::Nowhere;
        }
        if has_scheme(written) || written.starts_with("//") || written.starts_with('\\') {
            return Self::External(written.to_owned());
        }
        if let Some(fragment) = written.strip_prefix('#') {
            return Self::SamePage(format!("#{}", slug(&decode(fragment))));
        }
        if written.starts_with('/') {
            return Self::Local(written.to_owned());
        }
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        if path.is_empty() || path.len() > LONGEST {
            return Self::Nowhere;
        }
        Self::Path(Lookup {
            target: decode(path),
            fragment: slug(&decode(fragment)),
        })
    }
}

impl Lookup {
    /// The lookup of a wiki link's name; `None` when it is not a name. The backslash that hides the bar of
    /// `[[name\|label]]` from a table is not part of it.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().trim_end_matches('\\').trim_end();
        (!name.is_empty() && name.len() <= LONGEST).then(|| Self {
            target: name.to_owned(),
            fragment: String::new(),
        })
    }

    /// Asks the resolver. A name such as `page#part` that is no page by itself is asked again as `page`.
    pub(crate) fn resolve(&self, resolve: &dyn Fn(&str) -> Option<Target>) -> Option<Target> {
        if let Some(target) = resolve(&self.target) {
            return Some(with_fragment(target, &self.fragment));
        }
        let (name, fragment) = self.target.split_once('#')?;
        resolve(name.trim())
            .filter(|_| !name.trim().is_empty())
            .map(|target| with_fragment(target, &slug(fragment)))
    }
}

fn with_fragment(mut target: Target, fragment: &str) -> Target {
    if !fragment.is_empty() {
        target.href = format!("{}#{fragment}", target.href);
    }
    target
}

/// A scheme is a letter, then letters, digits, `+`, `-` or `.`, up to a colon (RFC 3986 §3.1).
fn has_scheme(written: &str) -> bool {
    let allowed =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    let scheme = written.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.chars().all(allowed)
    })
}

/// Percent-decoding; what does not decode to UTF-8 is left as it stands.
fn decode(written: &str) -> String {
    let bytes = written.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let pair = bytes
            .get(index + 1..index + 3)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let value = pair
            .filter(|_| byte == b'%')
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        decoded.push(value.unwrap_or(byte));
        index += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Destination, Lookup};

    fn path(target: &str, fragment: &str) -> Destination {
        Destination::Path(Lookup {
            target: target.to_owned(),
            fragment: fragment.to_owned(),
        })
    }

    #[test]
    fn destinations() {
        let cases = [
            (
                "https://example.dk/a#b",
                Destination::External("https://example.dk/a#b".to_owned()),
            ),
            (
                "//example.dk",
                Destination::External("//example.dk".to_owned()),
            ),
            (
                "\\\\example.dk",
                Destination::External("\\\\example.dk".to_owned()),
            ),
            (
                "mailto:a@b.dk",
                Destination::External("mailto:a@b.dk".to_owned()),
            ),
            ("java\tscript:x", Destination::Nowhere),
            ("#Formål", Destination::SamePage("#formaal".to_owned())),
            ("#form%C3%A5l", Destination::SamePage("#formaal".to_owned())),
            (
                "/systems/aula",
                Destination::Local("/systems/aula".to_owned()),
            ),
            ("../foo.md#Bar-baz", path("../foo.md", "bar-baz")),
            ("min%20fil.md", path("min fil.md", "")),
            ("100%.md", path("100%.md", "")),
            ("%ff.md", path("%ff.md", "")),
            ("", Destination::Nowhere),
            ("folder/a:b.md", path("folder/a:b.md", "")),
        ];
        for (written, wanted) in cases {
            assert_eq!(Destination::of(written), wanted, "{written:?}");
        }
    }
}
