//! Decimal numbers as people type them, kept exactly.

use rust_decimal::Decimal;

use crate::money::typed;

/// Reads a number typed the Danish or the English way: `14,5`, `14.5`, `1.440,5`, `1,440.5`, `1.440.000`.
///
/// One separator followed by exactly three digits (`1.440`) could mean two things and is refused rather than guessed.
///
/// # Errors
/// The fault's code: `not_a_number` or `ambiguous_number`.
pub fn parse(typed: &str) -> Result<Decimal, &'static str> {
    let readings = typed::read(typed).map_err(|_| "not_a_number")?;
    let reading = match (readings.as_whole, readings.as_decimal) {
        (Some(_), Some(_)) => return Err("ambiguous_number"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return Err("not_a_number"),
    };
    let sign = if reading.negative { "-" } else { "" };
    let mark = if reading.decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{mark}{}", reading.whole, reading.decimals)
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
            ("1.440.000", Ok("1440000")),
            ("1440.500", Ok("1440.500")),
            ("1,4400", Ok("1.4400")),
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
}
