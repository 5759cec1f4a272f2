//! Dates, which one writes in words and another in digits, and large numbers, which one writes with marks between the thousands.

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

/// The other way to write a large number: `14000` is also `14.000`, of which each thousand is a word, and the reverse. None where
/// it is no such number, or may be a year.
pub fn in_thousands(words: &[String]) -> Option<Vec<String>> {
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    if !words.iter().all(is_number) {
        return None;
    }
    match words {
        [alone] if (5..=12).contains(&alone.len()) && !alone.starts_with('0') => {
            let (first, rest) = alone.split_at((alone.len() - 1) % 3 + 1);
            let rest = rest.as_bytes().chunks(3);
            let rest = rest.map(|thousand| String::from_utf8_lossy(thousand).into_owned());
            Some(std::iter::once(first.to_owned()).chain(rest).collect())
        }
        [first, rest @ ..]
            if !rest.is_empty()
                && (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|thousand| thousand.len() == 3) =>
        {
            Some(vec![words.concat()])
        }
        _ => None,
    }
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
    use super::{in_thousands, other_ways};

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

    #[test]
    fn a_large_number_is_written_with_marks_and_without() {
        let other = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            in_thousands(&words).map(|way| way.join(" "))
        };
        for (one, way) in [
            ("14000", "14 000"),
            ("6400000", "6 400 000"),
            ("14 000", "14000"),
            ("1 500 000", "1500000"),
        ] {
            assert_eq!(other(one).as_deref(), Some(way), "{one}");
        }
        for none in [
            "2026",
            "00123",
            "85 02 10",
            "1 5",
            "14 000 kr",
            "1500",
            "014 000",
        ] {
            assert_eq!(other(none), None, "{none}");
        }
    }
}
