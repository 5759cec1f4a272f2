//! How a recommendation becomes the wording of a decision: what is recommended is said, and that it is recommended is not.

use crate::decisions::DecisionKind;

/// What may stand before what is recommended, in either language: that it is, by whom the forum asks for it, and words that add
/// nothing. Any other word may take something back, ask for something first, or tell of what others want.
const LEADS: &[&str] = &[
    "det",
    "indstilles",
    "indstiller",
    "anbefales",
    "anbefaler",
    "foreslås",
    "derfor",
    "herefter",
    "derefter",
    "endvidere",
    "desuden",
    "samtidig",
    "også",
    "forvaltningen",
    "administrationen",
    "sekretariatet",
    "direktionen",
    "it",
    "is",
    "recommended",
    "recommends",
    "proposed",
    "therefore",
    "further",
    "furthermore",
    "also",
    "the",
    "administration",
    "secretariat",
    "management",
];
/// Of those, what says that something is recommended.
const RECOMMENDS: &[&str] = &[
    "indstilles",
    "indstiller",
    "anbefales",
    "anbefaler",
    "foreslås",
    "recommended",
    "recommends",
    "proposed",
];
/// What a recommendation is headed by.
const LABELS: &[&str] = &["indstilling:", "recommendation:"];
/// Words that stand elsewhere in a clause than in a sentence, and those by which another clause follows.
const MOVES: &[&str] = &[
    "ikke",
    "aldrig",
    "også",
    "alene",
    "kun",
    "fortsat",
    "først",
    "endnu",
    "samtidig",
    "samtidigt",
    "derfor",
    "herefter",
    "derefter",
    "endvidere",
    "desuden",
    "altid",
    "straks",
    "snarest",
    "så",
    "at",
    "not",
    "that",
    "be",
];
/// Words on `-e` with which a clause begins in Danish; others are infinitives.
const NO_INFINITIVES: &[&str] = &[
    "alle",
    "de",
    "denne",
    "disse",
    "følgende",
    "både",
    "ingen",
    "enhver",
    "dette",
    "nye",
    "vore",
    "begge",
    "samme",
];
/// Verbs with which an English clause is a sentence.
const VERBS: &[&str] = &["is", "are", "has", "have", "will", "shall", "must", "may"];
/// At most so many words say that something is recommended, and by whom to whom.
const MOST: usize = 12;

/// What a decision of a kind says of a recommendation, where those who decide have typed so much: what was offered to them, or
/// nothing, says that it is done as recommended, and is the wording of what does that alone.
#[must_use]
pub fn decided(kind: DecisionKind, recommendation: &str, typed: &str) -> String {
    let done = wording(recommendation);
    match typed.trim() {
        typed if !typed.is_empty() && typed != done => typed.to_owned(),
        _ if kind.commits() => done,
        _ => recommendation.trim().to_owned(),
    }
}

/// The draft of a decision that does what is recommended.
///
/// `Det indstilles, at udvalget godkender budgettet` becomes `Udvalget godkender budgettet`. Where a sentence would need another
/// order of words, it stays a clause, as in minutes: `At budgettet ikke godkendes`. What does not say that it is recommended, or
/// recommends against something, stays as it is, and so does what would say nothing.
#[must_use]
pub fn wording(recommendation: &str) -> String {
    let mut lines = Vec::new();
    // After a line that only leads to a list, its rows are clauses too.
    let mut is_led = false;
    for line in recommendation.lines() {
        let text = line.trim();
        if text.is_empty() {
            lines.push(line.to_owned());
            continue;
        }
        let (mark, row) = marked(line);
        if is_led && !mark.is_empty() {
            let row = match clause_of(row) {
                Some((clause, language)) => sentence(clause, language),
                None => row.to_owned(),
            };
            lines.push(format!("{mark}{row}"));
            continue;
        }
        is_led = false;
        match led(text) {
            Some(Led::Nothing) => is_led = true,
            Some(Led::Clause(clause, language)) => lines.push(sentence(clause, language)),
            Some(Led::Sentence(rest)) => lines.push(capital(rest)),
            None => lines.push(line.to_owned()),
        }
    }
    let wording = lines.join("\n").trim().to_owned();
    if wording.is_empty() {
        return recommendation.trim().to_owned();
    }
    wording
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Danish,
    English,
}

