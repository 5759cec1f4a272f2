//! What is to go from everything that was ever saved: a text that somebody typed, however it is written where it stands.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::cpr;
use crate::decisions::DecisionNumber;
use crate::fault::FieldFault;
use crate::name::{is_blank, is_invisible, name_key, plain_mark, tidy};
use crate::slug::slug;

/// What stands in the place of a text that was taken away.
pub const MARKER: &str = "████████";
/// What stands in its place in an address.
const IN_ADDRESS: &str = "x";
/// The shortest text, in characters: what is shorter stands in many words.
pub const SHORTEST: usize = 6;
/// The longest text, in characters.
pub const LONGEST: usize = 200;
/// Nought as everybody types it, and in full width.
const PLAIN: char = '0';
const WIDE: char = '\u{ff10}';
/// Where an address leads of which too little is left: to no site that there can be (RFC 2606 §2).
const NO_SITE: &str = "https://x.invalid/";

/// A text that is to go. A CPR number is found in every notation. Any other text is found as it was typed, also within longer
/// words; only blanks, ends of lines, dashes and quotation marks are all the same, and what is invisible does not count.
#[derive(Clone, PartialEq, Eq)]
pub struct Unwanted {
    text: String,
    /// The ten digits of a CPR number.
    cpr: Option<String>,
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
        let number = cpr::first(&text).filter(|number| number.place == (0..text.len()));
        Ok(Self {
            cpr: number.map(|number| number.digits),
            slug: slug(&text),
            text,
        })
    }

    /// A text without it, and how often it stood there; none where it does not.
    #[must_use]
    pub fn taken_from(&self, text: &str) -> Option<(String, usize)> {
        let found = match &self.cpr {
            Some(digits) => {
                let written = cpr::written(text).into_iter();
                let same = written.filter(|number| number.digits == *digits);
                same.map(|number| number.place).collect()
            }
            None => self.stands_in(text),
        };
        let (mut left, mut at) = (String::new(), 0);
        for place in &found {
            left.push_str(&text[at..place.start]);
            left.push_str(MARKER);
            at = place.end;
        }
        left.push_str(&text[at..]);
        (!found.is_empty()).then_some((left, found.len()))
    }

    /// An address without it; none where it is not part of it. As in texts, it is part of longer words too: of a name in
    /// the genitive (`ida-holms-sag`).
    #[must_use]
    pub fn taken_from_address(&self, address: &str) -> Option<String> {
        if self.cpr.is_some() {
            let (left, _) = self.taken_from(address)?;
            return Some(left.replace(MARKER, IN_ADDRESS));
        }
        if self.slug.len() < SHORTEST {
            return None;
        }
        let left = address.replace(&self.slug, IN_ADDRESS);
        (left != address).then_some(left)
    }

    /// A web address without it, and how often it stood there; none where it does not. It stays an address, of the same site
    /// or of none.
    #[must_use]
    pub fn taken_from_url(&self, url: &str) -> Option<(String, usize)> {
        let (left, count) = self.taken_from(url)?;
        let left = left.replace(MARKER, IN_ADDRESS);
        let stays = site(&left) == site(url);
        let left = if stays { left } else { NO_SITE.to_owned() };
        // What stands for it may hold it again.
        (left != url).then_some((left, count))
    }

    /// The same as it stands in keys ([`name_key`]).
    #[must_use]
    pub fn in_keys(&self) -> Self {
        Self {
            text: name_key(&self.text),
            ..self.clone()
        }
    }

    /// Whether it is a CPR number, of which patterns tell little.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        self.cpr.is_some()
    }

    /// Patterns (SQL `LIKE`) of which one fits every stored text in which it may stand, JSON too.
    #[must_use]
    pub fn patterns(&self) -> Vec<String> {
        if let Some(digits) = &self.cpr {
            return in_digits(digits);
        }
        // Blanks, marks and quotes are written in many ways, and letters with accents in two.
        let is_plain = |letter: &char| letter.is_alphanumeric() && letter.nfd().eq([*letter]);
        let letters = self.text.chars();
        let text: String = letters
            .map(|letter| if is_plain(&letter) { letter } else { '%' })
            .collect();
        let mut patterns = vec![format!("%{text}%")];
        if self.slug.len() >= SHORTEST {
            patterns.push(format!("%{}%", self.slug));
        }
        patterns
    }

    /// Where it stands in a text, from the first place on.
    fn stands_in(&self, text: &str) -> Vec<Range<usize>> {
        let wanted: Vec<char> = comparable(&self.text)
            .into_iter()
            .map(|(sign, _)| sign)
            .collect();
        let signs = comparable(text);
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(window) = signs.get(at..at + wanted.len()) {
            let is_whole = signs
                .get(at + wanted.len())
                .is_none_or(|(sign, _)| !is_combining_mark(*sign));
            if is_whole && window.iter().map(|(sign, _)| sign).eq(&wanted) {
                let (first, last) = (&signs[at].1, &signs[at + wanted.len() - 1].1);
                found.push(first.start..last.end);
                at += wanted.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

/// A text as it is compared, each sign with its place: letters decomposed (NFD), each run of blanks and ends of lines one
/// space, dashes and quotation marks as on the keyboard, nothing invisible.
fn comparable(text: &str) -> Vec<(char, Range<usize>)> {
    let mut signs: Vec<(char, Range<usize>)> = Vec::with_capacity(text.len());
    for (start, sign) in text.char_indices() {
        let place = start..start + sign.len_utf8();
        if is_invisible(sign) {
            continue;
        }
        if !is_blank(sign) && !sign.is_whitespace() {
            let parts = std::iter::once(plain_mark(sign)).nfd();
            signs.extend(parts.map(|part| (part, place.clone())));
        } else if let Some((' ', run)) = signs.last_mut() {
            run.end = place.end;
        } else {
            signs.push((' ', place));
        }
    }
    signs
}

/// Patterns for ten digits with anything between them: in plain and in full-width digits, its parts also in one of each, and
/// in character references (`&#48;`), which have no order of their own.
fn in_digits(digits: &str) -> Vec<String> {
    let styled = |zero: char, digits: &str| -> String {
        let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
        let digits = digits.filter_map(|digit| char::from_u32(u32::from(zero) + digit));
        digits.flat_map(|digit| ['%', digit]).collect()
    };
    let (day, serial) = digits.split_at(6);
    let styles = [(PLAIN, PLAIN), (WIDE, WIDE), (PLAIN, WIDE), (WIDE, PLAIN)];
    let patterns = styles.map(|(one, two)| format!("{}{}%", styled(one, day), styled(two, serial)));
    patterns.into_iter().chain(["%&#%".to_owned()]).collect()
}

/// The part of a web address that says which site it leads to: `https://example.dk`.
fn site(url: &str) -> &str {
    let after = url.find("://").map_or(0, |at| at + 3);
    let end = url[after..].find(['/', '?', '#']);
    end.map_or(url, |end| &url[..after + end])
}

/// A text in which an address gives way to another wherever it stands whole; none where it does not.
#[must_use]
pub fn replace_address(text: &str, address: &str, by: &str) -> Option<String> {
    let joins = |sign: char| sign.is_alphanumeric() || sign == '-';
    let (mut left, mut taken) = (String::new(), 0);
    for (start, _) in text.match_indices(address) {
        let end = start + address.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        if !before.is_some_and(joins) && !after.is_some_and(joins) {
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
        for typed in [
            "010170-1234",
            "0101701234",
            " 010170 1234 ",
            "010170**-**1234",
            "010170&#45;1234",
        ] {
            let number = unwanted(typed);
            for text in [
                "Ida 010170-1234.",
                "Ida 0101701234.",
                "Ida 010170 1234.",
                "Ida 010170\u{2013}1234.",
                "Ida 010170\u{a0}-\u{200b}1234.",
                "Ida 010170-\n1234.",
                "Ida 010170\n1234.",
                "Ida 010170/1234.",
                "Ida 010170_1234.",
                "Ida 010170**-**1234.",
                "Ida 010170&#45;1234.",
                "Ida ０１０１７０&nbsp;1234.",
                "Ida 01\u{ad}0170-1234.",
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
            assert_eq!(number.patterns()[0], "%0%1%0%1%7%0%1%2%3%4%");
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
        assert_eq!(name.patterns()[0], "%Hans%%Bob%%Jensen%");
    }

    #[test]
    fn a_key_holds_it_in_small_letters() {
        let name = unwanted("Sofus  TROLDSEN").in_keys();
        let left = name.taken_from("sag om sofus troldsen");
        assert_eq!(left, Some((format!("sag om {MARKER}"), 1)));
        assert_eq!(name.patterns()[0], "%sofus%troldsen%");
    }

    #[test]
    fn a_web_address_stays_one() {
        let number = unwanted("010170-1234");
        for (url, left) in [
            (
                "https://esdh.dk/sag/010170-1234?a=0101701234",
                "https://esdh.dk/sag/x?a=x",
            ),
            ("https://010170-1234.example.dk/sag", "https://x.invalid/"),
        ] {
            let taken = number.taken_from_url(url).map(|(left, _)| left);
            assert_eq!(taken.as_deref(), Some(left), "{url}");
        }
        assert_eq!(number.taken_from_url("https://esdh.dk/sag/1234"), None);
        let scheme = unwanted("https://");
        let taken = scheme.taken_from_url("https://esdh.dk/sag");
        assert_eq!(taken, Some(("https://x.invalid/".to_owned(), 1)));
    }

    #[test]
    fn what_goes_from_a_title_goes_from_its_address() {
        let name = unwanted("Sofus Troldsen");
        for (title, left, address) in [
            ("Sofus Troldsen", "████████", "x"),
            ("Sofus Troldsens sag", "████████s sag", "xs-sag"),
            ("Fru Sofus Troldsen-Lund", "Fru ████████-Lund", "fru-x-lund"),
            ("UnderSofus Troldsen", "Under████████", "underx"),
        ] {
            assert_eq!(name.taken_from(title), Some((left.to_owned(), 1)));
            let taken = name.taken_from_address(&crate::slug::slug(title));
            assert_eq!(taken.as_deref(), Some(address), "{title}");
        }
        assert_eq!(name.taken_from_address("sofus-trold"), None);
    }

    #[test]
    fn blanks_dashes_and_accents_are_the_same_however_they_are_written() {
        let name = unwanted("Åse\u{a0} Holm-Bjerg");
        for text in [
            "Åse Holm-Bjerg",
            "Åse  Holm-Bjerg",
            "Åse\nHolm-Bjerg",
            "Åse \r\n\tHolm-Bjerg",
            "Åse\u{a0}Holm\u{2011}Bjerg",
            "A\u{30a}se Ho\u{ad}lm\u{2013}Bjerg",
        ] {
            let left = name.taken_from(&format!("Ring til {text}, tak"));
            let expected = format!("Ring til {MARKER}, tak");
            assert_eq!(left, Some((expected, 1)), "{text:?}");
        }
        for text in ["ÅseHolm-Bjerg", "Åse Holm Bjerg", "Åse Holm-Bjerg\u{30a}"] {
            assert_eq!(name.taken_from(text), None, "{text:?}");
        }
        assert_eq!(name.patterns()[0], "%%se%Holm%Bjerg%");
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
