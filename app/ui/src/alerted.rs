//! What an alert says: the list of alerts, the front page and letters read the same texts.

use std::collections::BTreeMap;

use styrbord_domain::alerts::AlertCode;
use styrbord_texts::{Language, Value, date, text, text_with};

/// The sentence of an alert about a page with this title.
#[must_use]
pub fn sentence(
    language: Language,
    code: AlertCode,
    gaps: &BTreeMap<String, String>,
    title: &str,
) -> String {
    let shown = |(name, said): (&String, &String)| match (name.as_str(), said.parse()) {
        ("date", Ok(day)) => Value::from(date(language, day)),
        ("piece", _) => Value::from(label(language, "evidence", said)),
        ("part", _) => Value::from(label(language, "exit-part", said)),
        ("role", _) => Value::from(label(language, "role", said).to_lowercase()),
        _ => Value::from(said),
    };
    let mut filled: Vec<(&str, Value)> = gaps
        .iter()
        .map(|gap| (gap.0.as_str(), shown(gap)))
        .collect();
    filled.push(("title", title.into()));
    text_with(
        language,
        &format!("alert-{}", dashed(code.as_str())),
        &filled,
    )
}

fn label(language: Language, list: &str, code: &str) -> String {
    text(language, &format!("{list}-{}", dashed(code)))
}

fn dashed(code: &str) -> String {
    code.replace('_', "-")
}
