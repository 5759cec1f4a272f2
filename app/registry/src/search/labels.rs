//! Words for what a record is, in both languages: they lead whoever types them to such records.

use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_texts::{Language, field_label, label, text};

use crate::Record;

/// What its state is called, which the day has laid over its facts, and that it holds where it does.
pub(super) fn states(record: &Record, in_force: bool) -> Vec<String> {
    let Some((field, words)) = kinds::status(record.page.kind) else {
        return Vec::new();
    };
    let code = record.fact(field.name);
    let mut called: Vec<String> = Vec::new();
    if !code.is_empty() {
        called.extend(Language::ALL.map(|language| label(language, words, code)));
    }
    if in_force {
        called.extend(Language::ALL.map(|language| text(language, "search-called-in-force")));
    }
    called
}

/// What its kind is called, and what sort of its kind it is.
pub(super) fn sorts(record: &Record) -> Vec<String> {
    let kind = record.page.kind;
    let mut called = Vec::new();
    for language in Language::ALL {
        called.push(text(language, &format!("search-called-{kind}")));
        for field in kinds::all_fields(kind).filter(|field| field.name == "kind") {
            if let Shape::Choice(_, words) = field.shape {
                let code = record.fact(field.name);
                called.extend((!code.is_empty()).then(|| label(language, words, code)));
            }
        }
    }
    called
}

/// Small words of the questions that records of its kind answer.
pub(super) fn answers(record: &Record) -> Vec<String> {
    let kind = record.page.kind;
    Language::ALL
        .map(|language| text(language, &format!("search-asked-{kind}")))
        .into()
}

/// What the people, vendors and forums that it names are to it.
pub(super) fn roles(record: &Record) -> Vec<String> {
    let mut labels = Labels {
        kind: record.page.kind,
        words: Vec::new(),
    };
    for language in Language::ALL {
        for field in kinds::all_fields(record.page.kind) {
            labels.of(language, field, &record.facts);
        }
    }
    labels.words.sort_unstable();
    labels.words.dedup();
    labels.words
}

struct Labels {
    kind: Kind,
    words: Vec<String>,
}

impl Labels {
    fn code(&mut self, language: Language, words: &str, code: &str) {
        if !code.is_empty() {
            self.words.push(label(language, words, code));
        }
    }

    fn of(&mut self, language: Language, field: &Field, facts: &Map<String, Value>) {
        let Some(value) = facts.get(field.name) else {
            return;
        };
        match field.shape {
            Shape::Reference(kinds) if names_somebody(kinds) => {
                self.words
                    .push(field_label(language, self.kind.as_str(), field.name));
            }
            Shape::Rows(fields)
                if fields
                    .iter()
                    .any(|field| matches!(field.shape, Shape::Reference([Kind::Person]))) =>
            {
                self.roles(language, fields, value);
            }
            _ => {}
        }
    }

    /// What the people in some rows are, as each row says. Else what a row is about is nothing that somebody is: of the exit of
    /// a system, "access" and "contract" are not.
    fn roles(&mut self, language: Language, fields: &[Field], rows: &Value) {
        for row in rows.as_array().into_iter().flatten() {
            for field in fields.iter().filter(|field| field.name == "role") {
                if let Shape::Choice(_, words) = field.shape {
                    let code = row.get(field.name).and_then(Value::as_str);
                    self.code(language, words, code.unwrap_or_default());
                }
            }
        }
    }
}

fn names_somebody(kinds: &[Kind]) -> bool {
    matches!(kinds, [Kind::Person | Kind::Vendor | Kind::Forum])
}
