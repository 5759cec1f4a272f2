//! Percentages and money: numbers within the words of each language.
//!
//! The space before `%` and `kr.` is an ordinary one, so that copied and searched text matches; the style
//! sheet keeps figures on one line.

use crate::Language;
use crate::catalogue::text_with;
use crate::numbers::{number, pointed};

/// A percentage; `value` is in percent already, so 58.3 is `58,3 %` in Danish and `58.3%` in English.
#[must_use]
pub fn percent(language: Language, value: f64, decimals: usize) -> String {
    text_with(
        language,
        "number-percent",
        &[("number", number(language, value, decimals).into())],
    )
}

/// Danish money to the øre where it has any; `ore` is the amount in whole øre.
#[must_use]
pub fn money(language: Language, ore: i64) -> String {
    let fraction = match ore.unsigned_abs() % 100 {
        0 => String::new(),
        part => format!("{part:02}"),
    };
    amount(language, ore < 0, ore.unsigned_abs() / 100, fraction)
}

/// Danish money in whole kroner, rounded half away from zero; `ore` is the amount in whole øre.
#[must_use]
pub fn money_whole(language: Language, ore: i64) -> String {
    let kroner = (ore.unsigned_abs() + 50) / 100;
    amount(language, ore < 0 && kroner > 0, kroner, String::new())
}

fn amount(language: Language, negative: bool, kroner: u64, fraction: String) -> String {
    let key = if negative {
        "money-negative"
    } else {
        "money-positive"
    };
    let digits = pointed(language, kroner, fraction);
    text_with(language, key, &[("amount", digits.into())])
}

#[cfg(test)]
mod tests {
    use super::{Language, money, money_whole, percent};

    #[test]
    fn percentages() {
        assert_eq!(percent(Language::Da, 58.333, 1), "58,3 %");
        assert_eq!(percent(Language::En, 58.333, 1), "58.3%");
        assert_eq!(percent(Language::Da, -166.667, 1), "−166,7 %");
    }

    #[test]
    fn amounts() {
        let cases = [
            (144_000_000, "1.440.000 kr.", "DKK 1,440,000"),
            (0, "0 kr.", "DKK 0"),
            (5, "0,05 kr.", "DKK 0.05"),
            (-5, "−0,05 kr.", "−DKK 0.05"),
            (-9_500_000, "−95.000 kr.", "−DKK 95,000"),
            (
                i64::MIN,
                "−92.233.720.368.547.758,08 kr.",
                "−DKK 92,233,720,368,547,758.08",
            ),
        ];
        for (ore, danish, english) in cases {
            assert_eq!(money(Language::Da, ore), danish);
            assert_eq!(money(Language::En, ore), english);
        }
        assert_eq!(money_whole(Language::Da, 144_000_050), "1.440.001 kr.");
        assert_eq!(money_whole(Language::Da, -49), "0 kr.");
        assert_eq!(money_whole(Language::En, -50), "−DKK 1");
    }
}
