//! The day that a sentence, a heading or a file name speaks of.

use jiff::civil::Date;

use super::{DayOrder, Part, is_filler, one_day, part};

/// The one day named in a text, as `YYYY-MM-DD`; none when it names none, or several.
///
/// `Godkendt på mødet den 4. juni 2026`, `Referat 2026-04-09 styregruppe`, `20260507 Referat`.
pub fn day_in(text: &str, order: DayOrder) -> Option<String> {
    let lowered = text.to_lowercase();
    let words: Vec<&str> = lowered
        .split(|sign: char| sign.is_whitespace() || "()[]{}_,;:\"".contains(sign))
        .filter(|word| !word.is_empty() && !is_filler(word))
        .collect();
    let mut found: Option<Date> = None;
    let mut at = 0;
    while at < words.len() {
        let Some((day, taken)) = day_at(words.get(at..).unwrap_or_default(), order) else {
            at += 1;
            continue;
        };
        if found.is_some_and(|other| other != day) {
            return None;
        }
        found = Some(day);
        at += taken;
    }
    found.map(|day| day.to_string())
}

/// The day that the words begin with, and how many of them it took.
fn day_at(words: &[&str], order: DayOrder) -> Option<(Date, usize)> {
    // `referat-2026-03-12` and `2026-03-12-referat`: the numbers of one word, in a row.
    let joined = words.first()?.replace(['‐', '‑', '–'], "-");
    let pieces: Vec<&str> = joined
        .split(['-', '.', '/'])
        .filter(|piece| !piece.is_empty())
        .collect();
    let numbers = pieces.split(|piece| !piece.bytes().all(|byte| byte.is_ascii_digit()));
    for run in numbers.filter(|run| !run.is_empty()) {
        let plausible = match run {
            [only] => only.len() == 8,
            [first, .., last] => run.len() == 3 && (first.len() == 4 || last.len() == 4),
            [] => false,
        };
        if !plausible {
            continue;
        }
        // The signs between them stay, because they tell how the date is written.
        let from = joined.find(*run.first()?)?;
        let last = *run.last()?;
        let until = from + joined.get(from..)?.rfind(last)? + last.len();
        let parts: Vec<Part<'_>> = run.iter().map(|piece| part(piece)).collect();
        if let Some(day) = one_day(&parts, joined.get(from..until)?, order) {
            return Some((day, 1));
        }
    }
    // `4. juni 2026`, `june 4 2026`, `4.juni 2026`.
    let near: Vec<&str> = words
        .iter()
        .take(3)
        .flat_map(|word| word.split(['.', '-', '/']))
        .filter(|piece| !piece.is_empty())
        .take(3)
        .collect();
    let [_, _, year] = near.as_slice() else {
        return None;
    };
    let parts: Vec<Part<'_>> = near.iter().map(|piece| part(piece)).collect();
    let named = parts.iter().any(|part| matches!(part, Part::Month(_)));
    let whole = year.len() == 4 || near.first().is_some_and(|first| first.len() == 4);
    if !named || !whole {
        return None;
    }
    let taken = words.len().min(3);
    one_day(&parts, &near.join(" "), order).map(|day| (day, taken))
}
