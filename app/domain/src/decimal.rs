//! Decimal numbers as people type them, kept exactly.

use rust_decimal::Decimal;

/// Reads a number typed the Danish or the English way: `14,5`, `14.5`, `1.440,5`, `1,440.5`.
///
/// One separator followed by exactly three digits (`1.440`) could mean two things and is refused rather than guessed.
///
/// # Errors
/// The fault's code: `not_a_number` or `ambiguous_number`.
pub fn parse(typed: &str) -> Result<Decimal, &'static str> {
    let compact: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let compact = compact.replace('\u{2212}', "-");
    let last_comma = compact.rfind(',');
    let last_stop = compact.rfind('.');
    let decimal_sign = match (last_comma, last_stop) {
        (Some(comma), Some(stop)) => Some(if comma > stop { ',' } else { '.' }),
        (Some(_), None) => Some(','),
        (None, Some(_)) => Some('.'),
        (None, None) => None,
    };
    let Some(sign) = decimal_sign else {
        return compact.parse().map_err(|_| "not_a_number");
    };
    let both = last_comma.is_some() && last_stop.is_some();
    let digits_after = compact.rsplit(sign).next().map_or(0, str::len);
    let digits_before = compact.find(sign).unwrap_or(0);
    if compact.matches(sign).count() > 1 {
        return if both {
            Err("not_a_number")
        } else {
            Err("ambiguous_number")
        };
    }
    // "0.125" cannot be a thousand: nobody groups after a lone zero.
    let leading_zero = compact.trim_start_matches('-').starts_with('0');
    if !both && digits_after == 3 && (1..=4).contains(&digits_before) && !leading_zero {
        return Err("ambiguous_number");
    }
    let grouping = if sign == ',' { '.' } else { ',' };
    compact
        .replace(grouping, "")
        .replace(',', ".")
        .parse()
        .map_err(|_| "not_a_number")
}

#[cfg(test)]
mod tests {
    use super::parse;

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
            ("1.440.000", Err("ambiguous_number")),
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
}
