//! Dates, which one writes in words and another in digits.

/// The months in each language, in order.
const MONTHS: [[&str; 12]; 2] = [
    [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
];

/// The other ways to write the date that these three words are: its words in lower case, in the order in which they stand. None
/// where they are no date.
pub fn other_ways(words: &[String]) -> Vec<Vec<String>> {
    let [first, second, third] = words else {
        return Vec::new();
    };
    let read = match first.len() {
        4 => date(third, second, first),
        _ => date(first, second, third),
    };
    let Some((day, month, year)) = read else {
        return Vec::new();
    };
    let in_words = MONTHS.iter().map(|months| months[month - 1].to_owned());
    let mut ways: Vec<[String; 3]> = in_words
        .map(|month| [day.to_string(), month, year.clone()])
        .collect();
    ways.push([day.to_string(), month.to_string(), year.clone()]);
    ways.push([format!("{day:02}"), format!("{month:02}"), year.clone()]);
    ways.push([year, format!("{month:02}"), format!("{day:02}")]);
    ways.sort_unstable();
    ways.dedup();
    ways.retain(|way| way != words);
    ways.into_iter().map(Vec::from).collect()
}

fn date(day: &str, month: &str, year: &str) -> Option<(usize, usize, String)> {
    let number = |text: &str, most: usize| {
        let number: usize = text.parse().ok()?;
        (1..=most).contains(&number).then_some(number)
    };
    let named = MONTHS
        .iter()
        .find_map(|months| months.iter().position(|name| *name == month));
    let month = named.map(|place| place + 1).or_else(|| number(month, 12))?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then_some((number(day, 31)?, month, year.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::other_ways;

    #[test]
    fn a_date_is_written_in_words_and_in_digits() {
        let ways = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let ways = other_ways(&words).into_iter();
            ways.map(|way| way.join(" ")).collect::<Vec<_>>()
        };
        let digits = ["07 05 2026", "2026 05 07", "7 5 2026"];
        assert_eq!(ways("7 maj 2026"), [&digits[..], &["7 may 2026"]].concat());
        assert_eq!(
            ways("07 may 2026"),
            [&digits[..], &["7 maj 2026", "7 may 2026"]].concat()
        );
        assert_eq!(
            ways("2026 05 07"),
            ["07 05 2026", "7 5 2026", "7 maj 2026", "7 may 2026"]
        );
        assert_eq!(
            ways("7 april 2026"),
            ["07 04 2026", "2026 04 07", "7 4 2026"]
        );
        for none in [
            "maj 2026",
            "7 maj 26",
            "32 maj 2026",
            "7 13 2026",
            "7 majs 2026",
            "0 5 2026",
            "85 02 10",
        ] {
            assert!(ways(none).is_empty(), "{none}");
        }
    }
}
