//! What is to go from everything that was ever saved: a text that somebody typed, however it is written where it stands.

use std::ops::Range;

use crate::cpr;
use crate::decisions::DecisionNumber;
use crate::fault::FieldFault;
use crate::name::{is_invisible, tidy};
use crate::slug::slug;

/// What stands in the place of a text that was taken away.
pub const MARKER: &str = "████████";
/// What stands in its place in an address.
const IN_ADDRESS: &str = "x";
/// The shortest text, in characters: what is shorter stands in many words.
pub const SHORTEST: usize = 6;
/// The longest text, in characters.
pub const LONGEST: usize = 200;
/// The most signs between the two parts of a CPR number.
const GAP: usize = 5;

/// A text that is to go. A CPR number is found in every notation, any other text as it was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Unwanted {
    text: String,
    /// Day of birth and serial number.
    cpr: Option<(String, String)>,
    slug: String,
}

/// Nobody reads it in a log.
impl std::fmt::Debug for Unwanted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Unwanted").finish_non_exhaustive()
    }
}

impl Unwanted {
    /// Reads what was typed into `field`.
    ///
    /// # Errors
    /// `required`, `too_short`, `too_long`, `invalid_text`, and `number_stays` for the number of a decision, which is cited
    /// for decades.
    pub fn read(field: &str, typed: &str) -> Result<Self, FieldFault> {
        let text = tidy(typed);
        let length = text.chars().count();
        let fault = |code: &str| Err(FieldFault::new(field, code));
        match length {
            0 => return fault("required"),
            1..SHORTEST => return Err(FieldFault::new(field, "too_short").with("min", SHORTEST)),
            SHORTEST..=LONGEST => {}
            _ => return Err(FieldFault::new(field, "too_long").with("max", LONGEST)),
        }
        if text.chars().any(char::is_control) || MARKER.contains(&text) {
            return fault("invalid_text");
        }
        if text.parse::<DecisionNumber>().is_ok() {
            return fault("number_stays");
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_cpr = cpr::first(&text) == Some(text.as_str()) && digits.len() == 10;
        Ok(Self {
            cpr: is_cpr.then(|| (digits[..6].to_owned(), digits[6..].to_owned())),
            slug: slug(&text),
            text,
        })
    }

    /// A text without it, and how often it stood there; none where it does not.
    #[must_use]
    pub fn taken_from(&self, text: &str) -> Option<(String, usize)> {
        let (mut left, mut at, mut count) = (String::new(), 0, 0);
        while let Some(found) = self.find(text, at) {
            left.push_str(&text[at..found.start]);
            left.push_str(MARKER);
            at = found.end;
            count += 1;
        }
        left.push_str(&text[at..]);
        (count > 0).then_some((left, count))
    }

    /// An address without it; none where it is not part of it.
    #[must_use]
    pub fn taken_from_address(&self, address: &str) -> Option<String> {
        if self.cpr.is_some() {
            let (left, _) = self.taken_from(address)?;
            return Some(left.replace(MARKER, IN_ADDRESS));
        }
        if self.slug.len() < SHORTEST {
            return None;
        }
        replace(address, &self.slug, IN_ADDRESS, char::is_alphanumeric)
    }

    /// Patterns (SQL `LIKE`) of which one fits every stored text in which it may stand, JSON too.
    #[must_use]
    pub fn patterns(&self) -> Vec<String> {
        if let Some((day, serial)) = &self.cpr {
            return vec![format!("%{day}%{serial}%")];
        }
        // JSON writes quotes with a backslash before them.
        let text = self.text.replace(['"', '\\'], "%");
        let mut patterns = vec![format!("%{text}%")];
        if self.slug.len() >= SHORTEST {
            patterns.push(format!("%{}%", self.slug));
        }
        patterns
    }

    fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let Some((day, serial)) = &self.cpr else {
            let start = from + text[from..].find(&self.text)?;
            return Some(start..start + self.text.len());
        };
        let mut at = from;
        while let Some(found) = text[at..].find(day.as_str()) {
            let (start, after) = (at + found, at + found + day.len());
            at = after;
            let gap = text[after..]
                .chars()
                .take(GAP)
                .take_while(|sign| parts(*sign));
            let second = after + gap.map(char::len_utf8).sum::<usize>();
            let end = second + serial.len();
            let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
            if text[second..].starts_with(serial.as_str())
                && !is_digit(text[..start].chars().next_back())
                && !is_digit(text[end..].chars().next())
            {
                return Some(start..end);
            }
        }
        None
    }
}

