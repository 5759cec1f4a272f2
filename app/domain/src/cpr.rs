//! Danish civil registration numbers (CPR) in text: they have no place in a register that many read, so they are
//! warned about before they are saved.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::name::is_invisible;

/// The field with which a person says that a number is meant to stand there all the same.
pub const CONFIRM: &str = "confirm_cpr";

/// The first number in a text that reads as a CPR number: six digits that are a day, month and year, a hyphen,
/// a space or nothing, and four digits. The check digit says nothing any more (numbers without it are given out since
/// 2007), so the date decides.
///
/// Longer runs of digits (EAN, account and case numbers), parts of words and amounts of money are left alone.
#[must_use]
pub fn first(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if !bytes[place].is_ascii_digit() {
            place += 1;
            continue;
        }
        let run = digits(&bytes[place..]);
        if let Some(end) = number_at(text, place, run)
            && stands_alone(text, place, end)
        {
            return Some(&text[place..end]);
        }
        place += run;
    }
    None
}

/// A number so that it can be found again by who typed it, and read by nobody in a report: `010170-xxxx`.
#[must_use]
pub fn masked(number: &str) -> String {
    let shown: String = number.chars().take(6).collect();
    format!("{shown}-xxxx")
}

/// A text in which every number that reads as a CPR number is [`masked`].
#[must_use]
pub fn hidden(text: &str) -> Cow<'_, str> {
    let (mut shown, mut rest) = (String::new(), text);
    while let Some((number, (before, after))) =
        first(rest).and_then(|number| Some((number, rest.split_once(number)?)))
    {
        shown.push_str(before);
        shown.push_str(&masked(number));
        rest = after;
    }
    if shown.is_empty() {
        return Cow::Borrowed(text);
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

fn digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// The end of the number that begins with a run of digits, when it is one.
fn number_at(text: &str, start: usize, run: usize) -> Option<usize> {
    let rest = &text[start + run..];
    let (number, end) = match run {
        10 => (text[start..start + 10].to_owned(), start + 10),
        6 => {
            let after = separated(rest)?;
            let gap = rest.len() - after.len();
            if digits(after.as_bytes()) != 4 {
                return None;
            }
            (
                format!("{}{}", &text[start..start + 6], &after[..4]),
                start + run + gap + 4,
            )
        }
        _ => return None,
    };
    is_date(&number, run == 6).then_some(end)
}

/// What follows a hyphen of any kind, with or without spaces around it, or one space; what nobody can see is passed
/// over, and a line may end after the hyphen.
fn separated(rest: &str) -> Option<&str> {
    let seen = |text: &'_ str| text.len() - text.trim_start_matches(is_invisible).len();
    let after = &rest[seen(rest)..];
    let after = after.strip_prefix(SPACES).unwrap_or(after);
    let after = &after[seen(after)..];
    match after.strip_prefix(HYPHENS) {
        Some(after) => {
            let after = &after[seen(after)..];
            let after = after
                .strip_prefix(SPACES)
                .or_else(|| after.strip_prefix('\n'))
                .unwrap_or(after);
            Some(&after[seen(after)..])
        }
        None => (after.len() < rest.len()).then_some(after),
    }
}

const SPACES: &[char] = &[' ', '\u{a0}', '\u{202f}'];
const HYPHENS: &[char] = &[
    '-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
];

/// Whether the first six of ten digits are a day; the seventh tells the century. Numbers given out in place of one
/// that is not known yet have sixty added to the day; written in one, they are too like other numbers.
fn is_date(number: &str, in_two_parts: bool) -> bool {
    let two = |at: usize| number[at..at + 2].parse::<i16>().unwrap_or(-1);
    let year = two(4);
    let century = match (number.as_bytes()[6], year) {
        (b'0'..=b'3', _) | (b'4' | b'9', 37..) => 1900,
        (b'5'..=b'8', 58..) => 1800,
        _ => 2000,
    };
    let (Ok(day), Ok(month)) = (i8::try_from(two(0)), i8::try_from(two(2))) else {
        return false;
    };
    let day = if in_two_parts && day > 60 {
        day - 60
    } else {
        day
    };
    Date::new(century + year, month, day).is_ok()
}

/// Whether a number is neither part of a word or a longer number nor an amount.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let spaced = text[start..end].contains(SPACES);
    let joins = |sign: char| {
        matches!(sign, '.' | ',' | '/' | ':')
            || HYPHENS.contains(&sign)
            || (spaced && SPACES.contains(&sign))
    };
    let mut back = before.chars().rev();
    let word_before = match (back.next(), back.next()) {
        (Some(sign), _) if sign.is_alphanumeric() => true,
        (Some(sign), Some(earlier)) => joins(sign) && earlier.is_ascii_digit(),
        _ => false,
    };
    let mut on = after.chars();
    let word_after = match (on.next(), on.next()) {
        (Some(sign), _) if sign.is_alphanumeric() => true,
        (Some(sign), Some(later)) => joins(sign) && later.is_ascii_digit(),
        _ => false,
    };
    let money = |part: &str| {
        let part = part.trim_matches(|sign: char| sign == '.' || sign.is_whitespace());
        ["kr", "dkk", "eur"].iter().any(|word| {
            let part = part.to_lowercase();
            part == *word
                || part.starts_with(&format!("{word} "))
                || part.starts_with(&format!("{word}."))
        })
    };
    // The word before, as far as it can be one of those: text without spaces is not read to its beginning each time.
    let nearest: Vec<char> = before.trim_end().chars().rev().take(8).collect();
    let mut last_word: Vec<char> = nearest
        .into_iter()
        .take_while(|sign| !sign.is_whitespace())
        .collect();
    last_word.reverse();
    let last_word: String = last_word.into_iter().collect();
    let next: String = after.chars().take(6).collect();
    !word_before && !word_after && !money(&last_word) && !money(&next)
}

