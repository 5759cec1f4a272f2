//! Dates as people write them: taken when only one day can be meant, kept as text otherwise.

use jiff::civil::Date;
use serde::Serialize;

/// What a text says about a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum DateGuess {
    /// One day for sure, as `YYYY-MM-DD`.
    Known(String),
    /// A time, but not one sure day: a month, a quarter, a day without a year, `9/1/2023`.
    Partial(String),
    /// Nothing that reads as a time.
    Unknown(String),
}

/// How the caller knows a source to write its numeric dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// Not known: `03-04-2025` stays text, `23-04-2025` is a date because there is no 23rd month.
    #[default]
    Unstated,
    /// Day before month, as in Denmark.
    DayFirst,
    /// Month before day, as in the United States.
    MonthFirst,
}

/// The day a text names, without knowing its source's habits.
pub fn read_date(text: &str) -> DateGuess {
    read_date_as(text, DayOrder::Unstated)
}

/// The day a text names, in a source that writes day and month in a known order. Two-digit years are never taken.
pub fn read_date_as(text: &str, order: DayOrder) -> DateGuess {
    let trimmed = without_remark(text.trim());
    let lowered = trimmed.to_lowercase();
    let parts = split(&lowered);
    let known = match parts.as_slice() {
        [Part::Number(only)] if only.len() == 8 => compact(only),
        [
            Part::Number(first),
            Part::Number(second),
            Part::Number(third),
        ] => numeric(first, second, third, order),
        [Part::Number(day), Part::Month(month), Part::Number(year)]
        | [Part::Month(month), Part::Number(day), Part::Number(year)] => date(year, *month, day),
        _ => None,
    };
    if let Some(found) = known {
        return DateGuess::Known(found.to_string());
    }
    let text = text.trim().to_owned();
    if speaks_of_time(&parts, &lowered) {
        DateGuess::Partial(text)
    } else {
        DateGuess::Unknown(text)
    }
}

/// A remark in brackets, a full stop, a Markdown line break or a time of day after a date does not change it.
fn without_remark(text: &str) -> &str {
    let mut rest = text;
    if let Some((front, _)) = rest.split_once('(') {
        rest = front;
    }
    rest = rest.trim_end_matches(['.', '\\', ',', ';']).trim_end();
    if let Some((front, time)) = rest.split_once(['T', ' '])
        && front.contains('-')
        && time.contains(':')
        && time.starts_with(|first: char| first.is_ascii_digit())
    {
        rest = front;
    }
    rest
}

#[derive(Debug)]
enum Part<'a> {
    Number(&'a str),
    Month(i8),
    Other,
}

fn split(lowered: &str) -> Vec<Part<'_>> {
    lowered
        .split(|character: char| {
            character.is_whitespace() || matches!(character, '-' | '.' | '/' | ',' | '‑' | '–')
        })
        .filter(|piece| !piece.is_empty() && !is_filler(piece))
        .map(part)
        .collect()
}

/// Weekdays and the Danish "den" say nothing more about which day it is.
fn is_filler(piece: &str) -> bool {
    const FILLERS: [&str; 30] = [
        "den",
        "d",
        "the",
        "of",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mandag",
        "tirsdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lørdag",
        "søndag",
        "man",
        "tir",
        "ons",
        "tor",
        "fre",
    ];
    FILLERS.contains(&piece)
}

fn part(piece: &str) -> Part<'_> {
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| piece.strip_suffix(ending))
        .unwrap_or(piece);
    if !bare.is_empty() && bare.len() <= 8 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return Part::Number(bare);
    }
    month(piece).map_or(Part::Other, Part::Month)
}

/// Month names of English, Danish and Norwegian, whole or in the usual three letters (and "sept").
fn month(piece: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "jan"],
        &["february", "februar", "feb"],
        &["march", "marts", "mars", "mar"],
        &["april", "apr"],
        &["may", "maj", "mai"],
        &["june", "juni", "jun"],
        &["july", "juli", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oktober", "oct", "okt"],
        &["november", "nov"],
        &["december", "desember", "dec", "des"],
    ];
    let index = NAMES.iter().position(|names| names.contains(&piece))?;
    i8::try_from(index + 1).ok()
}

fn compact(text: &str) -> Option<Date> {
    date(
        text.get(..4)?,
        text.get(4..6)?.parse().ok()?,
        text.get(6..)?,
    )
}

