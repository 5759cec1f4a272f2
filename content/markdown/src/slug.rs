//! Readable anchors, each used once.

use std::collections::{HashMap, HashSet};

/// A text as an anchor: lower case, æ ø å as `ae oe aa`, spaces as hyphens, other signs left out.
///
/// The anchor that the large code-hosting sites make of a heading gives the same slug as the heading
/// itself, so fragments in imported files find their headings.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'a'..='z' | '0'..='9' => slug.push(letter),
            '-' | '_' | ' ' | '\t' | '\n' if !slug.is_empty() && !slug.ends_with('-') => {
                slug.push('-')
            }
            _ if letter.is_alphanumeric() => slug.push(letter),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Hands out the anchors of one document.
#[derive(Default)]
pub(crate) struct Anchors {
    used: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Anchors {
    /// The slug of the heading, with a number where an earlier heading has it.
    pub(crate) fn take(&mut self, heading: &str) -> String {
        let mut base = slug(heading);
        if base.is_empty() {
            base.push_str("section");
        }
        let next = self.next.entry(base.clone()).or_insert(0);
        let mut anchor = base.clone();
        while !self.used.insert(anchor.clone()) {
            *next += 1;
            anchor = format!("{base}-{next}");
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchors, slug};

    #[test]
    fn slugs() {
        let cases = [
            ("Formål og ære på øen", "formaal-og-aere-paa-oeen"),
            ("1.2 Krav & ønsker", "12-krav-oensker"),
            ("12-krav--ønsker", "12-krav-oensker"),
            ("  --Hvad?--  ", "hvad"),
            ("École", "école"),
            ("snake_case", "snake-case"),
            ("???", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(slug(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn anchors_are_unique() {
        let mut anchors = Anchors::default();
        let given: Vec<_> = ["A", "A 1", "A", "A", "?", "!"]
            .into_iter()
            .map(|heading| anchors.take(heading))
            .collect();
        assert_eq!(given, ["a", "a-1", "a-2", "a-3", "section", "section-1"]);
    }
}
