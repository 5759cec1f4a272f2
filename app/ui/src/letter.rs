//! What letters say: the log of letters and the mail itself read the same texts.

use styrbord_registry::Letter;
use styrbord_texts::{Language, Value, date, text, text_with};

/// The subject of a letter.
#[must_use]
pub fn subject(language: Language, letter: &Letter) -> String {
    text_with(language, &key(letter, "subject"), &gaps(language, letter))
}

/// The text of a letter: what it says, with the whole address of what it is about.
#[must_use]
pub fn body(language: Language, letter: &Letter, link: &str) -> String {
    let mut gaps = gaps(language, letter);
    gaps.push(("link", link.into()));
    let body = text_with(language, &key(letter, "body"), &gaps);
    let end = text(language, "mail-end");
    format!("{body}\n\n-- \n{end}\n")
}

fn key(letter: &Letter, part: &str) -> String {
    format!("mail-{}-{part}", letter.code.replace('_', "-"))
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
