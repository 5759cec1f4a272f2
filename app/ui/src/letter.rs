//! What letters say: the log of letters and the mail itself read the same texts.

use std::collections::BTreeMap;

use styrbord_registry::Letter;
use styrbord_texts::{Language, Value, date, text, text_with};

use crate::alerted::sentence;

/// The subject of a letter; that of a single alert is what it says.
#[must_use]
pub fn subject(language: Language, letter: &Letter) -> String {
    let mut alerts = alerts(language, letter);
    if alerts.len() == 1 && more(letter) == 0 {
        return alerts.remove(0);
    }
    let mut gaps = gaps(language, letter);
    gaps.push(("count", (alerts.len() + more(letter)).into()));
    text_with(language, &key(letter, "subject"), &gaps)
}

/// The text of a letter: what it says, with the whole address of what it is about.
#[must_use]
pub fn body(language: Language, letter: &Letter, link: &str) -> String {
    let mut gaps = gaps(language, letter);
    gaps.push(("link", link.into()));
    let mut lines: Vec<String> = alerts(language, letter)
        .into_iter()
        .map(|line| format!("- {line}"))
        .collect();
    if more(letter) > 0 {
        lines.push(format!("- … (+{})", more(letter)));
    }
    gaps.push(("lines", lines.join("\n").into()));
    let body = text_with(language, &key(letter, "body"), &gaps);
    let end = text(language, "mail-end");
    format!("{body}\n\n-- \n{end}\n")
}

fn key(letter: &Letter, part: &str) -> String {
    format!("mail-{}-{part}", letter.code.replace('_', "-"))
}

/// The alerts of which a letter tells; none of other letters. What a newer server knows is left out.
fn alerts(language: Language, letter: &Letter) -> Vec<String> {
    let told = letter.gaps.get("alerts").map(String::as_str);
    let told: Vec<(String, BTreeMap<String, String>)> =
        serde_json::from_str(told.unwrap_or("[]")).unwrap_or_default();
    let title = |gaps: &BTreeMap<String, String>| gaps.get("title").cloned().unwrap_or_default();
    told.iter()
        .filter_map(|(code, gaps)| Some(sentence(language, code.parse().ok()?, gaps, &title(gaps))))
        .collect()
}

/// Of how many more there are it does not tell.
fn more(letter: &Letter) -> usize {
    let more = letter.gaps.get("more");
    more.and_then(|more| more.parse().ok()).unwrap_or(0)
}

/// What goes into the gaps; the date as the language writes it.
fn gaps(language: Language, letter: &Letter) -> Vec<(&str, Value)> {
    let shown = |(name, text): (&String, &String)| match (name.as_str(), text.parse()) {
        ("date", Ok(day)) => Value::from(date(language, day)),
        _ => Value::from(text),
    };
    let gaps = letter.gaps.iter();
    gaps.map(|gap| (gap.0.as_str(), shown(gap))).collect()
}
