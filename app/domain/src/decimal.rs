//! Decimal numbers as people type them and as programs write them, kept exactly.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::money::typed::read;

/// Reads a number typed the Danish or the English way: `14,5`, `14.5`, `1.440,5`, `1,440.5`, `1.440.000`.
///
/// One separator followed by exactly three digits (`1.440`) could mean two things and is refused rather than guessed.
/// With a zero after them (`1.4400`) three decimals are meant, and kept as three.
///
/// # Errors
/// The fault's code: `not_a_number`, `ambiguous_number` or `too_many_digits`.
pub fn parse(typed: &str) -> Result<Decimal, &'static str> {
    let readings = read(typed).map_err(|_| "not_a_number")?;
    let reading = match (readings.as_whole, readings.as_decimal) {
        (Some(_), Some(_)) => return Err("ambiguous_number"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return Err("not_a_number"),
    };
    number(reading.negative, &reading.whole, &reading.decimals)
}

/// Reads a whole number, its thousands parted or not: `1440`, `1.440`, `1 440`.
///
/// # Errors
/// The fault's code: `not_a_number`, or `not_a_whole_number` for one with decimals.
pub fn whole(typed: &str) -> Result<i64, &'static str> {
    if let Ok(number) = typed.parse() {
        return Ok(number);
    }
    let readings = read(typed).map_err(|_| "not_a_number")?;
    let reading = readings.as_whole.ok_or("not_a_whole_number")?;
    let sign = if reading.negative { "-" } else { "" };
    format!("{sign}{}", reading.whole)
        .parse()
        .map_err(|_| "not_a_number")
}

/// Reads a number as JSON and programs write it: `-12.125`, `1e3`. There is one way to read it.
///
/// # Errors
/// The fault's code: `not_a_number` or `too_many_digits`.
pub fn exact(written: &str) -> Result<Decimal, &'static str> {
    let (mantissa, exponent) = match written.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().map_err(|_| "not_a_number")?),
        None => (written, 0),
    };
    let unsigned = mantissa.strip_prefix('-');
    let negative = unsigned.is_some();
    let unsigned = unsigned.unwrap_or(mantissa);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((_, "")) => return Err("not_a_number"),
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(decimals) {
        return Err("not_a_number");
    }
    let number = number(negative, whole, decimals)?;
    moved(number, exponent).ok_or("too_many_digits")
}

/// A number times ten to the power of an exponent, when all its digits can be kept.
fn moved(mut number: Decimal, exponent: i32) -> Option<Decimal> {
    if number.is_zero() || exponent == 0 {
        return Some(number);
    }
    let scale = i64::from(number.scale()) - i64::from(exponent);
    number.set_scale(u32::try_from(scale.max(0)).ok()?).ok()?;
    // A power that does not fit ends this at once.
    (scale..0).try_fold(number, |number, _| number.checked_mul(Decimal::TEN))
}

/// Digits as a number. Nothing is rounded, and there is one zero.
fn number(negative: bool, whole: &str, decimals: &str) -> Result<Decimal, &'static str> {
    let sign = if negative { "-" } else { "" };
    let decimals = match decimals.strip_suffix('0') {
        Some(three) if three.len() == 3 => three,
        _ => decimals,
    };
    let mark = if decimals.is_empty() { "" } else { "." };
    let number = Decimal::from_str_exact(&format!("{sign}{whole}{mark}{decimals}"))
        .map_err(|_| "too_many_digits")?;
    Ok(if number.is_zero() {
        number.abs()
    } else {
        number
    })
}

/// A number of ours as a form shows it, so that [`parse`] reads the same: three decimals would look like thousands and
/// get a zero.
#[must_use]
pub fn typed(number: &str) -> Cow<'_, str> {
    match number.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => Cow::Owned(format!("{number}0")),
        _ => Cow::Borrowed(number),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{exact, parse, typed};

    #[test]
    fn both_languages_and_no_guesses() {
        for (typed, expected) in [
            ("14,5", Ok("14.5")),
            ("14.5", Ok("14.5")),
            ("-3", Ok("-3")),
            ("−3,25", Ok("-3.25")),
            ("1.440,5", Ok("1440.5")),
            ("1,440.5", Ok("1440.5")),
            ("0.125", Ok("0.125")),
            ("1440", Ok("1440")),
            ("12 000", Ok("12000")),
            ("1.440", Err("ambiguous_number")),
            ("1,440", Err("ambiguous_number")),
            ("1.440.000", Ok("1440000")),
            ("1440.500", Ok("1440.500")),
            ("1,4400", Ok("1.440")),
            ("-0", Ok("0")),
            ("0,12345678901234567890123456789", Err("too_many_digits")),
            ("79228162514264337593543950336", Err("too_many_digits")),
            ("1.44.000", Err("not_a_number")),
            ("", Err("not_a_number")),
            ("abc", Err("not_a_number")),
            ("1e5x", Err("not_a_number")),
            ("1,2,3.4,5", Err("not_a_number")),
        ] {
            assert_eq!(
                parse(typed).map(|number| number.to_string()),
                expected.map(str::to_owned),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_program_writes_numbers_in_one_way() {
        for (written, expected) in [
            ("12.125", Ok("12.125")),
            ("1.440", Ok("1.440")),
            ("-0", Ok("0")),
            ("-0.0", Ok("0.0")),
            ("1e3", Ok("1000")),
            ("-1.25E+2", Ok("-125")),
            ("12e-3", Ok("0.012")),
            ("0e999999999", Ok("0")),
            ("9007199254740993", Ok("9007199254740993")),
            ("12345678901234567890.5", Ok("12345678901234567890.5")),
            ("1e29", Err("too_many_digits")),
            ("1e999999999", Err("too_many_digits")),
            ("1e-2147483648", Err("too_many_digits")),
            ("1e99999999999", Err("not_a_number")),
            ("1,5", Err("not_a_number")),
            ("1.", Err("not_a_number")),
            (".5", Err("not_a_number")),
            ("", Err("not_a_number")),
            ("1_000", Err("not_a_number")),
        ] {
            assert_eq!(
                exact(written).map(|number| number.to_string()),
                expected.map(str::to_owned),
                "{written}"
            );
        }
    }

    proptest! {
        /// What is kept is written and shown in a form so that the same is read, with either decimal mark.
        #[test]
        fn a_number_that_is_kept_is_read_back(number in r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,9})?") {
            let kept = exact(&number).unwrap().to_string();
            prop_assert_eq!(exact(&kept).unwrap().to_string(), kept.clone());
            let shown = typed(&kept);
            for shown in [shown.to_string(), shown.replace('.', ",")] {
                prop_assert_eq!(parse(&shown).map(|number| number.to_string()), Ok(kept.clone()));
            }
        }
    }
}
