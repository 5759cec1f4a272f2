//! Danish civil registration numbers (CPR) in text: they have no place in a register that many read, so they are
//! warned about before they are saved, and found again where one is to go.
//!
//! A number is six digits that are a day, month and year and four more, the seventh of which tells the century (CPR-kontoret,
//! *Personnummeret i CPR*). The check digit says nothing any more: numbers without it are given out since 2007. Between its parts
//! stands nothing, or a few signs that are neither letters nor digits, as a reader sees them: `010170-1234`, `010170/1234`,
//! `010170**-**1234`, `010170&#45;1234`.

mod others;
mod signs;

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use self::signs::{Sign, signs};
use crate::field::{Field, Shape, optional};

/// The field with which a person says that a number is meant to stand there all the same.
pub const CONFIRM: &str = "confirm_cpr";

/// The fields of a line as an act asks for them: with the confirmation behind them. `M` is one more than `N`.
#[must_use]
pub const fn confirmed<const N: usize, const M: usize>(said: &[Field; N]) -> [Field; M] {
    let mut asked = [optional(CONFIRM, Shape::Flag); M];
    let mut place = 0;
    while place < N {
        asked[place] = said[place];
        place += 1;
    }
    asked
}
/// The most signs between the parts of a number.
const GAP: usize = 8;

/// What has the form of a CPR number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Where it stands in the text.
    pub place: Range<usize>,
    /// Its ten digits.
    pub digits: String,
}

/// The first number in a text of which a person is warned. Left alone are what is no day, longer runs of digits (EAN, account
/// and case numbers), parts of words, series of numbers, two columns of a table or two sentences, amounts of money (also
/// after a day: `251126 1500 kr.`), telephone numbers with the code of a country (ITU-T E.164), and what is said to be another
/// number (`Ordrenr. 010170-1234`, `ISBN 0306406152`, ISO 2108).
#[must_use]
pub fn first(text: &str) -> Option<Number> {
    told(text).into_iter().next()
}

/// Everything in a text that has the form of a number, whatever stands around it: where one is looked for that is known.
#[must_use]
pub fn written(text: &str) -> Vec<Number> {
    let signs = read(text);
    let found = forms(&signs);
    found.map(|form| form.number(&signs)).collect()
}

/// A number so that it can be found again by who typed it, and read by nobody in a report: `010170-xxxx`.
#[must_use]
pub fn masked(number: &Number) -> String {
    format!("{}-xxxx", &number.digits[..6])
}

/// A text in which every number of which a person is warned is [`masked`].
#[must_use]
pub fn hidden(text: &str) -> Cow<'_, str> {
    let numbers = told(text);
    if numbers.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut at) = (String::new(), 0);
    for number in numbers {
        shown.push_str(&text[at..number.place.start]);
        shown.push_str(&masked(&number));
        at = number.place.end;
    }
    shown.push_str(&text[at..]);
    Cow::Owned(shown)
}

fn told(text: &str) -> Vec<Number> {
    let signs = read(text);
    let found = forms(&signs).filter(|form| form.is_told(&signs));
    found.map(|form| form.number(&signs)).collect()
}

/// The signs of a text, where they may be a number: ten digits are not written in less than five signs.
fn read(text: &str) -> Vec<Sign> {
    let may_hold = text
        .chars()
        .filter(|sign| sign.is_numeric())
        .nth(4)
        .is_some();
    if may_hold { signs(text) } else { Vec::new() }
}

/// Six digits and four, by the numbers of their signs.
struct Form {
    place: Range<usize>,
    gap: Range<usize>,
}

fn forms(signs: &[Sign]) -> impl Iterator<Item = Form> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < signs.len() {
            let start = at;
            let day = digits(&signs[start..]);
            at += day.max(1);
            let end = start + day;
            if day == 10 {
                let gap = start + 6..start + 6;
                return Some(Form {
                    place: start..end,
                    gap,
                });
            }
            if day != 6 {
                continue;
            }
            let between = signs[end..].iter().take(GAP + 1);
            let gap = between
                .take_while(|sign| !sign.sign.is_alphanumeric())
                .count();
            let serial = end + gap;
            if gap <= GAP && digits(&signs[serial..]) == 4 {
                at = serial + 4;
                return Some(Form {
                    place: start..at,
                    gap: end..serial,
                });
            }
        }
        None
    })
}

fn digits(signs: &[Sign]) -> usize {
    let run = signs.iter().take_while(|sign| sign.sign.is_ascii_digit());
    run.count()
}

impl Form {
    fn number(&self, signs: &[Sign]) -> Number {
        let own = &signs[self.place.clone()];
        let digits = own
            .iter()
            .map(|sign| sign.sign)
            .filter(char::is_ascii_digit);
        Number {
            digits: digits.collect(),
            place: own.first().map_or(0, |sign| sign.place.start)
                ..own.last().map_or(0, |sign| sign.place.end),
        }
    }

    fn is_told(&self, signs: &[Sign]) -> bool {
        is_date(&self.number(signs).digits, !self.gap.is_empty())
            && is_one(&signs[self.gap.clone()])
            && others::stands_alone(signs, &self.place, &self.gap)
    }
}

/// Whether what stands between two runs of digits lets them be one number: no column or money begins there, no line or
/// sentence ends. After a mark a line may end, as within a word.
fn is_one(gap: &[Sign]) -> bool {
    let is_blank = |sign: &Sign| sign.sign.is_whitespace();
    if gap.iter().all(is_blank) {
        return gap.len() <= 2 && gap.iter().all(|sign| sign.sign == ' ');
    }
    let parts = |sign: &Sign| matches!(sign.sign, '|' | '\t' | '€' | '$' | '£' | '¥');
    let line = gap.iter().position(|sign| sign.sign == '\n');
    let ends = |two: &[Sign]| {
        matches!(two[0].sign, '.' | ',' | ':' | ';' | '!' | '?') && is_blank(&two[1])
    };
    !gap.iter().any(parts)
        && !line.is_some_and(|line| gap[..line].iter().all(is_blank))
        && !gap.windows(2).any(ends)
}

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

#[cfg(test)]
mod tests;
