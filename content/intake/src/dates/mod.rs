//! Dates as people write them: taken when only one day can be meant, kept as text otherwise.

mod habit;
mod prose;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;
use serde::Serialize;

pub use habit::day_order;
pub use prose::day_in;
use words::{is_filler, month};

/// What a text says about a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum DateGuess {
    /// One day for sure, as `YYYY-MM-DD`.
    Known(String),
    /// A time, but not one sure day: a month, a quarter, a day without a year, `9/1/2023`, a span of days.
    Partial(String),
    /// Nothing that reads as a time.
    Unknown(String),
}

/// How the caller knows a source to write its numeric dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// Not known: `03-04-2025` stays text, `23-04-2025` is a date because there is no 23rd month. Full stops and the
    /// slash before a hyphen (`3.4.2025`, `3/4-2025`) are written with the day first only.
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
    let lowered = without_remark(text.trim()).to_lowercase();
    let parts = split(&lowered);
    if let Some(found) = one_day(&parts, &lowered, order) {
        return DateGuess::Known(found.to_string());
    }
    let text = text.trim().to_owned();
    if speaks_of_time(&parts, &lowered) {
        DateGuess::Partial(text)
    } else {
        DateGuess::Unknown(text)
    }
}

/// The one day that the parts of a lower-case text mean.
fn one_day(parts: &[Part<'_>], lowered: &str, order: DayOrder) -> Option<Date> {
    match parts {
        [Part::Number(only)] if only.len() == 8 => compact(only),
        [
            Part::Number(first),
            Part::Number(second),
            Part::Number(third),
        ] => {
            let order = match order {
                DayOrder::Unstated if is_danish_form(lowered, first, second) => DayOrder::DayFirst,
                order => order,
            };
            numeric(first, second, third, order)
        }
        [Part::Number(year), Part::Month(month), Part::Number(day)] if year.len() == 4 => {
            date(year, *month, day)
        }
        [Part::Number(day), Part::Month(month), Part::Number(year)]
        | [Part::Month(month), Part::Number(day), Part::Number(year)] => date(year, *month, day),
        _ => None,
    }
}

/// `3.4.2025`, `3/4-2025` and `3/4 2025`: signs that are written with the day first only.
fn is_danish_form(lowered: &str, first: &str, second: &str) -> bool {
    let after = |text: &str, number: &str| {
        let at = text.find(number)? + number.len();
        text.get(at..).map(str::to_owned)
    };
    let Some(rest) = after(lowered, first) else {
        return false;
    };
    let Some(tail) = after(&rest, second) else {
        return false;
    };
    let mark = |text: &str| text.trim_start().chars().next();
    let (one, two) = (mark(&rest), mark(&tail));
    let slash_then_other = one == Some('/') && two != Some('/');
    let mended = second.parse::<u8>().is_ok_and(|month| month <= 12);
    mended && (slash_then_other || (one == Some('.') && two == Some('.')))
}

/// A remark in brackets, a full stop, a Markdown line break or a time of day after a date does not change it.
fn without_remark(text: &str) -> &str {
    let mut rest = text;
    if let Some((front, _)) = rest.split_once('(') {
        rest = front;
    }
    rest = rest.trim_end_matches(['.', '\\', ',', ';']).trim_end();
    without_time(rest)
        .trim_end_matches([',', '.', ';', ':', ' '])
        .trim_end()
}

/// Cuts a time of day and what follows it: `kl. 10-12`, `10:13`, `T00:00:00Z`, `at 10 am`.
fn without_time(text: &str) -> &str {
    for (at, _) in text.match_indices(|sign: char| sign.is_whitespace() || sign == 'T') {
        let rest = text.get(at..).unwrap_or_default();
        let after = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == 'T');
        let lower = after.to_lowercase();
        let word: String = lower
            .chars()
            .take_while(|sign| sign.is_alphabetic())
            .collect();
        let named = matches!(word.as_str(), "kl" | "klokken" | "at");
        let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
        let clock = (1..=2).contains(&digits)
            && lower
                .get(digits..)
                .is_some_and(|rest| rest.starts_with(':'));
        // Before a time stands a date, or it is none.
        let dated = text
            .get(..at)
            .is_some_and(|front| front.chars().any(|sign| sign.is_ascii_digit()));
        if (named || clock) && dated {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}

#[derive(Debug, Clone, Copy)]
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
    if !(1900..=2199).contains(&year) {
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
