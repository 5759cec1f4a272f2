//! Which register a file is an export of, and of when, by its name.

/// The name of a file without what tells one export from the next: days, months, years, versions, marks of copies.
///
/// `it-systemer_2026-10.csv` and `it-systemer_2026-11.csv` are exports of one register, `it-systemer.csv`.
pub(super) fn series(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut kept: Vec<&str> = Vec::new();
    let mut after_date = false;
    for word in words(stem) {
        let counted = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let dates = date_of(word).is_some() || (after_date && (counted || is_month(word)));
        let version = word
            .strip_prefix(['v', 'V'])
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
        let copy = matches!(word.to_lowercase().as_str(), "kopi" | "copy");
        after_date = dates;
        if !dates && !version && !copy {
            kept.push(word);
        }
    }
    // Of `01-07-2026` the year stands last.
    if words(stem)
        .last()
        .is_some_and(|word| date_of(word).is_some())
    {
        while kept
            .last()
            .is_some_and(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        {
            kept.pop();
        }
    }
    if let Some(last) = kept.last()
        && kept.len() > 1
        && is_month(last)
        && words(stem).any(|word| date_of(word).is_some())
    {
        kept.pop();
    }
    if kept.is_empty() {
        return name.to_owned();
    }
    format!(
        "{}.{}",
        kept.join("-").to_lowercase(),
        ending.to_lowercase()
    )
}

/// When a file was exported, by the last date in its path, year and month and day as far as they are told:
/// `…/2018-01-18_…`, `…_09072024.xlsx`.
pub(super) fn issued(path: &str) -> Option<(u16, u8, u8)> {
    let mut found = None;
    let all: Vec<&str> = words(path).collect();
    for (at, word) in all.iter().enumerate() {
        let Some((year, mut month, mut day)) = date_of(word) else {
            continue;
        };
        let number = |at: Option<usize>| {
            let word = all.get(at?)?;
            word.parse::<u8>().ok().filter(|_| word.len() == 2)
        };
        if month == 0 {
            month = number(Some(at + 1))
                .filter(|month| *month <= 12)
                .unwrap_or(0);
            day = number(Some(at + 2).filter(|_| month > 0)).unwrap_or(0);
        }
        found = Some((year, month, day));
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Year, month and day of a run of digits; 0 for what it does not tell.
fn date_of(word: &str) -> Option<(u16, u8, u8)> {
    if !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| word.get(from..to)?.parse::<u16>().ok();
    let year = |year: u16| (1990..2100).contains(&year).then_some(year);
    let small = |number: u16, most: u16| {
        (1..=most)
            .contains(&number)
            .then(|| u8::try_from(number).unwrap_or_default())
    };
    match word.len() {
        4 => Some((year(part(0, 4)?)?, 0, 0)),
        6 => Some((year(part(0, 4)?)?, small(part(4, 6)?, 12)?, 0)),
        8 => year(part(0, 4)?)
            .and_then(|year| Some((year, small(part(4, 6)?, 12)?, small(part(6, 8)?, 31)?)))
            .or_else(|| {
                let year = year(part(4, 8)?)?;
                Some((year, small(part(2, 4)?, 12)?, small(part(0, 2)?, 31)?))
            }),
        _ => None,
    }
}

/// Whether a word is a month, in Danish or English.
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 34] = [
        "januar",
        "january",
        "jan",
        "februar",
        "february",
        "feb",
        "marts",
        "march",
        "mar",
        "april",
        "apr",
        "maj",
        "may",
        "juni",
        "june",
        "jun",
        "juli",
        "july",
        "jul",
        "august",
        "aug",
        "september",
        "sept",
        "sep",
        "oktober",
        "october",
        "okt",
        "oct",
        "november",
        "nov",
        "december",
        "dec",
        "kvartal",
        "kvt",
    ];
    MONTHS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{issued, series};

    #[test]
    fn exports_of_one_register_have_one_name() {
        for (name, register) in [
            ("it-systemer_2026-10.csv", "it-systemer.csv"),
            ("it-systemer_2026-11.csv", "it-systemer.csv"),
            ("IT-systemer 01-12-2026.csv", "it-systemer.csv"),
            ("it-systemer oktober 2026.csv", "it-systemer.csv"),
            ("it-systemer_20261123_v2.csv", "it-systemer.csv"),
            ("EOJ-Systemer_09072024.XLSX", "eoj-systemer.xlsx"),
            ("systemer-4711.csv", "systemer-4711.csv"),
            ("windows 10.csv", "windows-10.csv"),
            ("2026-11.csv", "2026-11.csv"),
        ] {
            assert_eq!(series(name), register, "{name}");
        }
    }

    #[test]
    fn the_day_of_an_export_is_found_in_its_path() {
        for (path, found) in [
            ("2018-01-18_5d87496/it-standards.csv", Some((2018, 1, 18))),
            ("HTML/EOJ-Systemer_09072024.XLSX", Some((2024, 7, 9))),
            ("20231121/a.csv", Some((2023, 11, 21))),
            ("2022/2023_inventory_v2.csv", Some((2023, 0, 0))),
            ("it-systemer_2026-11.csv", Some((2026, 11, 0))),
            ("it-standards.csv", None),
            ("sag-4711.csv", None),
        ] {
            assert_eq!(issued(path), found, "{path}");
        }
    }
}