/// Whether a sign may stand between the parts of a CPR number.
fn parts(sign: char) -> bool {
    sign.is_whitespace()
        || is_invisible(sign)
        || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A text in which an address gives way to another wherever it stands whole; none where it does not.
#[must_use]
pub fn replace_address(text: &str, address: &str, by: &str) -> Option<String> {
    replace(text, address, by, |sign| {
        sign.is_alphanumeric() || sign == '-'
    })
}

/// A text in which a part gives way to another, where the signs around it do not join it to more.
fn replace(text: &str, part: &str, by: &str, joins: impl Fn(char) -> bool) -> Option<String> {
    let (mut left, mut taken) = (String::new(), 0);
    for (start, _) in text.match_indices(part) {
        let end = start + part.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        if !before.is_some_and(&joins) && !after.is_some_and(&joins) {
            left.push_str(&text[taken..start]);
            left.push_str(by);
            taken = end;
        }
    }
    left.push_str(&text[taken..]);
    (taken > 0).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::{MARKER, Unwanted, replace_address};

    fn unwanted(text: &str) -> Unwanted {
        Unwanted::read("value", text).unwrap()
    }

    #[test]
    fn a_cpr_number_goes_in_every_notation_and_other_numbers_stay() {
        for typed in ["010170-1234", "0101701234", " 010170 1234 "] {
            let number = unwanted(typed);
            for text in [
                "Ida 010170-1234.",
                "Ida 0101701234.",
                "Ida 010170 1234.",
                "Ida 010170\u{2013}1234.",
                "Ida 010170\u{a0}-\u{200b}1234.",
                "Ida 010170-\n1234.",
            ] {
                let expected = format!("Ida {MARKER}.");
                assert_eq!(number.taken_from(text), Some((expected, 1)), "{text:?}");
            }
            for text in [
                "5790101701234",
                "010170-12345",
                "010170-1235",
                "010170 og 1234",
            ] {
                assert_eq!(number.taken_from(text), None, "{text}");
            }
            let twice = number.taken_from("A0101701234, 010170-1234");
            assert_eq!(twice, Some((format!("A{MARKER}, {MARKER}"), 2)));
            let address = number.taken_from_address("borger-010170-1234-sag");
            assert_eq!(address.as_deref(), Some("borger-x-sag"));
            assert_eq!(number.patterns(), ["%010170%1234%"]);
        }
    }

    #[test]
    fn any_other_text_goes_as_it_was_typed() {
        let name = unwanted("Hans \"Bob\" Jensen");
        let left = name.taken_from("Sag om Hans \"Bob\" Jensens bil");
        assert_eq!(left, Some((format!("Sag om {MARKER}s bil"), 1)));
        assert_eq!(name.taken_from("hans bob jensen"), None);
        let address = name.taken_from_address("sag-om-hans-bob-jensen");
        assert_eq!(address.as_deref(), Some("sag-om-x"));
        assert_eq!(name.taken_from_address("hans-bob-jensenius"), None);
        assert_eq!(name.patterns()[0], "%Hans %Bob% Jensen%");
    }

    #[test]
    fn what_would_take_too_much_is_refused() {
        for (typed, code) in [
            ("", "required"),
            ("kort", "too_short"),
            ("DS-2026-014", "number_stays"),
            (MARKER, "invalid_text"),
        ] {
            let fault = Unwanted::read("value", typed).unwrap_err();
            assert_eq!(fault.code, code, "{typed}");
        }
        assert!(!format!("{:?}", unwanted("010170-1234")).contains("0170"));
    }

    #[test]
    fn an_address_gives_way_where_it_stands_alone() {
        let left = replace_address("[[old]] og [[older]] [[old-2]], /wiki/old", "old", "x");
        assert_eq!(
            left.as_deref(),
            Some("[[x]] og [[older]] [[old-2]], /wiki/x")
        );
        assert_eq!(replace_address("golden", "old", "x"), None);
    }
}
