//! The order of texts and numbers, as keys that are compared byte by byte: the same on every database, whatever its
//! collation.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::name::name_key;

/// The longest sort key, in bytes: texts that are alike for so long are told apart by which is older.
pub const MAX_SORT_KEY: usize = 400;

/// The key by which texts sort in both languages.
///
/// Without case and accents, word by word, with æ, ø, å (and aa, which is å) last, as Danish dictionaries do
/// (Retskrivningsordbogen); ü is y. Digits sort by the number that they make: `Bilag 2` before `Bilag 10`, and version
/// `1.9` before `1.10`.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut digits = String::new();
    for letter in name_key(text).replace("aa", "å").nfc() {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        push_number(&mut key, &mut digits);
        match letter {
            'æ' | 'ä' => key.push('{'),
            'ø' | 'ö' | 'œ' => key.push('|'),
            'å' => key.push('}'),
            'ü' => key.push('y'),
            'đ' | 'ð' => key.push('d'),
            'þ' => key.push_str("th"),
            'ł' => key.push('l'),
            _ => match std::iter::once(letter).nfd().next() {
                Some(base) if base.is_alphanumeric() => key.push(base),
                Some(mark) if unicode_normalization::char::is_combining_mark(mark) => {}
                _ if key.is_empty() || key.ends_with(' ') => {}
                _ => key.push(' '),
            },
        }
    }
    push_number(&mut key, &mut digits);
    key.truncate(key.floor_char_boundary(MAX_SORT_KEY));
    key.truncate(key.trim_end().len());
    key
}

/// A number sorts by how many digits it has, then by the digits.
fn push_number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let number = match digits.trim_start_matches('0') {
        "" => "0",
        number => number,
    };
    key.push_str(&format!("{:02}{number}", number.len().min(99)));
    digits.clear();
}

/// The key by which decimal numbers sort by their value, those below zero first; none for what is no number.
///
/// A one, the number of digits before the mark, all digits. Below zero a zero, each digit taken from nine, and a
/// sign that sorts after every digit.
#[must_use]
pub fn decimal_key(number: &str) -> Option<String> {
    let number: Decimal = number.parse().ok()?;
    let number = number.normalize();
    let plain = number.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = format!("{:02}{whole}{decimals}", whole.len());
    if !number.is_sign_negative() || number.is_zero() {
        return Some(format!("1{digits}"));
    }
    let turned = digits
        .bytes()
        .map(|digit| char::from(b'0' + b'9' - digit))
        .collect::<String>();
    Some(format!("0{turned}~"))
}

/// The key by which whole numbers sort by their value, those below zero first.
#[must_use]
pub fn whole_key(number: i64) -> String {
    // The same distance from the least there is, which has no sign.
    format!("{:020}", i128::from(number) - i128::from(i64::MIN))
}

#[cfg(test)]
mod tests {
    use super::{decimal_key, sort_key, whole_key};

    /// What is written in order sorts in that order, wherever it began.
    fn assert_ordered<K: Ord>(ordered: &[&str], key: impl Fn(&str) -> K) {
        let mut sorted: Vec<&str> = ordered.iter().rev().copied().collect();
        sorted.sort_by_key(|text| key(text));
        assert_eq!(sorted, ordered);
    }

    #[test]
    fn danish_letters_sort_last_and_case_makes_no_difference() {
        assert_ordered(
            &["abe", "Zoo", "Ærø", "Øst", "Aabenraa", "Ålborg"],
            sort_key,
        );
        assert_ordered(
            &[
                "afdelingsleder",
                "Zoneleder",
                "Ældrechef",
                "Økonomichef",
                "Åben-data-ansvarlig",
            ],
            sort_key,
        );
        assert_ordered(&["Idé", "Ideal", "Ø", "öde", "Århus"], sort_key);
        assert_ordered(&["Muller", "Mysen", "Müslund", "Mæt"], sort_key);
        assert_eq!(sort_key("A\u{30a}rhus"), sort_key("aarhus"));
    }

    #[test]
    fn digits_sort_by_their_number() {
        assert_ordered(
            &["Bilag", "Bilag 1", "Bilag 2", "Bilag 10", "Bilag 10 b"],
            sort_key,
        );
        assert_ordered(&["1.9", "1.10", "1.10.1", "2.0", "10.0"], sort_key);
        assert_ordered(&["DS-2025-999", "DS-2026-002", "DS-2026-010"], sort_key);
        assert_ordered(
            &[
                "v9",
                "v10",
                "v99999999999999999999",
                "v100000000000000000000",
            ],
            sort_key,
        );
        assert_eq!(sort_key("Bilag 007"), sort_key("bilag 7"));
    }

    #[test]
    fn words_sort_before_longer_words() {
        assert_ordered(&["IT", "IT-drift", "Italien"], sort_key);
        assert_eq!(sort_key("  »Aula«  "), "aula");
        assert_eq!(sort_key("!!!"), "");
        assert!(sort_key(&"æ1".repeat(2000)).len() <= super::MAX_SORT_KEY);
    }

    #[test]
    fn whole_numbers_sort_by_their_value() {
        assert_ordered(
            &[
                "-9223372036854775808",
                "-10",
                "-9",
                "-1",
                "0",
                "1",
                "9",
                "10",
                "9223372036854775807",
            ],
            |number| whole_key(number.parse().unwrap()),
        );
    }

    #[test]
    fn decimals_sort_by_their_value() {
        assert_ordered(
            &[
                "-1000", "-100", "-10", "-9", "-5", "-2.55", "-2.5", "-2", "-0.5", "-0.05", "0",
                "0.05", "0.5", "2.5", "2.55", "9", "10", "100", "1000.001",
            ],
            |number| decimal_key(number).unwrap(),
        );
        assert_eq!(decimal_key("-0"), decimal_key("0.00"));
        assert_eq!(decimal_key("2.50"), decimal_key("2.5"));
        assert_eq!(decimal_key("mange"), None);
    }
}