/// What follows on what says that something is recommended.
enum Led<'t> {
    /// A list, on lines of its own.
    Nothing,
    /// A clause.
    Clause(&'t str, Language),
    /// What stands after a colon.
    Sentence(&'t str),
}

/// What is recommended by a line, where it says that it is.
fn led(text: &str) -> Option<Led<'_>> {
    let lower = text.to_lowercase();
    if let Some(label) = LABELS.iter().find(|label| lower.starts_with(**label)) {
        let rest = text.get(label.len()..)?.trim();
        return Some(match rest {
            "" => Led::Nothing,
            rest => led(rest).unwrap_or(Led::Sentence(rest)),
        });
    }
    let (mut recommends, mut told_to) = (false, false);
    let mut from = 0;
    for (place, word) in text.split_whitespace().enumerate() {
        from += text.get(from..)?.find(word)? + word.len();
        let bare = word.trim_end_matches([',', ':']).to_lowercase();
        let rest = text.get(from..)?.trim();
        recommends = recommends || RECOMMENDS.contains(&&*bare);
        if recommends && word.ends_with(':') {
            return Some(match rest {
                "" => Led::Nothing,
                rest => Led::Sentence(rest),
            });
        }
        let language = match &*bare {
            "at" => Some(Language::Danish),
            "that" => Some(Language::English),
            _ => None,
        };
        if let Some(language) = language.filter(|_| recommends) {
            return Some(match rest {
                "" => Led::Nothing,
                rest => Led::Clause(rest, language),
            });
        }
        // To whom it is recommended is told until a comma.
        let names = told_to || matches!(&*bare, "til" | "to");
        told_to = names && !word.ends_with(',');
        let ends = word.ends_with(['.', '!', '?', ';']);
        if place + 1 >= MOST || ends || !(names || LEADS.contains(&&*bare)) {
            return None;
        }
    }
    None
}

/// The mark of a row of a list, and the row.
fn marked(line: &str) -> (&str, &str) {
    let text = line.trim_start();
    let digits = text.len()
        - text
            .trim_start_matches(|sign: char| sign.is_ascii_digit())
            .len();
    let signs = match text.get(digits..) {
        Some(rest) if digits > 0 && rest.starts_with(['.', ')']) => digits + 1,
        _ if text.starts_with(['-', '*', '+', '•']) => {
            text.chars().next().map_or(0, char::len_utf8)
        }
        _ => return ("", line),
    };
    let row = text.get(signs..).unwrap_or_default();
    match row.starts_with(' ') {
        true => line.split_at(line.len() - row.trim_start().len()),
        false => ("", line),
    }
}

/// The clause of a row that begins as one.
fn clause_of(row: &str) -> Option<(&str, Language)> {
    let (first, rest) = row.split_once(' ')?;
    match &*first.to_lowercase() {
        "at" => Some((rest.trim_start(), Language::Danish)),
        "that" => Some((rest.trim_start(), Language::English)),
        _ => None,
    }
}

/// A clause as a sentence, or as a clause that stands alone where its words would have to move.
fn sentence(clause: &str, language: Language) -> String {
    let first = clause.split(['.', ';']).next().unwrap_or_default();
    let lower = first.to_lowercase();
    let words: Vec<&str> = lower
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let stands = match language {
        // It may be an infinitive: `anbefales at vente`.
        Language::Danish => words
            .first()
            .is_some_and(|word| !word.ends_with('e') || NO_INFINITIVES.contains(word)),
        Language::English => {
            words.iter().any(|word| VERBS.contains(word))
                || words.first() == Some(&"the")
                    && words.get(2).is_some_and(|word| word.ends_with('s'))
        }
    };
    if stands && !words.iter().any(|word| MOVES.contains(word)) {
        return capital(clause);
    }
    match language {
        Language::Danish => format!("At {clause}"),
        Language::English => format!("That {clause}"),
    }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(signs).collect()
    })
}
