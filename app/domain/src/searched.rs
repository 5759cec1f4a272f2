//! Which searches are counted, and as what: their words alone, and none that may tell of a person (GDPR article 5, data
//! minimisation).

use crate::cpr;
use crate::name::name_key;

/// The longest text that is counted, in characters: what is longer was pasted, and may be anything.
const LONGEST: usize = 80;
/// The most digits in a row. A Danish telephone number has eight, a CPR number ten; sections of laws, standards and decisions
/// have fewer.
const MOST_DIGITS: usize = 6;

/// The text as which a search for another is counted: people type the same in many ways. None where nothing was searched
/// for, or what may tell of a person: addresses for mail, long rows of digits, CPR numbers, whole sentences.
#[must_use]
pub fn counted_as(text: &str) -> Option<String> {
    if text.chars().nth(LONGEST * 2).is_some() {
        return None;
    }
    let key = name_key(text);
    let tells_nobody = key.chars().count() <= LONGEST
        && !key.contains('@')
        && digits_in_a_row(&key) <= MOST_DIGITS
        && cpr::written(&key).is_empty();
    (tells_nobody && !key.is_empty()).then_some(key)
}

/// The most digits with nothing between them but what parts a number when it is written in groups.
fn digits_in_a_row(text: &str) -> usize {
    let (mut most, mut row) = (0, 0);
    for sign in text.chars() {
        if sign.is_numeric() {
            row += 1;
            most = most.max(row);
        } else if !matches!(sign, ' ' | '-' | '.' | '(' | ')') {
            row = 0;
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::counted_as;

    #[test]
    fn the_same_search_is_counted_as_one_however_it_is_typed() {
        for typed in [
            "hvem ejer Aula",
            "Hvem  ejer\tAULA ",
            "hvem ejer\u{a0}Au\u{ad}la",
        ] {
            let counted = counted_as(typed);
            assert_eq!(counted.as_deref(), Some("hvem ejer aula"), "{typed:?}");
        }
        assert_eq!(counted_as("A\u{30a}BEN kilde"), counted_as("åben kilde"));
    }

    #[test]
    fn numbers_of_documents_are_counted() {
        for typed in [
            "ds 2026 4",
            "kle 85.02.10",
            "ISO/IEC 27001:2022",
            "gdpr 2016/679",
            "rfc 2119",
            "§ 12",
        ] {
            assert!(counted_as(typed).is_some(), "{typed}");
        }
    }

    #[test]
    fn what_may_tell_of_a_person_is_not_counted() {
        let sentence = "hvad gør jeg ".repeat(7);
        let pasted = "x ".repeat(5_000);
        for typed in [
            "",
            " \u{200b} ",
            "ida.holm@nordstrand.example",
            "ida＠nordstrand.example",
            "22334455",
            "+45 22 33 44 55",
            "22-33-44-55",
            "sag 1234567",
            "010170-1234",
            "Ida 010170/1234",
            "010170 / 1234",
            "０１０１７０-1234",
            "010170**-**1234",
            &sentence,
            &pasted,
        ] {
            assert_eq!(counted_as(typed), None, "{typed:?}");
        }
    }
}
