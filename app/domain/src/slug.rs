//! Addresses and sort keys made from titles.

/// The longest slug, in bytes.
pub const MAX_SLUG: usize = 80;

/// The address part made from a title: lower-case ASCII letters, digits and single hyphens.
///
/// Danish letters are written out (æ→ae, ø→oe, å→aa), other accents are dropped. A title without any
/// letter or digit gives `"page"`.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for letter in title.chars().flat_map(char::to_lowercase) {
        match fold(letter) {
            Some(text) => slug.push_str(text),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
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

/// The key by which titles sort in both languages: without case, with æ, ø, å (and aa) last.
#[must_use]
pub fn sort_key(title: &str) -> String {
    let lower = title.to_lowercase().replace("aa", "å");
    let mut key = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            'æ' | 'ä' => key.push_str("z~1"),
            'ø' | 'ö' => key.push_str("z~2"),
            'å' => key.push_str("z~3"),
            _ => match fold(letter) {
                Some(text) => key.push_str(text),
                None if letter.is_alphanumeric() || letter == ' ' => key.push(letter),
                None => {}
            },
        }
    }
    key
}

/// The ASCII spelling of a lower-case letter that has one.
fn fold(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' | 'ä' => "ae",
        'ø' | 'ö' => "oe",
        'å' => "aa",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'á' | 'à' | 'â' | 'ã' => "a",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ó' | 'ò' | 'ô' | 'õ' => "o",
        'ú' | 'ù' | 'û' => "u",
        'ü' | 'ý' | 'ÿ' => "y",
        'ç' => "c",
        'ñ' => "n",
        'ß' => "ss",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{slug, sort_key};

    #[test]
    fn slugs_are_plain_addresses() {
        for (title, expected) in [
            ("Aula", "aula"),
            ("KMD Opus Løn & Personale", "kmd-opus-loen-personale"),
            ("  Ærø – Ålborg ", "aeroe-aalborg"),
            ("DS-2026-014", "ds-2026-014"),
            ("!!!", "page"),
            ("", "page"),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
        }
        assert!(slug(&"ø".repeat(500)).len() <= super::MAX_SLUG);
    }

    #[test]
    fn danish_letters_sort_last() {
        let mut titles = ["Ålborg", "Zoo", "Ærø", "Aabenraa", "abe", "Øst"];
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(titles, ["abe", "Zoo", "Ærø", "Øst", "Aabenraa", "Ålborg"]);
    }
}