#[cfg(test)]
mod tests {
    use super::{first, hidden, masked};

    #[test]
    fn numbers_are_found_however_they_are_typed() {
        for (text, found) in [
            ("010170-1234", "010170-1234"),
            ("Borger 0101701234 ringede", "0101701234"),
            ("cpr:010170 1234.", "010170 1234"),
            ("(290200-4999)", "290200-4999"),
            ("**311299\u{2013}0000**", "311299\u{2013}0000"),
            ("_010170\u{2011}1234_", "010170\u{2011}1234"),
            ("010170 - 1234", "010170 - 1234"),
            ("i 2026 kom 010170-1234, som", "010170-1234"),
            ("Æ010171 3112991234", "3112991234"),
            ("tlf. 12345678, cpr 241290-1111", "241290-1111"),
            ("010170\u{a0}1234", "010170\u{a0}1234"),
            ("010170-\u{200b}1234", "010170-\u{200b}1234"),
            ("010170\u{200b}1234", "010170\u{200b}1234"),
            ("010170-\n1234", "010170-\n1234"),
            ("610170-1234", "610170-1234"),
        ] {
            assert_eq!(first(text), Some(found), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "12345678",
            "+45 12 34 56 78",
            "4512345678",
            "5790000123456",
            "26/0101701234",
            "00.01.00-A00-1-26",
            "320170-1234",
            "011370-1234",
            "290201-4999",
            "2026-010170-1234",
            "010170-12345",
            "0010170-1234",
            "A0101701234",
            "0101701234b",
            "1.0101701234",
            "0101701234,50",
            "konto 1234 010170 1234",
            "010170 1234 5678",
            "DS-2026-014",
            "85.11.02",
            "1010701234 kr.",
            "kr. 1010701234",
            "DKK 1010701234",
            "2026-11-25",
            "01-01-2026",
            "010170",
            "010170\n1234",
            "6101701234",
            "921170-1234",
            "0101701234-55",
            "018e4c3a-0101701234ab",
            "010170--1234",
            "010170\n1234",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    /// Reading back to the beginning at each number would take minutes.
    #[test]
    fn a_long_text_without_spaces_is_read_once() {
        assert_eq!(first(&"A0101701234;".repeat(80_000)), None);
    }

    #[test]
    fn a_report_does_not_repeat_the_number() {
        assert_eq!(masked("0101701234"), "010170-xxxx");
        assert_eq!(masked("010170 1234"), "010170-xxxx");
    }

    #[test]
    fn every_number_in_a_text_is_hidden_and_nothing_else() {
        for (text, shown) in [
            (
                "Ida 010170-1234, Bo 0201801234.",
                "Ida 010170-xxxx, Bo 020180-xxxx.",
            ),
            ("010170-1234", "010170-xxxx"),
            ("Sag 2026-014 af 1. maj 2026", "Sag 2026-014 af 1. maj 2026"),
            ("", ""),
        ] {
            assert_eq!(hidden(text), shown);
        }
    }
}
