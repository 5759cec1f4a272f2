//! Addresses made from titles.

use unicode_normalization::UnicodeNormalization;

use crate::name::name_key;

/// The longest slug, in bytes.
pub const MAX_SLUG: usize = 80;

/// Words that stand in addresses beside or below pages. No new page gets one as its slug, so that each can be reached.
pub const ROUTE_WORDS: &[&str] = &[
    "adopt",
    "answer",
    "answers",
    "approve",
    "assess",
    "assessment",
    "assessments",
    "attachments",
    "attendance",
    "attest",
    "attestations",
    "backlinks",
    "comments",
    "csv",
    "edit",
    "evidence",
    "exit",
    "gate",
    "history",
    "items",
    "measurements",
    "minutes",
    "new",
    "papers",
    "pictures",
    "reject",
    "remove",
    "removed",
    "reports",
    "revisions",
    "revoke",
    "risks",
    "rollout",
    "run",
    "sitting",
    "stage",
    "status",
    "transitions",
    "versions",
    "votes",
    "withdraw",
    "year",
];

/// The address part made from a title: lower-case ASCII letters, digits and single hyphens.
///
/// Danish letters are written out (æ→ae, ø→oe, å→aa), other accents are dropped. A title without any
/// letter or digit gives `"page"`. Names with the same `name_key` give the same slug.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for letter in name_key(title).chars() {
        let base = std::iter::once(letter).nfd().next().unwrap_or(letter);
        match fold(letter) {
            Some(text) => slug.push_str(text),
            None if base.is_ascii_alphanumeric() => slug.push(base),
            None if unicode_normalization::char::is_combining_mark(base) => {}
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
        if slug.len() >= MAX_SLUG {
            break;
        }
    }
    slug.truncate(MAX_SLUG);
    let trimmed = slug.trim_matches('-');
    if trimmed.is_empty() {
        "page".to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// The ASCII spelling of a small letter where it is more than the letter without its accent.
const fn fold(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' | 'ä' => "ae",
        'ø' | 'ö' => "oe",
        'å' => "aa",
        'ü' | 'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_plain_addresses() {
        for (title, expected) in [
            ("Aula", "aula"),
            ("KMD Opus Løn & Personale", "kmd-opus-loen-personale"),
            ("  Ærø – Ålborg ", "aeroe-aalborg"),
            ("A\u{30a}lborg", "aalborg"),
            ("CO₂-udledning", "co2-udledning"),
            ("Dvořák café Straße", "dvorak-cafe-strasse"),
            ("KMD\u{200b}\u{a0}Opus", "kmd-opus"),
            ("DS-2026-014", "ds-2026-014"),
            ("TCP/IP", "tcp-ip"),
            ("!!!", "page"),
            ("", "page"),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
            assert_eq!(slug(expected), expected);
        }
        assert!(slug(&"ø".repeat(500)).len() <= super::MAX_SLUG);
    }
}
