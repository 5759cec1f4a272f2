//! The two languages say the same things, and every message can be shown.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

use super::{
    Catalogue, catalogue, field_hint, field_label, files, has, hint, keys, label, text, text_with,
};
use crate::{Language, Value, missing};

type Variables = BTreeSet<String>;

#[test]
fn the_files_have_no_faults() {
    for language in Language::ALL {
        let Catalogue { problems, .. } = catalogue(language);
        assert!(problems.is_empty(), "{problems:#?}");
    }
}

#[test]
fn the_languages_have_the_same_files_keys_and_variables() {
    let names = |files: &[(&str, &str)]| {
        files
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(files::DA), names(files::EN));
    for ((name, danish), (_, english)) in files::DA.iter().zip(files::EN) {
        let (danish, english) = (variables_by_key(danish), variables_by_key(english));
        let differing: Vec<_> = danish
            .keys()
            .chain(english.keys())
            .filter(|key| danish.get(*key) != english.get(*key))
            .collect();
        assert!(differing.is_empty(), "{name}: {differing:?}");
    }
}

#[test]
fn the_list_of_keys_is_complete() {
    let parsed: BTreeSet<String> = files::DA
        .iter()
        .flat_map(|(_, source)| variables_by_key(source).into_keys())
        .filter(|key| !key.contains('.'))
        .collect();
    assert_eq!(keys().map(str::to_owned).collect::<BTreeSet<_>>(), parsed);
    assert!(parsed.len() > 300);
}

#[test]
fn every_message_can_be_shown() {
    let messages = files::DA
        .iter()
        .flat_map(|(_, source)| variables_by_key(source));
    for (key, variables) in messages.filter(|(key, _)| !key.contains('.')) {
        for language in Language::ALL {
            for value in [Value::from(1_i64), Value::from(2_i64), Value::from("noget")] {
                let values: Vec<_> = variables
                    .iter()
                    .map(|name| (name.as_str(), value.clone()))
                    .collect();
                let mut shown = text_with(language, &key, &values);
                shown.push_str(&hint(language, &key).unwrap_or_default());
                assert!(!shown.trim().is_empty(), "{key} is empty in {language}");
                assert!(
                    !shown.contains(['{', '}', '⟦', '\u{2068}']),
                    "{key} in {language}: {shown}"
                );
            }
        }
    }
}

#[test]
fn numbers_choose_the_plural_and_are_grouped() {
    let count =
        |language, number: i64| text_with(language, "count-systems", &[("count", number.into())]);
    assert_eq!(count(Language::Da, 1), "1 it-system");
    assert_eq!(count(Language::Da, 1440), "1.440 it-systemer");
    assert_eq!(count(Language::En, 1), "1 IT system");
    assert_eq!(count(Language::En, 0), "0 IT systems");
}

#[test]
fn a_missing_key_is_shown_and_remembered() {
    assert_eq!(text(Language::Da, "no-such-key"), "⟦no-such-key⟧");
    assert!(!has("no-such-key"));
    assert!(
        missing()
            .iter()
            .any(|gap| gap.key == "no-such-key" && gap.language == Language::Da)
    );
}

#[test]
fn a_missing_variable_is_remembered() {
    let shown = text(Language::En, "fault-duplicate-name");
    assert!(shown.contains("{$name}"), "{shown}");
    assert!(
        missing()
            .iter()
            .any(|gap| gap.key == "fault-duplicate-name" && gap.language == Language::En)
    );
}

#[test]
fn hostile_keys_find_nothing() {
    for key in [
        "",
        "\0",
        "-term",
        "a.b",
        "stage-idea.hint",
        "../../etc",
        "⟦",
    ] {
        assert_eq!(text(Language::Da, key), format!("⟦{key}⟧"));
    }
}

#[test]
fn codes_have_labels_and_fields_have_hints() {
    assert_eq!(label(Language::Da, "stage", "phase_out"), "Under udfasning");
    assert!(hint(Language::Da, "field-kle-codes").is_some());
    assert_eq!(hint(Language::Da, "stage-idea"), None);
}

#[test]
fn kinds_may_have_their_own_word_for_a_field() {
    assert_eq!(
        field_label(Language::Da, "forum", "parent"),
        "Overordnet forum"
    );
    assert_eq!(field_label(Language::Da, "unit", "parent"), "Hører under");
    assert_eq!(
        field_label(Language::En, "system", "in_use_from"),
        "In use from"
    );
    assert!(field_hint(Language::En, "benefit", "unit").is_some());
    assert_eq!(field_hint(Language::En, "person", "unit"), None);
}

#[test]
fn numbers_that_travelled_as_text_are_numbers() {
    let long = |max| text_with(Language::Da, "fault-too-long", &[("max", Value::read(max))]);
    assert!(long("1000000").contains("1.000.000 tegn"));
    assert_eq!(Value::read("DS-2026-014"), Value::from("DS-2026-014"));
}

/// Each message, and each attribute as `key.attribute`, with the variables that it uses.
fn variables_by_key(source: &str) -> BTreeMap<String, Variables> {
    let resource = fluent_syntax::parser::parse(source).unwrap();
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    messages.flat_map(variables_of_message).collect()
}

fn variables_of_message(message: &Message<&str>) -> Vec<(String, Variables)> {
    let mut found = vec![(message.id.name.to_owned(), Variables::new())];
    if let Some(pattern) = &message.value {
        collect(pattern, &mut found[0].1);
    }
    for attribute in &message.attributes {
        let mut variables = Variables::new();
        collect(&attribute.value, &mut variables);
        found.push((
            format!("{}.{}", message.id.name, attribute.id.name),
            variables,
        ));
    }
    found
}

fn collect(pattern: &Pattern<&str>, variables: &mut Variables) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                variants
                    .iter()
                    .for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut Variables) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}