fn numeric(first: &str, second: &str, third: &str, order: DayOrder) -> Option<Date> {
    if first.len() == 4 {
        return if second.len() <= 2 {
            date(first, second.parse().ok()?, third)
        } else {
            None
        };
    }
    let left: i8 = first.parse().ok()?;
    let right: i8 = second.parse().ok()?;
    match order {
        DayOrder::DayFirst => date(third, right, first),
        DayOrder::MonthFirst => date(third, left, second),
        DayOrder::Unstated if left > 12 => date(third, right, first),
        DayOrder::Unstated if right > 12 => date(third, left, second),
        DayOrder::Unstated if left == right => date(third, left, first),
        DayOrder::Unstated => None,
    }
}

/// Only four-digit years of our times: 0202 or 20201 is a slip of the keyboard.
fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    if !(1900..=2200).contains(&year) {
        return None;
    }
    Date::new(year, month, day.parse().ok()?).ok()
}

fn speaks_of_time(parts: &[Part<'_>], lowered: &str) -> bool {
    let is_year =
        |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let has_year = parts
        .iter()
        .any(|part| matches!(part, Part::Number(text) if is_year(text)));
    let has_month = parts.iter().any(|part| matches!(part, Part::Month(_)));
    let numbers = parts
        .iter()
        .filter(|part| matches!(part, Part::Number(_)))
        .count();
    let others = parts.len() - numbers - usize::from(has_month);
    let quarter = lowered.contains("fy")
        || ["q1", "q2", "q3", "q4"]
            .iter()
            .any(|quarter| lowered.contains(quarter));
    let short = parts.len() <= 8;
    short
        && ((has_year && others <= 4)
            || (has_month && numbers > 0)
            || (quarter
                && lowered.bytes().any(|byte| byte.is_ascii_digit())
                && lowered.len() <= 12)
            || (numbers == 3 && others == 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> String {
        match read_date(text) {
            DateGuess::Known(date) => date,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn takes_what_can_only_mean_one_day() {
        for text in [
            "2026-11-23",
            "23 Nov 2026",
            "23. november 2026",
            "den 23. november 2026",
            "November 23, 2026",
            "23-11-2026",
            "23.11.2026",
            "23/11/2026",
            "11/23/2026",
            "2026/11/23",
            "20261123",
            "2026-11-23T08:15:00Z",
            "2026-11-23 08:15",
            "Mon 23 Nov 2026",
            "23rd November 2026",
            "mandag den 23. nov. 2026",
            "2026-11-23.",
            "2026-11-23 (updated later)",
            " 2026-11-23\\",
        ] {
            assert_eq!(known(text), "2026-11-23", "{text}");
        }
        assert_eq!(known("1. maj 2025"), "2025-05-01");
        assert_eq!(known("5/5/2025"), "2025-05-05");
    }

    #[test]
    fn never_chooses_between_day_and_month() {
        assert_eq!(read_date("9/1/2023"), DateGuess::Partial("9/1/2023".into()));
        assert_eq!(
            read_date("02.10.2024"),
            DateGuess::Partial("02.10.2024".into())
        );
        assert_eq!(
            read_date_as("02.10.2024", DayOrder::DayFirst),
            DateGuess::Known("2024-10-02".into())
        );
        assert_eq!(
            read_date_as("9/1/2023", DayOrder::MonthFirst),
            DateGuess::Known("2023-09-01".into())
        );
        assert_eq!(
            read_date_as("13/1/2023", DayOrder::MonthFirst),
            DateGuess::Partial("13/1/2023".into())
        );
    }

    #[test]
    fn keeps_parts_of_a_date_as_text() {
        for text in [
            "2018-03",
            "2024",
            "October 2023",
            "23-Nov",
            "Q1FY24",
            "Q3 2022",
            "20.04.26",
            "31/06/2016",
        ] {
            assert_eq!(read_date(text), DateGuess::Partial(text.into()), "{text}");
        }
    }

    #[test]
    fn knows_when_there_is_no_date() {
        for text in [
            "",
            "-",
            "N/A",
            "ikke afklaret",
            "20201-02-13x",
            "dd.mm.yyyy",
            "YYYY-MM-DD",
            "3.0",
            "v1.2.3.4",
        ] {
            assert_eq!(read_date(text), DateGuess::Unknown(text.into()), "{text}");
        }
    }
}
