//! What looks like a CPR number and is another: an amount, a telephone or order number, one of a series, part of a longer one.

use std::ops::Range;

use super::signs::Sign;

/// What an amount is given in.
const MONEY: [&str; 6] = ["kr", "tkr", "dkk", "eur", "euro", "usd"];
/// What names a number of another kind before it, without `nr` or `nummer` at the end.
const NAMES: [&str; 24] = [
    "ordre",
    "order",
    "bestilling",
    "bestillings",
    "faktura",
    "invoice",
    "vare",
    "artikel",
    "po",
    "ord",
    "inv",
    "konto",
    "telefon",
    "tlf",
    "tel",
    "phone",
    "mobil",
    "mobile",
    "fax",
    "isbn",
    "issn",
    "ean",
    "gln",
    "cvr",
];
/// What stands between such a name and the number.
const BETWEEN: [&str; 7] = ["nr", "no", "nummer", "number", "10", "13", "num"];
/// How far before a number its name stands at most, in signs.
const NEAR: usize = 40;

/// Whether a number with a gap between its parts stands alone: as no part of a word or a longer number, in no series of
/// numbers, as no amount, and under no other name.
pub fn stands_alone(signs: &[Sign], place: &Range<usize>, gap: &Range<usize>) -> bool {
    let (before, after) = (&signs[..place.start], &signs[place.end..]);
    let gap = &signs[gap.clone()];
    !is_joined(before.iter().rev(), gap.iter().rev())
        && !is_joined(after.iter(), gap.iter())
        && !is_amount(before, after)
        && !is_named(before)
}

/// Whether a word or number goes on beside a number. Numbers that are parted as its own parts are make a series with it.
fn is_joined<'s>(
    beside: impl Iterator<Item = &'s Sign> + Clone,
    gap: impl ExactSizeIterator<Item = &'s Sign>,
) -> bool {
    let mut signs = beside.clone().map(|sign| sign.sign);
    let Some(first) = signs.next() else {
        return false;
    };
    let joins = matches!(first, '.' | ',' | '/' | ':') || is_dash(first);
    if first.is_alphanumeric() || joins && signs.next().is_some_and(|sign| sign.is_ascii_digit()) {
        return true;
    }
    let mut beside = beside.map(|sign| sign.sign);
    gap.len() > 0
        && gap
            .map(|sign| sign.sign)
            .all(|sign| beside.next() == Some(sign))
        && beside.next().is_some_and(|sign| sign.is_ascii_digit())
}

/// Whether money stands beside a number (`kr. 1010701234`, `1500 DKK`, `1500,-`).
fn is_amount(before: &[Sign], after: &[Sign]) -> bool {
    let is_space = |sign: &&Sign| matches!(sign.sign, '.' | ' ');
    let is_money = |word: &str| {
        MONEY.contains(&word.to_lowercase().as_str()) || word.starts_with(['€', '$', '£', '¥'])
    };
    let is_letter = |sign: &&Sign| {
        !sign.sign.is_whitespace() && !sign.sign.is_ascii_punctuation() || sign.sign == '$'
    };
    let beside = after
        .iter()
        .skip_while(is_space)
        .take_while(is_letter)
        .take(6);
    let following: String = beside.map(|sign| sign.sign).collect();
    let beside = before
        .iter()
        .rev()
        .skip_while(is_space)
        .take_while(is_letter)
        .take(6);
    let mut leading: Vec<char> = beside.map(|sign| sign.sign).collect();
    leading.reverse();
    let in_whole = matches!(after, [comma, dash, ..] if comma.sign == ',' && is_dash(dash.sign));
    in_whole || is_money(&following) || is_money(&String::from_iter(leading))
}

/// Whether what stands before a number says that it is another: the code of a country (`+45`, ITU-T E.164), or the name of such
/// numbers (`Ordrenr.`, `PO-`, `ISBN-10:`).
fn is_named(before: &[Sign]) -> bool {
    let line = before.iter().rev().take(NEAR).map(|sign| sign.sign);
    let mut line: Vec<char> = line.take_while(|sign| *sign != '\n').collect();
    line.reverse();
    if line.last() == Some(&'+') {
        return true;
    }
    let line = String::from_iter(line).to_lowercase();
    let mut rest = line.as_str();
    loop {
        rest = rest.trim_end_matches([' ', '.', ':', '#', '-', '/', '_', '(', ')', '*', '"']);
        let word = rest
            .rsplit(|sign: char| !sign.is_alphanumeric())
            .next()
            .unwrap_or_default();
        rest = &rest[..rest.len() - word.len()];
        if word.is_empty() {
            return false;
        }
        let is_code = word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        if is_code && (rest.ends_with('+') || word.len() > 3 && word.starts_with("00")) {
            return true;
        }
        if !BETWEEN.contains(&word) {
            let name = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
            let name = BETWEEN
                .iter()
                .find_map(|end| name.strip_suffix(end))
                .unwrap_or(name);
            return NAMES.contains(&name);
        }
    }
}

/// A hyphen or dash.
const fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
