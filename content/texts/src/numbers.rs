//! Numbers as each language writes them: digits alone, no words.

use crate::Language;

/// What stands where a calculation has no finite result.
const NO_NUMBER: &str = "–";
const MINUS: char = '\u{2212}';

/// A number with exactly so many decimals, rounded half away from zero as people round on paper (the digits
/// of the shortest notation count, so 2.675 gives 2.68). What is not finite gives a dash.
#[must_use]
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    Digits::of(value, decimals)
        .map_or_else(|| NO_NUMBER.to_owned(), |digits| digits.write(language))
}

/// A number with as many decimals as it needs, up to `most`.
#[must_use]
pub fn decimal(language: Language, value: f64, most: usize) -> String {
    let Some(mut digits) = Digits::of(value, most) else {
        return NO_NUMBER.to_owned();
    };
    digits
        .fraction
        .truncate(digits.fraction.trim_end_matches('0').len());
    digits.write(language)
}

/// A whole number with the digits behind the point that are given, `5` and `05` for 5.05.
pub(crate) fn pointed(language: Language, whole: u64, fraction: String) -> String {
    let digits = Digits {
        negative: false,
        whole: whole.to_string(),
        fraction,
    };
    digits.write(language)
}

/// A rounded number as decimal digits, not yet in any language.
struct Digits {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Digits {
    fn of(value: f64, decimals: usize) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        // The display form has no exponent and is the shortest that reads back the same.
        let shortest = value.abs().to_string();
        let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
        let kept: String = fraction
            .chars()
            .chain(std::iter::repeat('0'))
            .take(decimals)
            .collect();
        let mut digits = format!("{whole}{kept}");
        if fraction
            .chars()
            .nth(decimals)
            .is_some_and(|next| next >= '5')
        {
            digits = add_one(&digits);
        }
        let fraction = digits.split_off(digits.len() - decimals);
        let negative = value < 0.0
            && digits
                .chars()
                .chain(fraction.chars())
                .any(|digit| digit != '0');
        Some(Self {
            negative,
            whole: digits,
            fraction,
        })
    }

    fn write(&self, language: Language) -> String {
        let (thousands, point) = match language {
            Language::Da => ('.', ','),
            Language::En => (',', '.'),
        };
        let mut written = String::new();
        if self.negative {
            written.push(MINUS);
        }
        for (index, digit) in self.whole.chars().enumerate() {
            if index > 0 && (self.whole.len() - index).is_multiple_of(3) {
                written.push(thousands);
            }
            written.push(digit);
        }
        if !self.fraction.is_empty() {
            written.push(point);
            written.push_str(&self.fraction);
        }
        written
    }
}

/// Adds one to the last place of a run of decimal digits: `199` gives `200`, `99` gives `100`.
fn add_one(digits: &str) -> String {
    let kept = digits.trim_end_matches('9');
    let nines = "0".repeat(digits.len() - kept.len());
    let Some(last) = kept.chars().last() else {
        return format!("1{nines}");
    };
    let raised = char::from_digit(last.to_digit(10).unwrap_or(0) + 1, 10).unwrap_or('0');
    format!("{}{raised}{nines}", &kept[..kept.len() - 1])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Language, decimal, number};

    #[test]
    fn numbers() {
        let cases = [
            (1_440_000.5, 1, "1.440.000,5", "1,440,000.5"),
            (0.0, 0, "0", "0"),
            (-0.0, 2, "0,00", "0.00"),
            (999.0, 0, "999", "999"),
            (1000.0, 0, "1.000", "1,000"),
            (999.995, 2, "1.000,00", "1,000.00"),
            (2.5, 0, "3", "3"),
            (-2.5, 0, "−3", "−3"),
            (2.675, 2, "2,68", "2.68"),
            (1.005, 2, "1,01", "1.01"),
            (-0.4, 0, "0", "0"),
            (0.5, 0, "1", "1"),
            (9.99, 1, "10,0", "10.0"),
            (99.5, 0, "100", "100"),
            (-33.3333, 1, "−33,3", "−33.3"),
            (
                1e21,
                0,
                "1.000.000.000.000.000.000.000",
                "1,000,000,000,000,000,000,000",
            ),
            (1e-7, 3, "0,000", "0.000"),
            (f64::NAN, 2, "–", "–"),
            (f64::NEG_INFINITY, 2, "–", "–"),
        ];
        for (value, decimals, danish, english) in cases {
            assert_eq!(number(Language::Da, value, decimals), danish, "{value}");
            assert_eq!(number(Language::En, value, decimals), english, "{value}");
        }
    }

    #[test]
    fn decimals_only_where_needed() {
        assert_eq!(decimal(Language::Da, 14.5, 3), "14,5");
        assert_eq!(decimal(Language::Da, 18.0, 3), "18");
        assert_eq!(decimal(Language::En, 1234.56789, 3), "1,234.568");
        assert_eq!(decimal(Language::En, 100.0, 0), "100");
    }

    proptest! {
        #[test]
        fn the_english_form_is_within_half_a_unit(value in -1e12_f64..1e12) {
            let written = number(Language::En, value, 2).replace(',', "").replace('−', "-");
            let read: f64 = written.parse().unwrap();
            prop_assert!((read - value).abs() <= 0.005 + value.abs() * 1e-12, "{value} {written}");
        }

        #[test]
        fn any_bits_are_written(bits: u64, decimals in 0_usize..12) {
            let written = number(Language::Da, f64::from_bits(bits), decimals);
            prop_assert!(!written.is_empty() && written != "−0");
        }
    }
}
